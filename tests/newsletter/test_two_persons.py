"""Two persons at the seal and at the publication of an issue: whoever made its pages does not answer for them alone."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse

from cms.checks.exits import Passage
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.mail.models import Letter
from cms.office.models import User
from cms.office.roles import Role
from newsletter import authorship, leaving, placing, publishing
from newsletter.models import Issue, Placement
from tests.newsletter import printfiles
from tests.support.county import make_person
from tests.support.editing import signed_in
from tests.support.published import published

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)
REASON = "인쇄소 마감이 한 시간 뒤입니다"


@pytest.fixture
def issue(county: SimpleNamespace) -> Issue:
    return placing.make_issue(31, DAY, by=county.operator)


def put(issue: Issue, by: User, frame: str = "lead") -> Placement:
    story = published(title=f"도서관 밤 10시까지 {frame}", election_class="life", lead="도서관이 문을 연다.")
    return placing.place(issue.pages.get(number=2), frame, story.key, by=by)


@pytest.mark.database
def test_who_made_the_pages_does_not_seal_them_alone(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    with pytest.raises(Refused, match="혼자 인쇄에 넘길 수 없습니다") as refused:
        printfiles.sealed(issue, by=county.operator)
    assert refused.value.code == "second-person"
    sealed = printfiles.sealed(issue, by=county.approver)
    entry = Entry.objects.get(kind="issue.sealed")
    assert (entry.person, entry.data["authors"]) == (county.approver.pk, [county.operator.pk])
    assert sealed.sealed_by == county.approver


@pytest.mark.parametrize("change", ["out", "adjust", "template"])
def test_every_change_of_the_pages_makes_an_author(county: SimpleNamespace, issue: Issue, change: str) -> None:
    placement = put(issue, county.editor)
    publishing.confirm(issue, by=county.operator)
    by = county.operator
    if change == "out":
        placing.take_out(placement, by=by)
    elif change == "adjust":
        placing.adjust(placement, without_photo=True, by=by)
    else:
        placing.set_template(placement.page, "notices", by=by)
    with pytest.raises(Refused, match="혼자 인쇄에 넘길 수 없습니다"):
        printfiles.sealed(issue, by=county.operator)


def test_two_who_made_it_together_may_confirm_each_other(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.editor)
    put(issue, county.operator, "second")
    with pytest.raises(Refused, match="혼자"):
        printfiles.sealed(issue, by=county.operator)
    publishing.confirm(issue, by=county.editor)
    printfiles.sealed(issue, by=county.operator)


def test_nobody_confirms_what_he_alone_has_made(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    with pytest.raises(Refused, match="다른 사람이 확인"):
        publishing.confirm(issue, by=county.operator)
    publishing.confirm(issue, by=county.approver)
    with pytest.raises(Refused, match="기다리는 지면이 없습니다"):
        publishing.confirm(issue, by=county.editor)


def test_what_was_changed_by_another_door_has_an_unknown_author(county: SimpleNamespace, issue: Issue) -> None:
    placement = put(issue, county.editor)
    publishing.confirm(issue, by=county.approver)
    Placement.objects.filter(pk=placement.pk).update(overrides={"kicker": "다른 말"})
    written = authorship.authorship(issue)
    assert [change.author for change in authorship.lacking(written, None)] == [None]
    Placement.objects.filter(pk=placement.pk).update(overrides={"tracking": -0.02, "auto": True})
    assert authorship.lacking(authorship.authorship(issue), None) == []


def test_an_issue_sealed_alone_is_told_and_published_by_another(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    Letter.objects.all().delete()
    printfiles.seal(issue, by=county.operator, left_empty="시험", alone=REASON)
    assert Entry.objects.get(kind="issue.sealed_alone").data["reason"] == REASON
    assert [letter.recipient for letter in Letter.objects.all()] == [county.approver.email]
    assert REASON in signed_in(county.approver).get("/admin/").content.decode()
    assert REASON not in signed_in(county.operator).get("/admin/").content.decode()
    with pytest.raises(Refused, match="혼자 인쇄에 넘긴 호입니다"):
        publishing.publish(issue, by=county.operator)
    publishing.publish(issue, by=county.approver)
    assert publishing.sealed_alone(issue) is None


def test_an_alone_seal_is_confirmed_and_then_published_by_whoever_sealed(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    printfiles.seal(issue, by=county.operator, left_empty="시험", alone=REASON)
    publishing.confirm(issue, by=county.editor)
    publishing.publish(issue, by=county.operator)


def test_a_seal_made_alone_and_opened_again_still_awaits_the_second_person(
    county: SimpleNamespace, issue: Issue
) -> None:
    put(issue, county.operator)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    printfiles.seal(issue, by=county.operator, left_empty="시험", alone=REASON)
    publishing.reopen(issue, reason="부수가 바뀌었습니다", by=county.operator)
    with pytest.raises(Refused, match="혼자 인쇄에 넘길 수 없습니다"):
        printfiles.sealed(issue, by=county.operator)


def test_publishing_alone_says_why_and_stays_on_the_first_page(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    printfiles.seal(issue, by=county.operator, left_empty="시험", alone=REASON)
    publishing.publish(issue, by=county.operator, alone="주민에게 바로 알려야 합니다")
    page = signed_in(county.approver).get("/admin/").content.decode()
    assert "혼자 소식지 발행" in page
    publishing.confirm(issue, by=county.approver)
    assert "혼자 소식지 발행" not in signed_in(county.approver).get("/admin/").content.decode()


def test_the_board_says_who_acts_next(county: SimpleNamespace, issue: Issue) -> None:
    put(issue, county.operator)
    mine = signed_in(county.operator).get(reverse("paper:issue", args=[31])).content.decode()
    assert "지금 인쇄에 넘길 수 있는 사람: 박하은" in mine
    assert "혼자 급히 인쇄에 넘기기" in mine
    assert ">지면 확인<" not in mine
    theirs = signed_in(county.approver).get(reverse("paper:issue", args=[31])).content.decode()
    assert "혼자 급히 인쇄에 넘기기" not in theirs
    assert ">지면 확인<" in theirs
    make_person("second", "서다온", "주무관", "media", Role.APPROVER)
    assert "박하은, 서다온" in signed_in(county.editor).get(reverse("paper:issue", args=[31])).content.decode()


class TestPassages:
    """The seal demands a passage for every story: of these words, this page, this day, on record."""

    def test_without_its_passage_nothing_is_sealed(self, county: SimpleNamespace, issue: Issue) -> None:
        put(issue, county.editor)
        with pytest.raises(Refused, match="관문을 지나지 않은 글"):
            self.seal(issue, county.approver, [])

    @pytest.mark.parametrize("other", ["day", "place", "words", "planned", "unwritten"])
    def test_a_passage_for_something_else_lets_nothing_out(
        self, county: SimpleNamespace, issue: Issue, other: str
    ) -> None:
        put(issue, county.editor)
        with transaction.atomic():
            (given,) = leaving.admit(issue, by=county.approver)
        exit = given.exit
        wrong = {
            "day": replace(given, exit=replace(exit, day=DAY + timedelta(days=1))),
            "place": replace(given, exit=replace(exit, place="다른 면")),
            "words": replace(given, digest="0" * 64),
            "planned": replace(given, is_final=False),
            "unwritten": replace(given, entry=given.entry + 1000),
        }[other]
        with pytest.raises(Refused) as refused:
            self.seal(issue, county.approver, [wrong])
        assert refused.value.code == "no-passage"

    def test_words_changed_after_the_passage_are_not_sealed(self, county: SimpleNamespace, issue: Issue) -> None:
        placement = put(issue, county.editor)
        with transaction.atomic():
            given = leaving.admit(issue, by=county.approver)
        placing.adjust(placement, headline="밤 10시 도서관", by=county.editor)
        with pytest.raises(Refused, match="관문을 지나지 않은 글"):
            self.seal(issue, county.approver, given)

    def test_a_draft_is_planned_and_what_is_blocked_is_not(self, county: SimpleNamespace, issue: Issue) -> None:
        from cms.stories.authoring import create_story

        page = issue.pages.get(number=2)
        draft = create_story("press", title="도서관 밤 10시까지", election_class="life", by=county.editor)
        placing.place(page, "lead", draft.key, by=county.editor)
        planned = Entry.objects.get(kind="exit.planned")
        assert (planned.subject, planned.person) == (f"story:{draft.key}", county.editor.pk)
        secret = create_story("press", title="수상자 850314-2234567", election_class="life", by=county.editor)
        with pytest.raises(Refused, match="2면: 검수 지적을 먼저"):
            placing.place(page, "second", secret.key, by=county.editor)

    def test_a_passage_of_another_page_does_not_place(self, county: SimpleNamespace, issue: Issue) -> None:
        placement = put(issue, county.editor)
        with transaction.atomic():
            given = leaving.plan(issue.pages.get(number=3), placement.story_key, by=county.editor)
        with pytest.raises(Refused, match="다른 면"):
            placing.put(issue.pages.get(number=2), "second", given, by=county.editor)

    @staticmethod
    def seal(issue: Issue, by: User, passages: list[Passage]) -> None:
        printfiles.kept_print_file(issue, findings=[])
        printfiles.kept_proof(issue)
        publishing.seal(issue, passages, by=by, left_empty="시험")
