"""The gate's verdicts: remembered for the same question, asked anew for another."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cms.checks import draft, engine, gate
from cms.checks.draft import Draft
from cms.checks.findings import Finding
from cms.checks.rulebook import Rulebook
from tests.support.checking import BOOK, DAY

TEXT = "도서관은 밤 10시까지 문을 연다. 신청은 읍·면 행정복지센터에서 받는다. " * 50


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Days for which the engine was asked."""
    days: list[date] = []
    check = engine.check

    def counted(what: Draft, rulebook: Rulebook) -> list[Finding]:
        days.append(what.day)
        return check(what, rulebook)

    monkeypatch.setattr(engine, "check", counted)
    gate._verdicts.clear()
    return days


def test_the_same_question_is_asked_once_and_another_day_or_rule_anew(asked: list[date]) -> None:
    what = draft.from_text(TEXT, written_on=DAY)
    assert gate.verdict(what, BOOK) == gate.verdict(draft.from_text(TEXT, written_on=DAY), BOOK)
    assert len(asked) == 1
    gate.verdict(replace(what, publish_on=DAY + timedelta(days=1)), BOOK)
    gate.verdict(what, replace(BOOK, merit_words=("으뜸",)))
    assert len(asked) == 3


def test_memory_has_an_end(asked: list[date]) -> None:
    for day in range(gate._KEPT + 10):
        gate.verdict(draft.from_text("글", written_on=DAY + timedelta(days=day)), BOOK)
    assert len(gate._verdicts) == gate._KEPT


def test_a_kept_verdict_costs_less_than_a_millisecond() -> None:
    what = draft.from_text(TEXT, written_on=DAY)
    gate.verdict(what, BOOK)
    began = time.process_time()
    for _again in range(100):
        gate.verdict(what, BOOK)
    assert (time.process_time() - began) / 100 < 0.001
