"""Stories pass the gate before they appear on screens, every day anew; what is refused is told to people."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from cms.checks.models import PublicitySlot
from cms.core.korean.dates import KST
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from signage import background, feeds, listing
from signage.models import FeedRule, HeldStory, Playlist, PlaylistItem
from signage.slides import admission, making
from tests.support.committed import committed
from tests.support.forms import Tab
from tests.support.lobby import put_picture
from tests.support.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOON = datetime(2026, 12, 1, 12, tzinfo=KST)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture
def rule(county: SimpleNamespace, lobby: Any, clock: Any) -> FeedRule:
    return FeedRule.objects.create(playlist=lobby.playlist, source="stories", newest=5, max_age_days=300, order=10)


def keys() -> set[str]:
    return set(PlaylistItem.objects.values_list("story_key", flat=True))


def test_a_feed_puts_up_what_the_gate_lets_pass_and_tells_of_the_rest(rule: FeedRule, desk: Any) -> None:
    good = published(title="수도 동파 예방", election_class="life")
    bad = published(title="수상자 850314-2234567", election_class="life")
    feeds.fill(rule)
    assert keys() == {good.key}
    held = HeldStory.objects.get()
    assert (held.story_key, held.playlist, held.feed) == (bad.key, rule.playlist, rule)
    for address in (reverse("screens:board"), reverse("screens:playlist", args=[rule.playlist_id])):
        page = desk.get(address).content.decode()
        assert "관문에서 멈춘 소식" in page
        assert "검수 지적을 먼저 해결하세요" in page
    entry = Entry.objects.get(kind="exit.admitted")
    assert (entry.subject, entry.data["place"], entry.data["day"]) == (f"story:{good.key}", "로비", "2026-12-01")


def test_a_story_is_held_no_longer_once_it_passes(rule: FeedRule) -> None:
    story = published(title="군정 성과", election_class="pr")
    slot, own = PublicitySlot.objects.all(), f"story:{story.key}"
    slot.update(subject="story:2026-9999")
    feeds.fill(rule)
    assert (keys(), HeldStory.objects.get().story_key) == (set(), story.key)
    slot.update(subject=own)
    feeds.fill(rule)
    assert (keys(), HeldStory.objects.exists()) == ({story.key}, False)


def test_what_goes_on_is_asked_anew_at_midnight(rule: FeedRule, clock: Any) -> None:
    story = published(title="군정 성과", election_class="pr")
    feeds.fill(rule)
    committed(background.sweep)
    assert Entry.objects.filter(kind="exit.admitted").count() == 1
    clock.move_to(NOON + timedelta(days=1))
    committed(background.sweep)
    days = Entry.objects.filter(kind="exit.admitted").values_list("data__day", flat=True)
    assert sorted(days) == ["2026-12-01", "2026-12-02"]
    PublicitySlot.objects.create(year=2027, quarter=1, subject="story:2026-9999", label="새해 군정홍보")
    clock.move_to(datetime(2027, 1, 1, 0, 1, tzinfo=KST))
    committed(background.sweep)
    assert keys() == set()
    assert HeldStory.objects.get().story_key == story.key


def test_a_story_that_the_gate_refuses_is_not_put_on_by_hand(desk: Any, lobby: Any) -> None:
    bad = published(title="수상자 850314-2234567", election_class="life")
    sent = {"add": "story", "story-story_key": bad.key, "story-ms": "10"}
    answer = desk.post(reverse("screens:playlist", args=[lobby.playlist_id]), sent)
    assert answer.status_code == 200
    assert "검수 지적을 먼저 해결하세요" in answer.content.decode()
    assert keys() == set()


def test_a_passage_for_another_playlist_or_day_puts_nothing_on(rule: FeedRule, clock: Any) -> None:
    story = published(title="수도 동파 예방", election_class="life")
    given = admission.admit_story(story.key, rule.playlist, by=None)
    with pytest.raises(Refused, match="다른 곳이나 다른 날"):
        listing.put_story(Playlist.objects.create(name="서관"), given, is_cards=False, ms=5000, order=10)
    clock.move_to(NOON + timedelta(days=1))
    with pytest.raises(Refused, match="다른 곳이나 다른 날"):
        listing.put_story(rule.playlist, given, is_cards=False, ms=5000, order=10)
    assert keys() == set()


def test_at_the_entrance_hangs_nothing_with_the_title_of_the_head(
    desk: Any, lobby: Any, county: SimpleNamespace
) -> None:
    story = published(title="진천군수의 새해 인사", election_class="pr")
    admission.admit_story(story.key, lobby.playlist, by=None)
    lobby.at_entrance = True
    lobby.save()
    with pytest.raises(Refused, match="청사 현관"):
        admission.admit_story(story.key, lobby.playlist, by=None)
    upload = put_picture(Playlist.objects.create(name="보관"), "#0B6B4F", "군수와 걷는 농다리").upload
    inside = admission.exit_of([])
    given = admission.admit_upload(upload, inside, by=None)
    item = PlaylistItem.objects.create(screen=lobby, kind="image", upload=upload, title=upload.title)
    with pytest.raises(Refused, match="다른 곳이나 다른 날"):
        making.put_upload(item, upload, given)
    with pytest.raises(Refused, match="청사 현관"):
        admission.admit_upload(upload, admission.exit_at(lobby), by=None)


def test_a_screen_moved_to_the_entrance_loses_what_may_not_hang_there_and_says_so(desk: Any, lobby: Any) -> None:
    story = published(title="진천군수의 새해 인사", election_class="pr")
    given = admission.admit_story(story.key, lobby.playlist, by=None)
    listing.put_story(lobby.playlist, given, is_cards=False, ms=5000, order=10)
    put_picture(lobby.playlist, "#0B6B4F", "군수와 걷는 농다리")
    put_picture(lobby.playlist, "#0B6B4F", "농다리")
    Tab(desk, reverse("screens:change", args=[lobby.pk]), marker="at_entrance").save(at_entrance="on")
    assert "이 자리에 걸 수 없어 내린 것" in desk.get(reverse("screens:board")).content.decode()
    assert [item.title for item in PlaylistItem.objects.all()] == ["농다리"]
    assert HeldStory.objects.get().story_key == story.key
