"""대결·전결: somebody approves for another on the days that were given, and never the giver's own words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from cms.approval import standing, verbs
from cms.approval.models import StandIn
from cms.core.korean.dates import KST
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.mail.models import Letter
from cms.office.models import User
from cms.stories import selectors
from cms.stories.authoring import update_story
from tests.cms.approval.desk.conftest import write
from tests.support.editing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 11)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(datetime(2026, 12, 7, 9, tzinfo=KST)) as travelling:
        yield travelling


def given(county: SimpleNamespace, **more: Any) -> StandIn:
    values = {"kind": "absence", "first": FIRST, "last": LAST, "reason": "연가", "by": county.approver} | more
    return standing.name(county.approver, county.editor, **values)


@pytest.fixture
def waiting(county: SimpleNamespace, clock: Any) -> Any:
    """A writer's story that the operator has edited on; the approver's turn."""
    story = write(county)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.operator)
    return selectors.story_by_key(story.key)


def approve(story: Any, person: User) -> None:
    verbs.approve(story, by=User.objects.get(pk=person.pk))


def test_a_stand_in_approves_on_the_days_that_were_given_and_it_is_on_record(
    county: SimpleNamespace, waiting: Any, clock: Any
) -> None:
    with pytest.raises(Refused, match="결재 권한이 없습니다"):
        approve(waiting, county.editor)
    given(county, first=FIRST + timedelta(days=1))
    with pytest.raises(Refused, match="결재 권한이 없습니다"):
        approve(waiting, county.editor)
    clock.move_to(datetime(2026, 12, 8, 9, tzinfo=KST))
    approve(waiting, county.editor)
    assert selectors.live_bulletin(waiting.key) is not None
    confirmed = Entry.objects.filter(kind="story.confirmed", person=county.editor.pk).last()
    assert confirmed is not None
    assert confirmed.data["instead_of"] == {str(county.approver.pk): "absence"}
    page = signed_in(county.operator).get(reverse("approval:ledger", args=[waiting.pk])).content.decode()
    assert f"대신한 사람: {county.approver}(대결)" in page


@pytest.mark.parametrize("over", ["later", "ended", "gone"])
def test_what_is_over_gives_no_right(county: SimpleNamespace, waiting: Any, clock: Any, over: str) -> None:
    made = given(county)
    if over == "later":
        clock.move_to(datetime(2026, 12, 12, 0, 1, tzinfo=KST))
    elif over == "ended":
        standing.end(made, by=county.approver)
    else:
        User.objects.filter(pk=county.approver.pk).update(is_active=False)
    with pytest.raises(Refused, match="결재 권한이 없습니다"):
        approve(waiting, county.editor)


def test_nobody_stands_in_for_the_words_of_who_gave_the_right(county: SimpleNamespace, waiting: Any) -> None:
    given(county)
    update_story(waiting, title="결재권자가 고친 제목", by=county.approver)
    with pytest.raises(Refused, match="맡긴 사람이 직접 고친 것"):
        approve(waiting, county.editor)


def test_a_stand_ins_own_words_need_another(county: SimpleNamespace, waiting: Any) -> None:
    given(county)
    update_story(waiting, title="편집자가 고친 제목", by=county.editor)
    with pytest.raises(Refused, match="본인이 고친 글"):
        approve(waiting, county.editor)


def test_nobody_takes_a_right_for_himself_or_gives_anothers(county: SimpleNamespace, clock: Any) -> None:
    with pytest.raises(Refused, match="본인의 결재만"):
        given(county, by=county.editor)
    with pytest.raises(Refused, match="본인이 본인에게"):
        standing.name(
            county.approver,
            county.operator,
            kind="absence",
            first=FIRST,
            last=LAST,
            reason="연가",
            by=county.operator,
        )
    for absent, person, words in (
        (county.approver, county.writer, "홍보부서의 다른 사람"),
        (county.editor, county.approver, "결재 권한이 있는 사람"),
    ):
        with pytest.raises(Refused, match=words):
            standing.name(absent, person, kind="absence", first=FIRST, last=LAST, reason="연가", by=county.operator)
    with pytest.raises(Refused, match="이미 지났습니다"):
        given(county, first=date(2026, 11, 1), last=date(2026, 11, 3))
    with pytest.raises(Refused, match="왜 맡기는지"):
        given(county, reason=" ")


def test_the_page_names_and_ends_and_tells_both(county: SimpleNamespace, clock: Any) -> None:
    desk, address = signed_in(county.approver), reverse("approval:stand_ins")
    sent = {"absent": county.approver.pk, "person": county.editor.pk, "kind": "delegation"}
    sent |= {"first": "2026-12-07", "last": "2026-12-11", "reason": "출장"}
    Letter.objects.all().delete()
    assert desk.post(address, sent).status_code == 302
    made = StandIn.objects.get()
    assert (made.made_by, made.kind) == (county.approver, "delegation")
    assert [letter.recipient for letter in Letter.objects.all()] == [county.editor.email]
    assert Entry.objects.get(kind="standin.named").data["for"] == county.approver.pk
    shown = signed_in(county.editor).get(address).content.decode()
    assert f"{county.approver} → {county.editor}" in shown
    assert "결재 맡기기" not in shown
    signed_in(county.editor).post(reverse("approval:end_stand_in", args=[made.pk]))
    assert StandIn.objects.get().ended_at is not None
    assert signed_in(county.writer).get(address).status_code in (302, 403)
