"""대결·전결 on the paper: who stands in seals and publishes, says for whom, and never over the giver's pages."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.approval import entrywords, standing
from cms.core.ledger.models import Entry
from cms.office.models import User
from cms.office.roles import Role
from newsletter import placing, publishing, telling
from newsletter.models import Issue
from tests.newsletter import printfiles
from tests.support.county import make_person
from tests.support.editing import signed_in
from tests.support.published import published

pytestmark = pytest.mark.django_db


def hand_on(county: SimpleNamespace, person: User, kind: str = "absence") -> None:
    today = timezone.localdate()
    standing.name(county.approver, person, kind=kind, first=today, last=today, reason="연가", by=county.approver)


def paper(by: User) -> Issue:
    """An issue that somebody has made, with files of it."""
    issue = placing.make_issue(31, date(2026, 12, 1), by=by)
    story = published("press", title="도서관 밤 10시까지", lead="도서관이 문을 연다.", election_class="life")
    placing.place(issue.pages.get(number=2), "lead", story.key, by=by)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    return issue


def again(person: User) -> User:
    return User.objects.get(pk=person.pk)


def test_a_stand_in_seals_and_publishes_and_the_board_and_the_ledger_say_for_whom(county: SimpleNamespace) -> None:
    issue = paper(by=make_person("maker", "서다온", "주무관", "media", Role.EDITOR))
    address = reverse("paper:issue", args=[issue.number])
    assert "인쇄에 넘기기" not in signed_in(again(county.editor)).get(address).content.decode()
    hand_on(county, county.editor, "delegation")
    shown = signed_in(again(county.editor)).get(address).content.decode()
    assert f"{county.approver} 님(전결)의 결재를 대신합니다." in shown
    assert "인쇄에 넘기기" in shown
    assert county.editor in telling.stand_ins(telling.publishers())
    printfiles.seal(issue, by=again(county.editor), left_empty="시험")
    publishing.publish(issue, by=again(county.editor))
    for kind in ("issue.sealed", "issue.published"):
        entry = Entry.objects.get(kind=kind)
        assert (entry.person, entry.data["instead_of"]) == (county.editor.pk, {str(county.approver.pk): "delegation"})
        assert f"대신한 사람: {county.approver}(전결)" in entrywords.lines([entry])[0].grounds
    assert "님(전결)의 결재를 대신합니다." not in signed_in(again(county.approver)).get(address).content.decode()


def test_the_board_says_why_a_given_right_does_not_reach(county: SimpleNamespace) -> None:
    issue = paper(by=county.editor)
    hand_on(county, county.editor)
    desk, address = signed_in(again(county.editor)), reverse("paper:issue", args=[issue.number])
    shown = desk.get(address).content.decode()
    assert "본인이 놓거나 고친 지면은 혼자 인쇄에 넘길 수 없습니다." in shown
    assert "혼자 급히 인쇄에 넘기기" not in shown
    desk.post(reverse("paper:act", args=[issue.number, "seal"]), {"left_empty": "시험", "alone": "마감입니다"})
    issue.refresh_from_db()
    assert issue.state == Issue.State.MAKING
