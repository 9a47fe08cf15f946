"""Adaptations, corrections, withdrawals and the seal by two people at once: any order gives a lawful state.

Two real connections. The first act is held before each statement that locks or writes, and before its commit; the
second runs then until it ends or waits for the first.
"""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import connection

from cms.approval import adapting
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import records, release, selectors
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Adaptation, AdaptationVersion, Story
from newsletter import placing
from newsletter.builds import outputs
from newsletter.models import Issue
from tests.newsletter import printfiles

pytestmark = [pytest.mark.long, pytest.mark.database, pytest.mark.django_db(transaction=True)]

_STOPS = re.compile(r"\bFOR UPDATE\b|^\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
_PATIENCE = 60
_numbers = itertools.count(31)
Act = Callable[[], object]


def person(name: str) -> User:
    return User.objects.get(username=name)


@dataclass
class Case:
    """A public story with a headline of the paper's own, changed since; placed where `number` says so."""

    number: int = field(default_factory=lambda: next(_numbers))
    key: str = ""

    def __post_init__(self) -> None:
        story = create_story(
            "press", title="농다리 정비", lead="물길을 1킬로미터 넓혔다.", election_class="life", by=person("editor")
        )
        self.key = story.key
        writing.write(story, "paper", {"headline": "물길을 1킬로미터 넓혔다."}, by=person("editor"))
        release.publish(story, by=person("approver"))

    @property
    def story(self) -> Story:
        story = selectors.story_by_key(self.key)
        assert story is not None
        return story

    @property
    def adaptation(self) -> Adaptation:
        return Adaptation.objects.get(story__key=self.key)

    @property
    def issue(self) -> Issue:
        return Issue.objects.get(number=self.number)

    def changed(self) -> Case:
        update_story(self.story, by=person("editor"), lead="물길을 2킬로미터 넓혔다.")
        return self

    def rewritten(self) -> Case:
        writing.write(self.story, "paper", {"headline": "농다리 물길 넓혔다"}, by=person("editor"))
        return self

    def placed(self) -> Case:
        made = placing.make_issue(self.number, date(2026, 12, 20), by=person("editor"))
        placing.place(made.pages.get(number=2), "lead", self.key, by=person("editor"))
        printfiles.kept_print_file(made, findings=[])
        printfiles.kept_proof(made)
        return self

    def accept(self) -> None:
        writing.accept(self.story, "paper", by=person("editor"), seen=1)

    def accept_too(self) -> None:
        writing.accept(self.story, "paper", by=person("operator"), seen=1)

    def write(self) -> None:
        writing.write(self.story, "paper", {"headline": "물길 넓힌 농다리"}, by=person("editor"))

    def correct(self) -> None:
        release.correct(self.story, note="길이를 바로잡았습니다", by=person("approver"))

    def approve(self) -> None:
        adapting.approve(self.story, seen={"paper": 2}, by=person("approver"))

    def withdraw(self) -> None:
        release.withdraw(self.story, reason="사실과 다른 내용이 있었습니다", by=person("operator"))

    def seal(self) -> None:
        printfiles.seal(self.issue, by=person("approver"), left_empty="시험")


def outcome(act: Act) -> str:
    try:
        act()
    except Refused as refused:
        return refused.code
    return "done"


def in_threads(first: Act, second: Act, stop: int) -> tuple[str, str] | None:
    """Hold the first act before its stop, run the second meanwhile; return what came of both. None: no such stop."""
    arrived, go, ended = threading.Event(), threading.Event(), threading.Event()
    told: dict[str, Any] = {}

    def begin_first() -> None:
        stops = itertools.count()

        def may_go() -> None:
            if next(stops) == stop:
                arrived.set()
                go.wait(_PATIENCE)

        def executing(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            if _STOPS.search(sql):
                may_go()
            return execute(sql, params, many, context)

        commit = connection._commit

        def committing() -> None:
            may_go()
            commit()

        connection._commit = committing  # type: ignore[method-assign]
        with connection.execute_wrapper(executing):
            _tell("first", first)
        arrived.set()

    def begin_second() -> None:
        connection.ensure_connection()
        told["pid"] = connection.connection.info.backend_pid
        _tell("second", second)
        ended.set()

    def _tell(name: str, act: Act) -> None:
        try:
            told[name] = outcome(act)
        except Exception as error:  # noqa: BLE001 - told to the test's own thread
            told[name] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin_first), threading.Thread(target=begin_second)]
    threads[0].start()
    assert arrived.wait(_PATIENCE)
    was_held = "first" not in told
    if was_held:
        threads[1].start()
        _until_ended_or_waiting(ended, told)
    go.set()
    for thread in threads[: 1 + was_held]:
        thread.join(_PATIENCE)
        assert not thread.is_alive()
    return (told["first"], told["second"]) if was_held else None


