"""What leaves in the paper: approved words only, checked as they are set, for the day of the issue."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.approval import adapting
from cms.checks import gate
from cms.checks.models import Election, PublicitySlot
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import release
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from newsletter import placing
from newsletter.models import Issue, Placement
from tests.newsletter import printfiles
from tests.support.editing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NUMBER = "850314-2234567"
DAY = date(2027, 1, 4)


@pytest.fixture
def issue(county: SimpleNamespace) -> Issue:
    return placing.make_issue(31, DAY)


def placed(county: SimpleNamespace, issue: Issue, *, live: bool = True, **fields: Any) -> Placement:
    fields = {"title": "도서관 밤 10시까지", "election_class": "life"} | fields
    story = create_story("press", lead="도서관이 문을 연다.", by=county.editor, **fields)
    if live:
        release.publish(story, by=county.approver)
    frame = "lead" if not Placement.objects.exists() else "second"
    return placing.place(issue.pages.get(number=2), frame, story.key)


def placement_story(placement: Placement) -> Story:
    return Story.objects.get(key=placement.story_key)


def test_a_sealed_issue_has_a_passage_for_every_story_in_the_ledger(county: SimpleNamespace, issue: Issue) -> None:
    placement = placed(county, issue)
    printfiles.sealed(issue, by=county.approver)
    entry = Entry.objects.get(kind=gate.ADMITTED)
    assert (entry.subject, entry.person) == (f"story:{placement.story_key}", county.approver.pk)
    assert entry.data["outlet"] == "print"
    assert entry.data["day"] == "2027-01-04"
    assert entry.data["place"] == "2027년 1월호 (제31호) 2면"
    assert (entry.data["class"], entry.data["slot"]) == ("life", None)
    page = signed_in(county.approver).get(reverse("approval:ledger", args=[placement_story(placement).pk]))
    assert "2027년 1월호 (제31호) 2면, 2027. 1. 4.(월)" in page.content.decode()


@pytest.mark.parametrize("field", ["headline", "deck"])
def test_words_typed_on_the_page_are_checked_when_they_are_typed(
    county: SimpleNamespace, issue: Issue, field: str
) -> None:
    placement = placed(county, issue)
    with pytest.raises(Refused, match="2면: 검수 지적을 먼저"):
        placing.adjust(placement, **{field: f"수상자 {NUMBER}"})
    placement.refresh_from_db()
    assert placement.overrides == {}


def test_words_of_the_paper_s_own_that_nobody_approved_keep_the_issue_open(
    county: SimpleNamespace, issue: Issue
) -> None:
    placement = placed(county, issue)
    placing.adjust(placement, headline="책 읽는 밤", by=county.editor)
    with pytest.raises(Refused, match="2면: 판이 아직 결정되지"):
        printfiles.sealed(issue, by=county.approver)
    issue.refresh_from_db()
    assert issue.state == Issue.State.MAKING
    assert not Entry.objects.filter(kind=gate.ADMITTED).exists()
    adapting.approve(placement_story(placement), seen={"paper": 1}, by=county.approver)
    printfiles.sealed(issue, by=county.approver)


def test_words_of_the_paper_s_own_are_checked_for_its_day(county: SimpleNamespace, issue: Issue) -> None:
    placement = placed(county, issue)
    writing.write(placement_story(placement), "paper", {"headline": f"수상자 {NUMBER}"}, by=county.editor)
    story = placement_story(placement)
    approving_without_asking(story, 1, by=county.approver)
    with pytest.raises(Refused, match="2면: 검수 지적을 먼저"):
        printfiles.sealed(issue, by=county.approver)


def approving_without_asking(story: Story, number: int, *, by: User) -> None:
    with transaction.atomic():
        approving.approve(story, {"paper": number}, person=by.pk)


def test_what_nobody_has_approved_is_not_printed(county: SimpleNamespace, issue: Issue) -> None:
    draft = placed(county, issue, live=False)
    with pytest.raises(Refused, match=f"결재된 원고가 아닙니다: {draft.story_key}"):
        printfiles.sealed(issue, by=county.approver)


def test_a_story_that_goes_out_by_the_day_of_the_issue_is_printed_and_a_later_one_is_not(
    county: SimpleNamespace, issue: Issue
) -> None:
    placement = placed(county, issue, live=False)
    story = Story.objects.get(key=placement.story_key).specific
    noon = timezone.make_aware(timezone.datetime(2027, 1, 4, 12))
    release.schedule(story, at=noon, by=county.approver)
    Story.objects.filter(pk=story.pk).update(go_live_at=noon)  # the row as the editor writes it
    Issue.objects.filter(pk=issue.pk).update(date=DAY - timedelta(days=1))
    issue.refresh_from_db()
    with pytest.raises(Refused, match="결재된 원고가 아닙니다"):
        printfiles.sealed(issue, by=county.approver)
    Issue.objects.filter(pk=issue.pk).update(date=DAY)
    issue.refresh_from_db()
    printfiles.sealed(issue, by=county.approver)


def test_a_plan_that_was_called_off_approves_nothing(county: SimpleNamespace, issue: Issue) -> None:
    placement = placed(county, issue, live=False)
    story = placement_story(placement).specific
    noon = timezone.make_aware(timezone.datetime(2027, 1, 4, 12))
    release.schedule(story, at=noon, by=county.approver)
    Story.objects.filter(pk=story.pk).update(go_live_at=noon)
    story.revisions.update(approved_go_live_at=None)
    with pytest.raises(Refused, match="결재된 원고가 아닙니다"):
        printfiles.sealed(issue, by=county.approver)


def test_a_public_story_whose_next_version_nobody_approved_is_printed_as_it_is_public(
    county: SimpleNamespace, issue: Issue
) -> None:
    placement = placed(county, issue)
    update_story(Story.objects.get(key=placement.story_key), by=county.editor, lead=f"고친 글 {NUMBER}")
    printfiles.sealed(issue, by=county.approver)


class TestElectionLaw:
    """Asked for the day on which the issue appears."""

    def test_publicity_is_not_printed_in_a_blackout_that_the_web_only_warns_of(
        self, county: SimpleNamespace, issue: Issue
    ) -> None:
        placed(county, issue, election_class="pr")
        Election.objects.create(name="보궐선거", day=date(2027, 4, 7), blackout_from=date(2027, 1, 2))
        with pytest.raises(Refused, match="소식지·화면·방송에 군정홍보를 낼 수 없습니다"):
            printfiles.sealed(issue, by=county.approver)

    def test_publicity_in_print_takes_the_slot_of_the_issues_quarter(
        self, county: SimpleNamespace, issue: Issue
    ) -> None:
        placement = placed(county, issue, election_class="pr")
        printfiles.sealed(issue, by=county.approver)
        assert PublicitySlot.objects.get(year=2027, quarter=1).subject == f"story:{placement.story_key}"
        assert Entry.objects.get(kind=gate.ADMITTED).data["slot"] == [2027, 1]

    def test_a_second_publicity_of_that_quarter_is_refused(self, county: SimpleNamespace, issue: Issue) -> None:
        placed(county, issue, election_class="pr")
        PublicitySlot.objects.create(year=2027, quarter=1, subject="story:2026-9999", label="새해 군정")
        with pytest.raises(Refused, match="2027년 1분기 군정홍보는 이미 ‘새해 군정’에"):
            printfiles.sealed(issue, by=county.approver)
