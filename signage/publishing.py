"""지금 올리기: puts a picture on chosen screens, and tells when players show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cms.checks.exits import Passage
from cms.office.models import User
from signage import listing
from signage.models import Appearance, Lane, PlaylistItem, Screen, ScreenEvent, Upload
from signage.permissions import NOW, require
from signage.slides import making

#: Ahead of everything in the playlist.
FIRST = -1000


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether one screen shows a picture that was put up by 지금 올리기.

    `item` is the id of its item; `shown_at` is None until the player reports it.
    """

    screen: Screen
    item: int
    shown_at: datetime | None


def put_up(
    upload: Upload,
    screens: Iterable[Screen],
    passage: Passage | None,
    *,
    ms: int,
    until: datetime | None,
    alone: bool,
    by: User | None,
    address: str | None,
) -> list[PlaylistItem]:
    """Put a picture on each of these screens at once. Raises `Refused`.

    Without a passage it has its place there, and is shown once the second person has confirmed its words.
    It is shown for `ms` at a time, until `until` (None: until somebody takes it down). `alone` pauses everything else
    meanwhile. The same photograph once more (a second click, a form sent again) takes the place of the first.
    """
    require(by, NOW)
    made = []
    with transaction.atomic():
        # Locked in one order, so that two requests for the same screens come one after the other.
        chosen = sorted(screen.pk for screen in screens)
        for screen in Screen.objects.select_for_update().filter(pk__in=chosen).order_by("pk"):
            making.remove(list(screen.own_items.filter(upload__original_sha256=upload.original_sha256)))
            item = PlaylistItem.objects.create(
                screen=screen,
                kind=PlaylistItem.Kind.IMAGE,
                upload=upload,
                title=upload.title,
                order=FIRST,
                ms=ms,
                valid_to=until,
                lane=Lane.TAKEOVER if alone else Lane.SCHEDULED,
            )
            listing.show(item, upload, passage)
            ScreenEvent.objects.create(
                screen=screen,
                action=ScreenEvent.Action.PUBLISHED,
                detail=upload.title[:200],
                by=by,
                address=address,
            )
            made.append(item)
    return made


def seen(items: Sequence[int]) -> list[Seen]:
    """Return whether its screen shows each of these items (ids) by now."""
    put_up_items = PlaylistItem.objects.filter(pk__in=items, screen__isnull=False)
    rows = put_up_items.select_related("screen").order_by("pk")
    first: dict[int, datetime] = {}
    for item_id, screen_id, shown_at in Appearance.objects.filter(slide__item__in=items).values_list(
        "slide__item_id", "screen_id", "shown_at"
    ):
        if any(item.pk == item_id and item.screen_id == screen_id for item in rows):
            first[item_id] = min(shown_at, first.get(item_id, shown_at))
    return [Seen(item.screen, item.pk, first.get(item.pk)) for item in rows if item.screen is not None]