def _until_ended_or_waiting(ended: threading.Event, told: dict[str, Any]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not ended.wait(0.02):
        assert time.monotonic() < deadline
        if "pid" not in told:
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pid = %s AND NOT granted", [told["pid"]])
            if cursor.fetchone():
                return


def orders(prepare: Callable[[], Case], one: str, other: str) -> Iterator[tuple[Case, dict[str, str], str]]:
    """Yield each interleaving of two acts on a case of its own: the case, what came of each, and where it was."""
    held = 0
    for first, second in ((one, other), (other, one)):
        for stop in itertools.count():
            case = prepare()
            came = in_threads(getattr(case, first), getattr(case, second), stop)
            if came is None:
                break  # refused before it locked anything, or past its last stop
            held += 1
            yield case, {first: came[0], second: came[1]}, f"{first} held at {stop}: {came}"
    assert held, "neither act locked or wrote"


@pytest.fixture(autouse=True)
def _two_connections() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time, and rows cannot be held")


def assert_lawful(case: Case, where: str) -> None:
    """See that what goes out was approved by record, and that nothing which differs from the source is forgotten."""
    adaptation = case.adaptation
    numbers = list(AdaptationVersion.objects.filter(adaptation=adaptation).values_list("number", flat=True))
    assert len(numbers) == len(set(numbers)), where
    approvals = Entry.objects.filter(subject=records.subject_of(case.key), kind=approving.APPROVED).order_by("pk")
    assert [entry.version for entry in approvals][-1] == adaptation.approved, where
    versions = list(
        Entry.objects.filter(subject=records.subject_of(case.key), kind=records.RELEASED).values_list(
            "version", flat=True
        )
    )
    assert sorted(versions) == list(range(1, case.story.public_version + 1)), where
    if not case.story.live:
        return
    written = reading.written(case.story.pk)["paper"]
    public = selectors.live_bulletin(case.key)
    assert public is not None, where
    now = approving.source_of(selectors.bulletins_of([case.story], adapted=Which.NONE)[0])
    settled = not written.awaits_approval and not approving.is_stale(written, now)
    assert settled or reading.undecided().filter(pk=adaptation.pk).exists(), where


def test_accept_and_correction() -> None:
    for case, came, where in orders(lambda: Case().changed(), "accept", "correct"):
        assert came == {"accept": "done", "correct": "done"}, where
        assert_lawful(case, where)
        assert case.adaptation.newest == 2, where
        if case.adaptation.approved == 2:
            assert "2킬로미터" in str(selectors.live_bulletin(case.key)), where


def test_approval_and_withdrawal() -> None:
    for case, came, where in orders(lambda: Case().rewritten(), "approve", "withdraw"):
        assert came["withdraw"] == "done", where
        assert came["approve"] in {"done", "not-released"}, where
        assert_lawful(case, where)
        assert selectors.live_bulletin(case.key) is None, where
        assert records.withdrawal(case.key) is not None, where


def test_two_accept_the_same_slot() -> None:
    for case, came, where in orders(lambda: Case().changed(), "accept", "accept_too"):
        assert sorted(came.values()) == ["changed-meanwhile", "done"], where
        assert_lawful(case, where)
        assert case.adaptation.newest == 2, where


def test_correction_and_withdrawal() -> None:
    for case, came, where in orders(lambda: Case().changed(), "correct", "withdraw"):
        assert came["withdraw"] == "done", where
        assert_lawful(case, where)
        is_public = selectors.live_bulletin(case.key) is not None
        assert is_public is (records.withdrawal(case.key) is None), where


def test_seal_and_approval_of_what_is_placed() -> None:
    for case, came, where in orders(lambda: Case().rewritten().placed(), "seal", "approve"):
        assert came["approve"] == "done", where
        assert_lawful(case, where)
        if came["seal"] == "done":
            approved = Entry.objects.get(subject=records.subject_of(case.key), kind=approving.APPROVED, version=2)
            sealed = Entry.objects.get(subject=f"issue:{case.number}", kind="issue.sealed")
            assert approved.at <= sealed.at, where
        else:
            assert case.issue.state == Issue.State.MAKING, where


@pytest.mark.parametrize("act", ["write", "withdraw"])
def test_seal_and_what_would_change_it(act: str) -> None:
    for case, came, where in orders(lambda: Case().placed(), "seal", act):
        assert came[act] == "done", where
        assert_lawful(case, where)
        if came["seal"] == "done":
            (sealed,) = case.issue.seals.all()
            assert sealed.file is not None
            is_as_it_was = sealed.file.source == outputs._print_source(case.issue, outputs.default_vendor())
            assert is_as_it_was is (act == "withdraw"), where
            assert case.adaptation.approved == 1, where
