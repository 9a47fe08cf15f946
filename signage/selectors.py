"""Reads of screens and playlists for the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.checks.elections import Election
from cms.checks.ends import silence_of
from cms.checks.selectors import current_rulebook
from cms.core.statechip import StateChip
from cms.stories.selectors import live_stories
from signage.models import (
    DeviceCredential,
    FeedRule,
    HeldStory,
    ItemDrawing,
    Playlist,
    PlaylistItem,
    Screen,
    Slide,
    Upload,
)

#: A player reports every minute: silent for longer than this, something is wrong.
SILENT = timedelta(seconds=150)
_CHIPS = {
    "playing": StateChip(gettext_lazy("표출 중"), "●", "good"),
    "night": StateChip(gettext_lazy("밤"), "◑", "busy"),
    "silent": StateChip(gettext_lazy("연결 끊김"), "▲", "stop"),
    "unpaired": StateChip(gettext_lazy("등록 전"), "◇", "warn"),
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A screen as the board shows it. `state`: `playing` | `night` | `silent` | `unpaired`."""

    screen: Screen
    state: str
    slide: Slide | None
    own: int

    @property
    def chip(self) -> StateChip:
        """How its state is shown, with the time of the last connection."""
        seen = self.screen.last_seen
        return replace(_CHIPS[self.state], detail=last_heard(seen) if seen else "")


def last_heard(moment: datetime) -> str:
    """Return in Korean when a screen was last connected."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("방금 연결됨")
    return _("마지막 연결 %(ago)s 전") % {"ago": timesince(moment)}


def board() -> list[BoardLine]:
    """Return every screen with its state and the slide it shows, in three queries."""
    paired = DeviceCredential.objects.filter(screen=OuterRef("pk"), revoked_at__isnull=True)
    live = Q(own_items__valid_to__isnull=True) | Q(own_items__valid_to__gt=timezone.now())
    screens = list(
        Screen.objects.select_related("playlist").annotate(
            paired=Exists(paired), own=Count("own_items", filter=live, distinct=True)
        )
    )
    keys = {screen.pk: _slide_now(screen) for screen in screens}
    slides = Slide.objects.select_related("item", "picture").in_bulk(set(keys.values()))
    return [BoardLine(screen, _state(screen), slides.get(keys[screen.pk]), screen.own) for screen in screens]


def _slide_now(screen: Screen) -> int:
    """Return the id of the slide that the player says it shows.

    0 where it says none, or nonsense.
    """
    said = screen.status.get("now")
    return int(said) if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 19 else 0


def _state(screen: Screen) -> str:
    if not getattr(screen, "paired", True):
        return "unpaired"
    if screen.last_seen is None or timezone.now() - screen.last_seen > SILENT:
        return "silent"
    return "night" if screen.status.get("night") else "playing"


def playlists() -> "QuerySet[Playlist]":
    """Return the playlists with the number of their items and screens."""
    return Playlist.objects.annotate(
        item_count=Count("items", distinct=True), screen_count=Count("screens", distinct=True)
    )


def entries(playlist: Playlist) -> Sequence[PlaylistItem | FeedRule]:
    """Return the entries of a playlist in their order: single items and feed rules."""
    items = playlist.items.filter(feed__isnull=True).select_related("upload__wide", "drawing")
    feeds = playlist.feeds.select_related("department").prefetch_related("items")
    mixed: list[PlaylistItem | FeedRule] = [*items, *feeds]
    return sorted(mixed, key=lambda entry: (entry.order, isinstance(entry, FeedRule), entry.pk))


def sleeps_through(item: PlaylistItem) -> Election | None:
    """Return the election that a story sleeps through. None where something else ends it."""
    if item.story_ends is None or item.ends != item.story_ends:
        return None
    elections = current_rulebook().elections
    return next((election for election in elections if silence_of(election) == item.story_ends), None)


def held(playlist: Playlist | None = None) -> "QuerySet[HeldStory]":
    """Return the stories that the gate keeps from playlists, with their titles."""
    title = live_stories().filter(key=OuterRef("story_key")).values("title")[:1]
    rows = HeldStory.objects.select_related("playlist").annotate(title=Subquery(title))
    return rows if playlist is None else rows.filter(playlist=playlist)


def awaiting() -> "QuerySet[Upload]":
    """Return the pictures whose words await the second person, longest waiting first."""
    return Upload.objects.filter(awaits=True).select_related("uploaded_by", "wide").order_by("uploaded_at", "pk")


def waits_because(upload: Upload) -> str:
    """Return in Korean why a picture waits; nothing where it does not."""
    if not upload.awaits:
        return ""
    said = " · ".join(finding["message"] for finding in upload.findings)
    return _("다른 사람이 확인하면 나옵니다: %(findings)s") % {"findings": said}


def drawn_items(playlist: Playlist) -> "QuerySet[PlaylistItem]":
    """Return the items of a playlist whose slides are drawn."""
    drawn = Q(kind=PlaylistItem.Kind.IMAGE) | Q(drawing__state=ItemDrawing.State.DONE)
    return PlaylistItem.objects.filter(drawn, playlist=playlist)
