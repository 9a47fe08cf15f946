"""Publish, schedule, correct, withdraw, release what is due."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.core.refusal import Refused
from cms.stories import gates, release, selectors, signals
from cms.stories.authoring import create_story, update_story
from tests.support.mailed import letters

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def draft(county):
    return create_story(
        "press", title="달빛 걷기", blocks=[("paragraph", "본문")], election_class="culture", by=county.writer
    )


@pytest.fixture
def withdrawals():
    said = []

    def on_withdrawn(key, public_version, reason, **kwargs):
        said.append((key, public_version, reason))

    signals.withdrawn.connect(on_withdrawn)
    yield said
    signals.withdrawn.disconnect(on_withdrawn)


def actions(story):
    from wagtail.models import PageLogEntry

    return list(PageLogEntry.objects.filter(page_id=story.pk).order_by("pk").values_list("action", flat=True))


def test_writers_and_editors_do_not_release(county, draft):
    for person in (county.writer, county.editor):
        with pytest.raises(Refused, match="결재권자"):
            release.publish(draft, by=person)
    release.publish(draft, by=county.approver)
    assert selectors.live_bulletin(draft.key).public_version == 1
    assert "wagtail.publish" in actions(draft)


def test_a_closed_gate_refuses_with_its_reason(draft, county, monkeypatch):
    monkeypatch.setitem(gates._gates, "test", lambda story: [f"‘{story.title}’에 지적이 있습니다."])
    with pytest.raises(Refused, match="‘달빛 걷기’에 지적"):
        release.publish(draft, by=county.approver)
    assert selectors.live_bulletin(draft.key) is None


def test_a_scheduled_story_is_nowhere_before_its_time(county, draft):
    at = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    story = release.schedule(draft, at=at, by=county.approver)
    assert story.approved_schedule
    assert selectors.live_bulletins() == []
    assert selectors.live_bulletin(draft.key) is None
    with time_machine.travel(at - timedelta(seconds=1), tick=False):
        assert release.release_due() == []
        assert selectors.live_bulletins() == []
    with time_machine.travel(at, tick=False):
        assert release.release_due() == [draft.key]
        assert release.release_due() == []
        bulletin = selectors.live_bulletin(draft.key)
        assert bulletin.public_version == 1
        assert bulletin.embargo_until == at
        assert bulletin.published_at == at


def test_a_row_made_live_before_its_time_stays_hidden(county, draft):
    from cms.stories.models import Story

    release.publish(draft, by=county.approver)
    Story.objects.filter(pk=draft.pk).update(go_live_at=timezone.now() + timedelta(minutes=1))
    assert selectors.live_bulletin(draft.key) is None


def test_the_scheduled_version_goes_out_not_a_later_draft(county, draft):
    at = timezone.now() + timedelta(hours=1)
    release.schedule(draft, at=at, by=county.approver)
    update_story(selectors.story_by_key(draft.key), title="아직 승인받지 않은 제목", by=county.writer)
    with time_machine.travel(at, tick=False):
        release.release_due()
        assert selectors.live_bulletin(draft.key).title == "달빛 걷기"


def test_schedules_in_the_past_are_refused(county, draft):
    with pytest.raises(Refused, match="지났습니다"):
        release.schedule(draft, at=timezone.now() - timedelta(seconds=1), by=county.approver)


def test_publishing_at_once_what_has_a_time_is_refused(county, draft):
    at = timezone.now() + timedelta(days=1)
    update_story(draft, go_live_at=at, by=county.writer)
    with pytest.raises(Refused, match="예약 시각을 지우세요"):
        release.publish(draft, by=county.approver)


def test_a_correction_carries_its_note_and_time(county, draft):
    with pytest.raises(Refused, match="배포된 원고만"):
        release.correct(draft, note="날짜를 바로잡음", by=county.approver)
    release.publish(draft, by=county.approver)
    update_story(selectors.story_by_key(draft.key), title="달빛 걷기, 17일로", by=county.editor)
    with pytest.raises(Refused, match="바로잡았는지"):
        release.correct(draft, note="  ", by=county.approver)
    with pytest.raises(Refused, match="300자"):
        release.correct(draft, note="가" * 301, by=county.approver)
    release.correct(draft, note="날짜를 바로잡음", by=county.approver)
    bulletin = selectors.live_bulletin(draft.key)
    assert (bulletin.title, bulletin.public_version, bulletin.correction) == ("달빛 걷기, 17일로", 2, "날짜를 바로잡음")
    assert bulletin.corrected_at is not None
    assert "stories.correct" in actions(draft)


def test_withdrawal_needs_a_reason_and_tells_it(county, draft, withdrawals):
    with pytest.raises(Refused, match="배포되었거나 예약된"):
        release.withdraw(draft, reason="오보", by=county.approver)
    release.publish(draft, by=county.approver)
    with pytest.raises(Refused, match="사유"):
        release.withdraw(draft, reason="", by=county.approver)
    with pytest.raises(Refused, match="홍보부서"):
        release.withdraw(draft, reason="오보", by=county.writer)
    story = release.withdraw(draft, reason="사실과 다름", by=county.editor)  # taking down waits for nobody
    assert withdrawals == [(draft.key, 1, "사실과 다름")]
    assert story.withdrawn_at is not None
    assert selectors.live_bulletins() == []
    assert actions(draft)[-1] == "stories.withdraw"
    release.publish(draft, by=county.approver)
    again = selectors.story_by_key(draft.key)
    assert (again.withdrawn_at, again.withdrawal_reason) == (None, "")


def test_withdrawing_a_scheduled_story_calls_it_off(county, draft, withdrawals):
    at = timezone.now() + timedelta(hours=1)
    release.schedule(draft, at=at, by=county.approver)
    release.withdraw(draft, reason="행사 취소", by=county.approver)
    with time_machine.travel(at, tick=False):
        assert release.release_due() == []
    assert withdrawals == []
    assert selectors.live_bulletins() == []


def test_what_has_run_out_is_taken_back(county, draft, withdrawals):
    ends = timezone.now() + timedelta(hours=1)
    update_story(draft, expire_at=ends, by=county.writer)
    release.publish(draft, by=county.approver)
    with time_machine.travel(ends, tick=False):
        assert selectors.live_bulletins() == []  # before the clock ticks
        assert release.release_due() == [draft.key]
        assert release.release_due() == []
    assert withdrawals == [(draft.key, 1, "게시 기간이 끝났습니다.")]


def test_one_broken_story_does_not_hold_up_the_others(county, draft):
    at = timezone.now() + timedelta(hours=1)
    other = create_story("notice", title="다른 글", election_class="life")
    for story in (draft, other):
        release.schedule(story, at=at, by=county.approver)

    def refuse(bulletin, **kwargs):
        if bulletin.key == draft.key:
            raise RuntimeError("an outlet fails")

    signals.published.connect(refuse)
    with time_machine.travel(at, tick=False):
        assert release.release_due() == [other.key]
        assert selectors.live_bulletin(draft.key) is None  # nothing half-published
        signals.published.disconnect(refuse)
        assert release.release_due() == [draft.key]


def test_old_versions_never_bring_back_what_belongs_to_the_story(county, draft):
    first = draft.latest_revision
    release.publish(draft, by=county.approver)
    release.withdraw(draft, reason="오보", by=county.approver)
    first.publish()
    story = selectors.story_by_key(draft.key)
    assert (story.public_version, story.announced, story.key) == (2, True, draft.key)


def test_a_very_long_story_works_and_over_long_fields_are_refused(county):
    from django.core.exceptions import ValidationError

    story = create_story(
        "press",
        title="긴 글",
        blocks=[("paragraph", "가나다라마바사 " * 20)] * 190,
        election_class="life",
        by=county.writer,
    )
    release.publish(story, by=county.approver)
    assert len(selectors.live_bulletin(story.key).text) > 30_000
    with pytest.raises(ValidationError) as refusal:
        create_story("press", title="가" * 256)
    assert "255" in str(refusal.value)
    with pytest.raises(ValidationError) as refusal:
        create_story("press", title="제목", deck="가" * 121, lead="나" * 601)
    assert {"deck", "lead"} <= set(refusal.value.message_dict)


def test_a_form_opened_before_the_release_does_not_undo_it(county, draft):
    stale = selectors.story_by_key(draft.key)
    release.publish(draft, by=county.approver)
    stale.save()
    assert selectors.live_bulletin(draft.key).public_version == 1
    stale = selectors.story_by_key(draft.key)
    release.withdraw(draft, reason="오보", by=county.approver)
    stale.save()
    assert selectors.live_bulletin(draft.key) is None


def test_the_others_who_release_are_told_of_what_one_did_alone(county, draft):
    release.publish(draft, by=county.approver)
    release.withdraw(draft, reason="사실과 다름", by=county.editor)
    mailed = letters()
    assert sorted(letter.to[0] for letter in mailed) == ["approver@korea.kr", "operator@korea.kr"]
    assert all("사유: 사실과 다름" in letter.body and "김도윤" in letter.body for letter in mailed)
