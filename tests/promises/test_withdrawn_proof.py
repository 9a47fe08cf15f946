"""회수 shows proof: every outlet is asked, none says gone while it goes on showing, and the ledger keeps the proof."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cms.core import asvisitor, generation
from cms.core.ledger.models import Entry
from cms.stories import outlets, previews, proving, records, release
from cms.stories.models import PublicPicture, Story
from cms.stories.outlets import Presence, Stand
from media.models import Attachment, Picture
from newsletter.models import Issue, Placement, PrintPage
from signage.models import PlaylistItem, Screen, Slide
from signage.player import devices
from social.models import Channel, Delivery
from tests.support.lobby import make_lobby, put_picture
from tests.support.published import drawn_cards, picture, published

pytestmark = pytest.mark.django_db

#: The outlets of the house. Who adds one adds how it goes on showing a story, below.
OUTLETS = {
    *("website.page", "website.lists", "website.search", "website.feeds", "website.machines", "website.open_data"),
    *("stories.pictures", "stories.documents", "hwpx.file", "cards.pictures"),
    *("newsletter.web", "newsletter.paper", "signage.screens", "social.channels"),
}
#: Which outlets show what a preview of the editor shows.
PREVIEWED = {"web": "website.", "cards": "cards.", "paper": "newsletter.", "screen": "signage.", "social": "social."}


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask every outlet, however busy this machine is."""
    monkeypatch.setattr(outlets, "BUDGET", 60.0)


@pytest.fixture
def shown(county: SimpleNamespace) -> SimpleNamespace:
    """A story that stands everywhere, and another beside it."""
    published(title="다른 소식이 먼저 나갔다")
    Channel.objects.create(kind="practice", name="연습", enabled=True, starts_at=timezone.now() - timedelta(days=1))
    photograph = picture()
    paper = Attachment(title="분포", file=ContentFile(b"a,b\r\n1,2\r\n", "분포.csv"))
    paper.save()
    blocks = [("picture", {"picture": photograph, "caption": "다리"}), ("attachment", paper)]
    story = published(title="쇠부엉이 보호 구역을 정했다", blocks=blocks, election_class="culture")
    drawn_cards(story)
    issue = Issue.objects.create(number=7, date=timezone.localdate(), state=Issue.State.PUBLISHED)
    page = PrintPage.objects.create(issue=issue, number=1, template="notices")
    Placement.objects.create(page=page, frame="a", story_key=story.key)
    lobby = make_lobby()
    devices.issue(lobby, by=None)
    put_picture(lobby.playlist, "#0B6B4F", "다리")
    Delivery.objects.update(state="verified", remote_id="77", verified_at=timezone.now())
    return SimpleNamespace(story=story, picture=photograph, paper=paper, issue=issue, lobby=lobby)


def settle(shown: SimpleNamespace) -> None:
    """Let screens and channels say that they are done."""
    deletion = Delivery.objects.filter(bulletin_key=shown.story.key, operation="delete")
    deletion.update(state="verified", verified_at=timezone.now())
    screen = Screen.objects.get(pk=shown.lobby.pk)
    Screen.objects.update(last_seen=timezone.now(), status={"rev": screen.rev})


def seen(shown: SimpleNamespace, name: str = "") -> list[Presence]:
    story = proving.asked_story(Story.objects.get(pk=shown.story.pk))
    assert story is not None
    return [
        presence
        for outlet, presences in outlets.ask_all(story, budget=60)
        for presence in presences
        if name in ("", outlet.name)
    ]


def stands(shown: SimpleNamespace, name: str) -> set[Stand]:
    return {presence.stand for presence in seen(shown, name)}


def withdraw(shown: SimpleNamespace) -> None:
    release.withdraw(shown.story, reason="사실과 다른 내용이 있어 회수합니다.")


