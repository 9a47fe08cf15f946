"""Reads of the public site: light rows for lists, whole stories."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cms.stories import cardset, registry, site_extensions
from cms.stories import selectors as stories
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from cms.website.pictures import Gallery
from media.renditions import WebPicture


@dataclass(frozen=True, slots=True)
class Row:
    """A story in a list."""

    key: str
    kind: str
    title: str
    summary: str
    lead: str
    """The first paragraph, where the summary is another."""
    department: str
    published_at: datetime
    thumbnail: WebPicture | None = None
    cover: site_extensions.CutPicture | None = None
    """The drawn cover of a card set."""
    corrected: bool = False
    starts_at: datetime | None = None
    """Of an event: when (KST), and where."""
    place: str = ""

    @property
    def url(self) -> str:
        return _address(self.key)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event in the calendar. Times in KST."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str

    @property
    def url(self) -> str:
        return _address(self.key)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar and what is on."""

    date: date
    occasions: tuple[Occasion, ...]
    is_today: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """A formerly public story: withdrawn, or expired (then `withdrawn_at` is None).

    Its title is not told: it may be what was wrong.
    """

    key: str
    withdrawn_at: datetime | None
    reason: str


_SHOWN = (
    "key", "kind", "title", "deck", "deck2", "lead", "licence", "department__name", "lead_picture",
    "first_published_at", "last_published_at", "corrected_at",
)  # fmt: skip


def visible(
    *,
    kinds: Collection[str] = (),
    apart: Collection[str] = (),
    department: str = "",
    town: str = "",
    bodies: bool = False,
) -> QuerySet[Story]:
    """Return the public stories, newest first, with what lists show and, on demand, `bodies`.

    `kinds` are all where none is named, but for those `apart`; `department` and `town` are codes.
    """
    shown = [*_SHOWN, "body"] if bodies else _SHOWN
    newest = stories.live_stories().order_by("-first_published_at", "-pk").select_related("department")
    listed: QuerySet[Story] = stories.with_times(newest).only(*shown)
    if kinds:
        listed = listed.filter(kind__in=list(kinds))
    if apart:
        listed = listed.exclude(kind__in=list(apart))
    if department:
        listed = listed.filter(department__code=department)
    if town:
        listed = listed.filter(towns__code=town)
    return listed


def rows(listed_stories: Iterable[Story], *, pictures: bool = True) -> list[Row]:
    """Return stories as rows: two queries for all their pictures, none where they are not wanted."""
    listed = list(listed_stories)
    shown = _pictures_of(listed) if pictures else {}
    gallery = Gallery(shown.values(), crop=True)
    sets = [story.key for story in listed if registry.spec_of(story.kind).is_card_set] if pictures else []
    covers = (site_extensions.offered("card_covers", sets) if sets else None) or {}
    return [_row(story, gallery.get(shown.get(story.pk)), covers.get(story.key)) for story in listed]


def story(key: str) -> Bulletin | None:
    """Return the public story of this key, or None. Of what outlets say of it, the page shows the cards alone."""
    cards = reading.approved_version(cardset.OUTLET)
    row = stories.live_stories().filter(key=key).values_list("pk", "kind", *cards).first()
    if row is None:
        return None
    pk, kind, number, words = row
    specific = Story.of_kind(kind).objects.select_related("department", "lead_picture").filter(pk=pk).first()
    if specific is None:
        return None
    shown = stories.as_shown(stories.bulletins_of([specific], adapted=Which.NONE))[0]
    return replace(shown, adaptations=(reading.as_carried(cardset.OUTLET, number, words),)) if words else shown


def gone(key: str) -> Gone | None:
    """Return what to say of a withdrawn story, or None where there is nothing."""
    # Only what was public once: a release called off before its time never existed for anybody outside.
    row = (
        Story.objects.filter(key=key, live=False, first_published_at__isnull=False)
        .filter(Q(withdrawn_at__isnull=False) | Q(expired=True))
        .values_list("key", "withdrawn_at", "withdrawal_reason")
        .first()
    )
    return Gone(*row) if row else None


def related(bulletin: Bulletin, limit: int = 4) -> list[Row]:
    """Return related stories, nearest first. They share a topic, a department or at least the kind."""
    near = Q(kind=bulletin.kind)
    if bulletin.topics:
        near |= Q(tagged_items__tag__name__in=bulletin.topics)
    if bulletin.department:
        near |= Q(department__name=bulletin.department)
    nearby = visible().filter(near).exclude(key=bulletin.key).distinct()[: limit * 5]

    def nearness(story: Story) -> int:
        same_department = bool(story.department and story.department.name == bulletin.department)
        return 2 * same_department + (story.kind == bulletin.kind)

    return rows(sorted(nearby, key=nearness, reverse=True)[:limit], pictures=False)


def agenda(start: date, days: int = 7, least: int = 4, most: int = 8) -> list[Day]:
    """Return what is on in the `days` from `start`. Where that is fewer than `least` events, what comes next too.

    An event of several days stands on its first, one that is running on `start`.
    """
    zone = timezone.get_current_timezone()
    first = datetime(start.year, start.month, start.day, tzinfo=zone)
    last = first + timedelta(days=days)
    coming = (
        stories.with_times(stories.live_stories())
        .filter(kind__in=registry.kind_keys(lambda spec: spec.takes_place))
        .filter(Q(starts_at__gte=first) | Q(ends_at__gte=first))
        .order_by("starts_at", "pk")
        .values_list("key", "title", "starts_at", "ends_at", "place")[:most]
    )
    by_day: dict[date, list[Occasion]] = {}
    for position, (key, title, starts_at, ends_at, place) in enumerate(coming):
        if starts_at >= last and position >= least:
            break
        local = timezone.localtime(starts_at)
        occasion = Occasion(key, title, local, timezone.localtime(ends_at) if ends_at else None, place)
        by_day.setdefault(max(local.date(), start), []).append(occasion)
    today = timezone.localdate()
    return [Day(day, tuple(events), day == today) for day, events in sorted(by_day.items())]


@cache
def _list_address() -> str:
    return reverse("website:stories")


def _address(key: str) -> str:
    """Return a story's address: a front page has fifty, and each `reverse` costs 60 µs."""
    return f"{_list_address()}{key}/"


def _row(story: Story, thumbnail: WebPicture | None, cover: site_extensions.CutPicture | None = None) -> Row:
    starts_at = getattr(story, "starts_at", None)
    return Row(
        key=story.key,
        kind=story.kind,
        title=story.title,
        summary=story.deck or story.lead,
        lead=story.lead if story.deck else "",
        department=story.department.name if story.department else "",
        published_at=timezone.localtime(story.first_published_at or story.last_published_at or timezone.now()),
        thumbnail=thumbnail,
        cover=cover,
        corrected=story.corrected_at is not None,
        starts_at=timezone.localtime(starts_at) if starts_at else None,
        place=getattr(story, "place", "") or "",
    )


def _pictures_of(listed: Sequence[Story]) -> dict[int, int | None]:
    """Return each story's picture: its own, else the first of its text (one query where texts were not read)."""
    known: dict[int, int | None] = {story.pk: story.lead_picture_id for story in listed}
    without = [story for story in listed if not story.lead_picture_id]
    unread = [story.pk for story in without if "body" in story.get_deferred_fields()]
    bodies = dict(Story.objects.filter(pk__in=unread).values_list("pk", "body")) if unread else {}
    for story in without:
        if story.pk in bodies:
            story.body = bodies[story.pk]
        picture_ids = stories.picture_ids(story)
        known[story.pk] = picture_ids[0] if picture_ids else None
    return known
