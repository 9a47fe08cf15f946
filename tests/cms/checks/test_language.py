"""Plain language is offered, never forced."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.checks import draft, engine
from cms.checks.rules.language import sentences
from tests.support.checking import BOOK, DAY, codes, findings


def test_long_sentences_warn_with_their_span():
    long = "진천군은 " + "아주 " * 30 + "길다."
    text = f"짧다. {long} 짧다."
    (finding,) = [finding for finding in findings(text) if finding.code == "language.sentence"]
    assert text[finding.start : finding.end] == long
    assert finding.severity == "warn"


def test_dates_and_decimals_end_no_sentence():
    assert len(list(sentences("행사는 2026. 5. 17.(일) 열린다. 예산은 4.5% 늘었다."))) == 2


def test_a_high_mean_warns_once():
    text = (
        "진천군은 올해 예산을 들여 어린이 놀이터를 고치고 그늘막을 새로 달며 의자도 넉넉하게 놓겠다고 밝혔다. " * 5
    ).strip()
    assert codes(text, "language.mean") == ["language.mean"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("청년 페스타", "축제"),
        ("거버넌스를", "민관 협력"),
        ("킥오프 회의", "첫 회의"),
        ("새 비전을", "전망"),
        ("MOU를", "업무 협약"),
    ],
)
def test_loanwords_are_offered_their_plain_word(text, plain):
    (finding,) = findings(text)
    assert (finding.code, finding.severity.value, finding.suggestion) == ("language.loanword", "offer", plain)


@pytest.mark.parametrize("text", ["비전문가", "텔레비전", "MOUNTAIN", "이슈타르"])
def test_words_inside_words_are_left_alone(text):
    assert codes(text, "language") == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("보여집니다", "보입"),
        ("잊혀진", "잊힌"),
        ("되어졌다", "되었"),
        ("쓰여져", "쓰여"),
        ("나뉘어진다", "나뉜"),
        ("불려지는", "불리"),
    ],
)
def test_double_passives(text, plain):
    (finding,) = findings(text)
    assert (finding.code, finding.suggestion) == ("language.passive", plain)


@pytest.mark.parametrize("text", ["밝혀졌다", "보여 준다", "돼지고기", "만들어진", "나눠진", "여겨진다", "보여주는"])
def test_right_words_pass(text):
    assert codes(text, "language") == []


@given(st.text(alphabet="가나다. !?\n”’5", max_size=200))
def test_sentences_are_in_order_and_hold_all_but_blanks(text):
    spans = list(sentences(text))
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace(
        "\n", ""
    )


def test_an_office_may_switch_a_check_off_or_sharpen_it():
    off = replace(BOOK, severities={"language.loanword": "off"})
    assert engine.check(draft.from_text("페스타", written_on=DAY), off) == []
    sharp = replace(BOOK, severities={"facts.weekday": "block"})
    (finding,) = engine.check(draft.from_text("2026. 5. 17.(금)", written_on=DAY), sharp)
    assert finding.severity == "block"
