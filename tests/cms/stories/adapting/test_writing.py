"""Verbs on adaptations: written on top of what was seen, differences taken over or left with a reason, on record."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cms.core.formversions import Overtaken
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import release, selectors
from cms.stories.adaptations import reading, specs
from cms.stories.adaptations.reading import Which
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Adaptation, AdaptationVersion, Story

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEAD = "군립도서관이 12월 1일(화)부터 밤 10시까지 문을 연다."
NEW_LEAD = "군립도서관이 12월 3일(목)부터 밤 9시까지 문을 연다."
OWN = "12월 1일(화)부터 군립도서관이 밤 10시까지 불을 밝힙니다."


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    return create_story("press", title="도서관 밤 10시까지", lead=LEAD, election_class="life", by=county.editor)


def words_of(story: Story, outlet: str = "paper") -> dict[str, str]:
    return reading.written(story.pk)[outlet].words


def carried(story: Story, which: Which) -> dict[str, dict[str, str]]:
    bulletin = selectors.bulletin_of(story, adapted=which)
    return {one.outlet: {slot.name: slot.text for slot in one.slots} for one in bulletin.adaptations}


def test_every_outlet_that_takes_words_is_registered() -> None:
    assert {spec.outlet for spec in specs.registered()} >= {"paper", "screen", "social:telegram", "social:facebook"}
    assert all(spec.slots and all(slot.limit > 0 for slot in spec.slots) for spec in specs.registered())


def test_words_are_written_as_versions_and_reach_nobody_unapproved(county: SimpleNamespace, story: Story) -> None:
    first = writing.write(story, "paper", {"headline": "  밤에도  여는 도서관 "}, by=county.editor)
    assert writing.write(story, "paper", {"headline": "밤에도 여는 도서관"}, by=county.editor) == first
    second = writing.write(story, "screen", {"title": "도서관 밤 10시까지"}, by=county.editor, seen=0)
    assert (first, second) == (1, 2)
    assert words_of(story) == {"headline": "밤에도 여는 도서관"}
    assert set(carried(story, Which.NEWEST)) == {"paper", "screen"}
    assert carried(story, Which.APPROVED) == {}


@pytest.mark.parametrize(
    ("outlet", "words", "code"),
    [
        ("paper", {"headline": "가" * 121}, "too-long"),
        ("screen", {"line": "가" * 91}, "too-long"),
        ("nowhere", {"headline": "가"}, "no-outlet"),
    ],
)
def test_what_has_no_room_is_refused(
    county: SimpleNamespace, story: Story, outlet: str, words: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        writing.write(story, outlet, words, by=county.editor)
    assert refusal.value.code == code
    assert not Adaptation.objects.exists()


def test_a_writer_of_another_department_is_refused(county: SimpleNamespace, story: Story) -> None:
    release.publish(story, by=county.approver)
    with pytest.raises(Refused) as refusal:
        writing.write(story, "paper", {"headline": "남의 글"}, by=county.writer)
    assert refusal.value.code == "no-right"


def test_nothing_is_written_over_what_was_not_seen(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "하나"}, by=county.editor, seen=0)
    with pytest.raises(Overtaken):
        writing.write(story, "paper", {"headline": "둘"}, by=county.approver, seen=0)
    assert words_of(story) == {"headline": "하나"}


def test_a_change_is_taken_over_sentence_by_sentence(county: SimpleNamespace, story: Story) -> None:
    writing.write(
        story, "paper", {"headline": "밤 10시까지 여는 도서관", "body": f"{OWN}\n누구나 옵니다."}, by=county.editor
    )
    story = update_story(story, lead=NEW_LEAD, by=county.editor)
    written = reading.written(story.pk)["paper"]
    assert approving.is_stale(written, writing.source_now(story))
    number = next(index for index, origin in enumerate(written.origins) if origin.text == OWN)
    writing.accept(story, "paper", numbers=[number], by=county.editor, seen=written.number)
    assert words_of(story)["body"] == "12월 3일(목)부터 군립도서관이 밤 9시까지 불을 밝힙니다.\n누구나 옵니다."
    writing.accept(story, "paper", by=county.editor)
    assert words_of(story)["headline"] == "밤 9시까지 여는 도서관"
    assert not approving.is_stale(reading.written(story.pk)["paper"], writing.source_now(story))
    with pytest.raises(Refused, match="받아들일 고침이 없습니다"):
        writing.accept(story, "paper", by=county.editor)


def test_a_difference_is_left_with_a_reason_and_comes_back_with_the_next_change(
    county: SimpleNamespace, story: Story
) -> None:
    writing.write(story, "paper", {"body": OWN}, by=county.editor)
    story = update_story(story, lead=NEW_LEAD, by=county.editor)
    with pytest.raises(Refused) as refusal:
        writing.keep(story, "paper", number=0, reason=" ", by=county.editor)
    assert refusal.value.code == "reason-missing"
    writing.keep(story, "paper", number=0, reason="지면은 지난 호에 맞춘다", by=county.editor)
    written = reading.written(story.pk)["paper"]
    assert (written.words["body"], written.reason) == (OWN, "지면은 지난 호에 맞춘다")
    assert not approving.is_stale(written, writing.source_now(story))
    story = update_story(story, lead=NEW_LEAD.replace("밤 9시", "밤 8시"), by=county.editor)
    assert approving.is_stale(reading.written(story.pk)["paper"], writing.source_now(story))


def test_another_sentence_written_anew_decides_nothing_about_an_open_one(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "불 밝힌 도서관", "body": OWN}, by=county.editor)
    story = update_story(story, lead=NEW_LEAD, by=county.editor)
    writing.write(story, "paper", {"headline": "책 읽는 밤", "body": OWN}, by=county.editor)
    assert approving.is_stale(reading.written(story.pk)["paper"], writing.source_now(story))


def test_the_machine_makes_it_again(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "paper", {"headline": "둘째"}, by=county.editor)
    writing.remake(story, "paper", by=county.editor)
    assert reading.written(story.pk) == {}
    assert carried(story, Which.NEWEST) == {}
    with pytest.raises(Refused, match="사람이 쓴 글이 없습니다"):
        writing.accept(story, "paper", by=county.editor)


def test_the_database_holds_what_is_approved_to_its_record(county: SimpleNamespace, story: Story) -> None:
    number = writing.write(story, "paper", {"headline": "둘째"}, by=county.editor)
    mine = Adaptation.objects.filter(story=story)
    with pytest.raises(DatabaseError), transaction.atomic():
        mine.update(approved=number)
    with pytest.raises(DatabaseError), transaction.atomic():
        AdaptationVersion.objects.filter(story=story).update(words={"headline": "몰래"})
    with pytest.raises(DatabaseError), transaction.atomic():
        Adaptation.objects.create(story=story, outlet="screen", newest=1, approved=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adaptation.objects.create(story=story, outlet="paper")
    assert not Entry.objects.filter(kind=approving.APPROVED).exists()


def test_a_story_s_seal_does_not_depend_on_its_adaptations(county: SimpleNamespace, story: Story) -> None:
    from cms.stories import records

    before = records.seal(selectors.bulletin_of(story))
    writing.write(story, "paper", {"headline": "둘째"}, by=county.editor)
    assert records.seal(selectors.bulletin_of(story)) == before