def test_every_outlet_of_the_house_is_asked() -> None:
    assert {outlet.name for outlet in outlets.registered()} == OUTLETS
    for preview in previews.registered():
        beginning = PREVIEWED[preview.name.partition("-")[0]]
        assert any(name.startswith(beginning) for name in OUTLETS), preview.name


def test_after_a_withdrawal_all_that_can_be_gone_is_proved_gone(shown: SimpleNamespace) -> None:
    withdraw(shown)
    assert stands(shown, "signage.screens") == {Stand.NOT_KNOWN}
    assert stands(shown, "social.channels") == {Stand.NOT_YET}
    settle(shown)
    asked = {outlet.name: stands(shown, outlet.name) for outlet in outlets.registered()}
    assert asked.pop("newsletter.paper") == {Stand.THERE}
    assert asked == {name: {Stand.GONE} for name in OUTLETS - {"newsletter.paper"}}
    assert all(presence.evidence and presence.evidence.mark for presence in seen(shown) if presence.stand is Stand.GONE)


def test_a_page_that_is_kept_too_long_is_seen(shown: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = generation.current()
    monkeypatch.setattr(generation, "current", lambda: standing)
    story = records.newest_release(shown.story.key)
    before = outlets.AskedStory(
        shown.story.key, "press", shown.story.title, 1, story.at, shown.story.first_published_at
    )
    outlets.ask_all(before, budget=60)  # so that every page is kept
    withdraw(shown)
    kept = ("page", "lists", "feeds", "machines", "open_data")
    for name in (*(f"website.{part}" for part in kept), "newsletter.web"):
        assert stands(shown, name) == {Stand.THERE}, name


def test_a_search_that_goes_on_finding_is_seen(shown: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.website import find

    everything = Story.objects.select_related("department")
    monkeypatch.setattr(find, "_visible", lambda kind: find.stories.with_times(everything))
    withdraw(shown)
    assert stands(shown, "website.search") == {Stand.THERE}


def test_a_search_that_finds_nothing_at_all_proves_nothing(
    shown: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms.website import find

    monkeypatch.setattr(find, "_visible", lambda kind: find.stories.with_times(Story.objects.none()))
    withdraw(shown)
    assert stands(shown, "website.search") == {Stand.NOT_KNOWN}


def test_files_that_stay_open_are_seen(shown: SimpleNamespace) -> None:
    withdraw(shown)
    Picture.objects.update(is_public=True)
    Attachment.objects.update(is_public=True)
    assert stands(shown, "stories.pictures") == stands(shown, "stories.documents") == {Stand.THERE}


def test_a_picture_that_another_story_shows_stays_and_holds_nothing_up(shown: SimpleNamespace) -> None:
    other = published(blocks=[("picture", {"picture": shown.picture, "caption": "다리"})])
    withdraw(shown)
    assert PublicPicture.objects.get().story_id == other.pk
    assert seen(shown, "stories.pictures") == []


def test_drawn_files_that_are_still_given_are_seen(shown: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.cards import views as cards
    from cms.hwpx import from_bulletin
    from cms.hwpx import views as hwpx
    from cms.stories.selectors import bulletin_of
    from media.files import store

    file, bulletin = store.keep(b"PK", kind="release", suffix=".hwpx"), bulletin_of(shown.story)
    monkeypatch.setattr(cards.stories, "live_stories", Story.objects.all)
    monkeypatch.setattr(hwpx.selectors, "live_bulletin", lambda key: bulletin)
    monkeypatch.setattr(from_bulletin, "release_file", lambda bulletin: file)
    withdraw(shown)
    assert stands(shown, "cards.pictures") == stands(shown, "hwpx.file") == {Stand.THERE}


def test_a_screen_counts_only_when_its_player_says_which_list_it_shows(shown: SimpleNamespace) -> None:
    withdraw(shown)
    settle(shown)
    Screen.objects.update(status={"rev": 0})
    assert stands(shown, "signage.screens") == {Stand.NOT_YET}
    Screen.objects.update(status={"rev": shown.lobby.rev}, last_seen=timezone.now() - timedelta(minutes=9))
    assert stands(shown, "signage.screens") == {Stand.NOT_KNOWN}
    settle(shown)
    item = PlaylistItem.objects.create(playlist=shown.lobby.playlist, kind="story", story_key=shown.story.key)
    drawn = Slide.objects.first()
    Slide.objects.create(item=item, form=drawn.form, picture=drawn.picture)
    assert stands(shown, "signage.screens") == {Stand.THERE}


def test_a_channel_counts_only_when_the_deletion_was_looked_back_at(shown: SimpleNamespace) -> None:
    withdraw(shown)
    deletion = Delivery.objects.filter(operation="delete")
    for state, reason, stand in (
        ("needs_human", "by_hand", Stand.NOT_YET),
        ("posted", "", Stand.NOT_YET),
        ("verified", "", Stand.GONE),
    ):
        deletion.update(state=state, reason=reason)
        assert stands(shown, "social.channels") == {stand}
    deletion.delete()
    assert stands(shown, "social.channels") == {Stand.THERE}


def test_a_blind_channel_is_never_called_gone_and_holds_nothing_up(shown: SimpleNamespace) -> None:
    withdraw(shown)
    Channel.objects.update(kind="telegram")
    Delivery.objects.filter(operation="delete").update(state="posted")
    (presence,) = seen(shown, "social.channels")
    assert (presence.stand, presence.final) == (Stand.NOT_KNOWN, True)
    assert presence.to_do


def test_a_number_that_is_not_yet_printed_waits_for_a_person(shown: SimpleNamespace) -> None:
    withdraw(shown)
    assert [presence.final for presence in seen(shown, "newsletter.paper")] == [True]
    Issue.objects.update(state=Issue.State.SEALED)
    (presence,) = seen(shown, "newsletter.paper")
    assert presence.to_do
    assert not presence.is_settled


def test_gone_without_evidence_cannot_be_said() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Presence("누리집", Stand.GONE, "")


def test_the_clock_writes_the_proof_into_the_ledger_once(shown: SimpleNamespace) -> None:
    withdraw(shown)
    generation.invalidate()
    assert proving.prove_due() == []
    settle(shown)
    assert proving.prove_due() == [shown.story.key]
    assert proving.prove_due() == []
    entry = Entry.objects.get(kind=records.GONE)
    assert (entry.subject, entry.version) == (f"story:{shown.story.key}", 1)
    assert {row["outlet"] for row in entry.data["gone"]} == OUTLETS - {"newsletter.paper"}
    assert [row["outlet"] for row in entry.data["remained"]] == ["newsletter.paper"]


def test_a_broken_outlet_is_not_known_and_hides_no_other(
    shown: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw(shown)
    monkeypatch.setattr(asvisitor, "_handler", lambda: None)
    settle(shown)
    assert stands(shown, "website.page") == {Stand.NOT_KNOWN}
    assert stands(shown, "social.channels") == {Stand.GONE}


def test_a_look_costs_the_same_however_much_is_public(
    shown: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    withdraw(shown)
    settle(shown)
    with django_assert_max_num_queries(140):  # type: ignore[operator]
        seen(shown)
    with django_assert_max_num_queries(75):  # type: ignore[operator]
        seen(shown)


def test_the_person_lands_on_the_proof(shown: SimpleNamespace, county: SimpleNamespace, client_of: object) -> None:
    client = client_of(county.approver)  # type: ignore[operator]
    answer = client.post(reverse("approval:withdraw", args=[shown.story.pk]), {"reason": "사실과 다름"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("approval:withdrawn", args=[shown.story.pk])
    page = answer.content.decode()
    assert all(str(outlet.label) in page for outlet in outlets.registered())
    settle(shown)
    part = client.get(answer.redirect_chain[-1][0], HTTP_X_REQUESTED_WITH="XMLHttpRequest").content.decode()
    assert "거둘 수 있는 곳에서는 모두 내려갔습니다" in part
    assert "<html" not in part
