"""Adaptations go out with their story where they are ready, else by a second person; outlets hear of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cms.approval import adapting, verbs
from cms.checks import review
from cms.checks.drafting import draft_of
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import records, release, selectors
from cms.stories.adaptations import reading
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEAD = "군립도서관이 12월 1일(화)부터 밤 10시까지 문을 연다."
NEW_LEAD = "군립도서관이 12월 3일(목)부터 밤 9시까지 문을 연다."
OWN = "12월 1일(화)부터 군립도서관이 밤 10시까지 불을 밝힙니다."


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    return create_story("press", title="도서관을 늦게까지 연다", lead=LEAD, election_class="life", by=county.editor)


def out(story: Story, outlet: str = "paper", slot: str = "headline") -> str:
    bulletin = selectors.live_bulletin(story.key)
    return bulletin.adapted(outlet, slot) if bulletin else ""


def test_what_an_editor_wrote_goes_out_with_the_story_in_one_act(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "책 읽는 밤"}, by=county.editor)
    release.publish(story, by=county.approver)
    assert out(story) == "책 읽는 밤"
    entry = records.newest_release(story.key)
    assert entry is not None
    assert entry.data[approving.EVIDENCE] == {"paper": 1}
    approved = Entry.objects.get(kind=approving.APPROVED)
    assert (approved.person, approved.version) == (county.approver.pk, 1)


def test_what_the_releasing_person_wrote_alone_stays_behind(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "내가 쓴 제목"}, by=county.approver)
    release.publish(story, by=county.approver)
    assert out(story) == ""
    assert [one.outlet for one in reading.undecided()] == ["paper"]
    with pytest.raises(Refused) as refusal:
        adapting.approve(story, seen={"paper": 1}, by=county.approver)
    assert refusal.value.code == "own-words"
    adapting.approve(story, seen={"paper": 1}, by=county.editor)
    assert out(story) == "내가 쓴 제목"
    assert not reading.undecided().exists()


def test_two_who_wrote_one_adaptation_confirm_each_other(county: SimpleNamespace, story: Story) -> None:
    release.publish(story, by=county.approver)
    writing.write(story, "paper", {"headline": "하나"}, by=county.editor)
    writing.write(story, "paper", {"headline": "하나 둘"}, by=county.approver)
    with pytest.raises(Refused):
        adapting.approve(story, seen={"paper": 2}, by=county.approver)
    adapting.approve(story, seen={"paper": 2}, by=county.editor)
    assert out(story) == "하나 둘"


def test_an_approval_of_its_own_is_a_new_public_version_of_the_same_words(
    county: SimpleNamespace, story: Story
) -> None:
    release.publish(story, by=county.approver)
    before = records.newest_release(story.key)
    writing.write(story, "social:telegram", {"text": "밤에도 책을 읽으세요."}, by=county.editor)
    adapting.approve(story, seen={"social:telegram": 1}, by=county.approver)
    after, bulletin = records.newest_release(story.key), selectors.live_bulletin(story.key)
    assert before is not None
    assert after is not None
    assert bulletin is not None
    assert (after.version, bulletin.public_version) == (2, 2)
    assert after.data["seal"] == before.data["seal"]
    assert after.data["adaptations_only"]
    assert bulletin.corrected_at is None


def test_one_seen_is_the_one_approved(county: SimpleNamespace, story: Story) -> None:
    release.publish(story, by=county.approver)
    writing.write(story, "paper", {"headline": "하나"}, by=county.editor)
    writing.write(story, "paper", {"headline": "둘"}, by=county.editor)
    with pytest.raises(Refused) as refusal:
        adapting.approve(story, seen={"paper": 1}, by=county.approver)
    assert refusal.value.code == "changed-meanwhile"
    assert out(story) == ""


@pytest.mark.parametrize("who", ["writer"])
def test_departments_do_not_approve(county: SimpleNamespace, story: Story, who: str) -> None:
    release.publish(story, by=county.approver)
    writing.write(story, "paper", {"headline": "하나"}, by=county.editor)
    with pytest.raises(Refused) as refusal:
        adapting.approve(story, seen={"paper": 1}, by=getattr(county, who))
    assert refusal.value.code == "no-right"


def test_a_number_in_an_adaptation_stops_the_story_and_its_own_way(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "screen", {"line": "수상자 850314-2234567"}, by=county.editor)
    with pytest.raises(Refused, match="주민등록번호"):
        release.publish(story, by=county.approver)
    writing.remake(story, "screen", by=county.editor)
    release.publish(story, by=county.approver)
    number = writing.write(story, "screen", {"line": "수상자 850314-2234567"}, by=county.editor)
    with pytest.raises(Refused, match="주민등록번호"):
        adapting.approve(story, seen={"screen": number}, by=county.approver)


def test_what_the_machine_makes_again_needs_no_second_person(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "책 읽는 밤"}, by=county.editor)
    release.publish(story, by=county.approver)
    number = writing.remake(story, "paper", by=county.editor)
    assert out(story) == "책 읽는 밤"
    adapting.approve(story, seen={"paper": number}, by=county.editor)
    assert out(story) == ""
    assert not reading.undecided().exists()


def test_facts_that_differ_from_the_source_are_named_with_both_places(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"body": OWN.replace("12월 1일", "12월 2일")}, by=county.editor)
    (finding,) = [one.finding for one in review.review(story) if one.finding.code == "facts.differs"]
    assert "소식지 지면 본문" in finding.message
    assert "‘12월 2일’" in finding.message
    assert "‘12월 1일’" in finding.message
    with pytest.raises(Refused, match="12월 2일"):
        release.publish(story, by=county.approver)


def test_facts_in_fields_of_the_story_agree(county: SimpleNamespace) -> None:
    starts = timezone.now().replace(month=12, day=5, hour=9, minute=0) + timedelta(days=365)
    event = create_story("event", title="겨울 축제", starts_at=starts, place="농다리 광장", by=county.editor)
    moment = timezone.localtime(starts)
    text = f"{moment.month}월 {moment.day}일 {moment.hour}시 농다리 광장에서"
    writing.write(event, "screen", {"line": text}, by=county.editor)
    assert "facts.differs" not in {one.finding.code for one in review.review(event)}
    assert text in {segment.text for segment in draft_of(event).adapted()}


def test_a_correction_goes_out_with_what_was_taken_over_and_names_what_was_not(
    county: SimpleNamespace, story: Story
) -> None:
    writing.write(story, "paper", {"body": OWN}, by=county.editor)
    writing.write(story, "screen", {"line": "12월 1일(화)부터 밤 10시까지"}, by=county.editor)
    writing.write(story, "social:telegram", {"text": "군립도서관이 밤에도 문을 엽니다."}, by=county.editor)
    release.publish(story, by=county.approver)
    update_story(story, lead=NEW_LEAD, by=county.editor)
    with pytest.raises(Refused, match="12월 1일"):  # nobody has decided about the adaptations' facts
        release.correct(story, note="시작 날과 시각을 바로잡았습니다.", by=county.approver)
    writing.accept(story, "paper", by=county.editor)
    writing.accept(story, "screen", by=county.editor)
    release.correct(story, note="시작 날과 시각을 바로잡았습니다.", by=county.approver)
    assert out(story, "paper", "body") == "12월 3일(목)부터 군립도서관이 밤 9시까지 불을 밝힙니다."
    assert out(story, "screen", "line") == "12월 3일(목)부터 밤 9시까지"
    assert out(story, "social:telegram", "text") == "군립도서관이 밤에도 문을 엽니다."
    assert [one.outlet for one in reading.undecided()] == ["social:telegram"]
    writing.keep(story, "social:telegram", number=0, reason="날짜를 말하지 않는다", by=county.editor)
    adapting.approve(
        story, seen={"social:telegram": reading.written(story.pk)["social:telegram"].number}, by=county.approver
    )
    assert not reading.undecided().exists()


def test_a_scheduled_release_takes_along_what_was_settled_then(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "정한 제목"}, by=county.editor)
    at = timezone.now() + timedelta(hours=1)
    release.schedule(story, at=at, by=county.approver)
    writing.write(story, "screen", {"title": "나중에 쓴 제목"}, by=county.editor)
    assert out(story) == ""
    from unittest import mock

    with mock.patch("django.utils.timezone.now", return_value=at + timedelta(minutes=1)):
        release.release_due()
        assert out(story) == "정한 제목"
        assert out(story, "screen", "title") == ""


def test_the_workflow_s_last_step_takes_them_along(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "결재 제목"}, by=county.editor)
    verbs.submit(story, by=county.editor)
    story = Story.objects.get(pk=story.pk).specific
    while story.current_workflow_state is not None:
        verbs.approve(story, by=county.approver)
        story = Story.objects.get(pk=story.pk).specific
    assert out(story) == "결재 제목"
