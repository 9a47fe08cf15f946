"""A change of public words is a trifle with its ground or a correction with its note, through every door."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.core.sentencediff import Rewording
from cms.stories import changes, difference, records, release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from tests.support.published import open_gates, picture

pytestmark = [pytest.mark.django_db, pytest.mark.database]

RRN = "900101-1234568"


@pytest.fixture
def story(county):
    draft = create_story(
        "press",
        title="달빛 걷기",
        lead="12월 5일 오후 7시에 걷는다. 모두 함께한다.",
        blocks=[("paragraph", "농다리에서 모인다.")],
        election_class="culture",
        by=county.writer,
    )
    return release.publish(draft, by=county.approver)


def again(story, county, **fields):
    update_story(selectors.story_by_key(story.key), by=county.writer, **fields)
    return selectors.story_by_key(story.key)


def newest(story):
    return records.newest_release(story.key)


def test_a_changed_live_story_does_not_go_out_unless_somebody_said_what_changed(story, county):
    again(story, county, lead="12월 5일 오후 7시에 걷는다. 모두 같이한다.")
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish(story, by=county.approver)
    with open_gates(), pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        selectors.story_by_key(story.key).latest_revision.publish()  # as Wagtail's own doors do
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish_alone(story, reason="급함", by=county.approver)
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.schedule(story, at=timezone.now() + timedelta(hours=1), by=county.approver)
    assert selectors.live_bulletin(story.key).public_version == 1


def test_a_trifle_goes_out_with_its_ground_and_says_which_words(story, county):
    again(story, county, lead="12월 5일 오후 7시에 걷는다. 모두 같이한다.")
    with pytest.raises(Refused, match="왜 사소한"):
        release.publish(story, by=county.approver, change=changes.trifle(" "))
    release.publish(story, by=county.approver, change=changes.trifle("말을 다듬음"))
    bulletin = selectors.live_bulletin(story.key)
    assert (bulletin.public_version, bulletin.corrections, bulletin.corrected_at) == (2, (), None)
    assert newest(story).data["change"] == {
        "sort": "trifle",
        "reason": "말을 다듬음",
        "texts": [["모두 함께한다.", "모두 같이한다."]],
    }


@pytest.mark.parametrize(
    "lead",
    ["12월 6일 오후 7시에 걷는다. 모두 함께한다.", "12월 5일 오후 8시에 걷는다. 모두 함께한다.", "모두 함께한다."],
)
def test_other_facts_are_no_trifle(story, county, lead):
    again(story, county, lead=lead)
    with pytest.raises(Refused, match="정정으로 내보내"):
        release.publish(story, by=county.approver, change=changes.trifle("고침"))
    release.correct(story, note="때를 바로잡습니다.", by=county.approver)
    assert len(selectors.live_bulletin(story.key).corrections) == 1


def test_the_day_of_an_event_is_a_fact(county):
    starts = timezone.now().replace(microsecond=0) + timedelta(days=9)
    draft = create_story(
        "event", title="걷기", starts_at=starts, place="농다리", election_class="culture", by=county.writer
    )
    event = release.publish(draft, by=county.approver)
    again(event, county, starts_at=starts + timedelta(days=1))
    with pytest.raises(Refused, match="정정으로 내보내"):
        release.publish(event, by=county.approver, change=changes.trifle("고침"))


def test_a_trifle_is_asked_again_at_the_deed(story, county, monkeypatch):
    from cms.stories import gates

    changed = again(story, county, lead="12월 5일 오후 7시에 걷는다. 모두 같이한다.")
    changes.say(changed, changes.trifle("말을 다듬음"), by=county.writer)
    monkeypatch.setitem(gates._trifle_gates, "test", lambda compared: ["뜻이 달라졌습니다."])
    with pytest.raises(Refused, match="뜻이 달라졌습니다"):
        release.publish(story, by=county.approver)


def test_same_words_need_nothing(story, county):
    again(story, county)
    assert release.publish(story, by=county.approver).public_version == 2
    assert "change" not in newest(story).data


def test_what_was_said_holds_for_these_words_alone(story, county):
    changed = again(story, county, lead="12월 5일 오후 7시에 걷는다. 모두 같이한다.")
    changes.say(changed, changes.trifle("말을 다듬음"), by=county.writer)
    again(story, county, lead="12월 5일 오후 7시에 걷는다. 누구나 온다.")
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish(story, by=county.approver)


def test_what_was_said_holds_over_one_public_version_alone(story, county):
    first = "12월 5일 오후 7시에 걷는다. 모두 함께한다."
    other = "12월 5일 오후 7시에 걷는다. 모두 같이한다."
    again(story, county, lead=other)
    release.publish(story, by=county.approver, change=changes.trifle("말을 다듬음"))
    again(story, county, lead=first)
    release.publish(story, by=county.approver, change=changes.trifle("되돌림"))
    again(story, county, lead=other)
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish(story, by=county.approver)


def test_a_correction_keeps_what_was_wrong_beside_what_is_right(story, county):
    again(story, county, lead="12월 6일 오후 7시에 걷는다. 모두 함께한다.")
    release.correct(story, note=" 날짜를  바로잡습니다. ", by=county.approver)
    again(story, county, title="달빛 걷기, 농다리에서")
    texts = [Rewording("제목에 곳이 없었습니다.", "농다리에서 걷습니다."), Rewording("같은 글", "같은  글")]
    release.correct(story, note="곳을 밝힙니다.", by=county.approver, texts=texts)
    bulletin = selectors.live_bulletin(story.key)
    second, first = bulletin.corrections
    assert (first.public_version, first.note) == (2, "날짜를 바로잡습니다.")
    assert first.texts == (Rewording("12월 5일 오후 7시에 걷는다.", "12월 6일 오후 7시에 걷는다."),)
    assert (second.public_version, second.texts) == (3, (texts[0],))
    assert (bulletin.correction, bulletin.corrected_at) == (second.note, second.at)
    assert newest(story).data["change"]["sort"] == "correction"


def test_a_scheduled_correction_is_nowhere_before_its_time(story, county):
    at = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    again(story, county, lead="12월 6일 오후 7시에 걷는다. 모두 함께한다.")
    release.schedule(story, at=at, by=county.approver, change=changes.correction("날짜를 바로잡습니다."))
    bulletin = selectors.live_bulletin(story.key)
    assert (bulletin.public_version, bulletin.corrections, bulletin.correction) == (1, (), "")
    with time_machine.travel(at, tick=False):
        assert release.release_due() == [story.key]
        bulletin = selectors.live_bulletin(story.key)
        assert [note.note for note in bulletin.corrections] == ["날짜를 바로잡습니다."]
        assert bulletin.corrected_at == bulletin.corrections[0].at == at


def test_an_old_revision_brings_no_old_note_back(story, county):
    first = story.latest_revision
    again(story, county, lead="12월 6일 오후 7시에 걷는다. 모두 함께한다.")
    release.correct(story, note="날짜를 바로잡습니다.", by=county.approver)
    changes.say(selectors.story_by_key(story.key), changes.correction("다시 5일입니다."), by=None, revision=first)
    with open_gates():
        first.publish()
    notes = [note.note for note in selectors.live_bulletin(story.key).corrections]
    assert notes == ["다시 5일입니다.", "날짜를 바로잡습니다."]


def test_a_story_public_again_says_what_changed_since(story, county):
    release.withdraw(story, reason="날짜가 틀림", by=county.approver)
    again(story, county, lead="12월 6일 오후 7시에 걷는다. 모두 함께한다.")
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish(story, by=county.approver)
    release.correct(story, note="날짜를 바로잡습니다.", by=county.approver)
    assert selectors.live_bulletin(story.key).corrections[0].public_version == 2


def test_a_withdrawn_story_is_not_public_again_by_a_note_alone(story, county):
    release.withdraw(story, reason="오보", by=county.approver)
    with pytest.raises(Refused, match="배포된 원고만"):
        release.correct(story, note="다시", by=county.approver)


def test_another_picture_is_a_change_too(story, county):
    again(story, county, lead_picture=picture())
    with pytest.raises(Refused, match="사소한 고침인지 정정인지"):
        release.publish(story, by=county.approver)
    newest = selectors.story_by_key(story.key)
    compared = difference.with_public(newest, newest.latest_revision)
    assert compared.changes_pictures


def test_personal_data_that_is_taken_out_is_not_quoted(county):
    with open_gates():
        draft = create_story("press", title="알림", lead=f"문의는 {RRN}로 한다.", election_class="life")
        draft.latest_revision.publish()
    again(draft, county, lead="문의는 전화로 한다.")
    with pytest.raises(Refused):
        release.correct(draft, note="번호를 지움", by=county.approver, texts=[Rewording(RRN, "전화")])
    release.correct(draft, note="번호를 지웠습니다.", by=county.approver)
    assert not Entry.objects.filter(data__icontains=RRN).exists()
    assert selectors.live_bulletin(draft.key).corrections[0].texts == ()


@pytest.mark.database(both=True)
def test_the_database_keeps_a_note_as_it_was_written(story, county):
    again(story, county, lead="12월 6일 오후 7시에 걷는다. 모두 함께한다.")
    release.correct(story, note="날짜를 바로잡습니다.", by=county.approver)
    note = Entry.objects.get(kind=records.CORRECTED)
    for act in (
        lambda: Entry.objects.filter(pk=note.pk).update(data={"reason": "다른 말"}),
        lambda: Entry.objects.filter(pk=note.pk).delete(),
        lambda: Story.objects.filter(pk=story.pk).update(correction="다른 말"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        records.note_correction(story.key, note.version, person=None, data={"reason": "또"})
