"""Slides of an item: drawn by the worker, put in place in one transaction, never shown half-made."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.cards import orders, sizes
from cms.cards.models import Card
from cms.cards.rendering import CannotDraw
from cms.core.work import wanting
from cms.core.work.outcomes import Run, TryLater
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from media.rendering.child import ChildFailed
from media.rendering.fonts import FontsMissing
from signage.models import Form, ItemDrawing, PlaylistItem, ScreenPicture, Slide, Upload
from signage.push import revisions
from signage.slides import contents, drawing, store
from signage.slides.orders import TALL, WIDE, SlideContent

log = structlog.get_logger(__name__)
#: After so many failures an item is left alone until the story changes or a person asks.
TRIES = 3
SIZES = {Form.WIDE: WIDE, Form.TALL: TALL}
#: A portrait card stands on its own blurred ground on a tall screen.
CARD_SIZES = {Form.WIDE: sizes.WIDE, Form.TALL: sizes.PORTRAIT}


@dataclass(frozen=True, slots=True)
class Page:
    """One slide to be put in place: the picture for each shape of screen, and its alternative text."""

    pictures: dict[Form, ScreenPicture]
    alt: str


def want(item: PlaylistItem) -> None:
    """Have the slides of a story's item drawn, anew where they are or are being drawn."""
    wanting.want(ItemDrawing, str(item.pk), keep=(), item=item)


def carry_out(run: Run[ItemDrawing]) -> str:
    """Draw the slides of one item and put them in place. Safe to be killed, or run twice, at any point."""
    item = run.work.item
    bulletin = stories.live_bulletin(item.story_key)
    if bulletin is None:
        remove([item])
        return ""
    try:
        pages = _pages(bulletin, item)
    except (ChildFailed, FontsMissing, OSError) as error:
        log.warning("slide not drawn", item=item.pk, story=item.story_key, error=str(error)[:500])
        raise TryLater(_("그리지 못했습니다. 원고의 사진을 확인해 주세요.")) from error
    with transaction.atomic():
        run.hold()  # not where the story was changed meanwhile: that is drawn next
        put(item, pages, fingerprint=fingerprint(bulletin), title=bulletin.title)
    return ""


def _pages(bulletin: Bulletin, item: PlaylistItem) -> list[Page]:
    if item.kind == PlaylistItem.Kind.CARDS and bulletin.cuts:
        return _card_pages(bulletin)
    content = contents.of_story(bulletin)
    return [_page(content, ". ".join(part for part in (content.title, content.line) if part))]


def _card_pages(bulletin: Bulletin) -> list[Page]:
    """Show the very cards that the site and SNS show. Where they cannot be drawn, the cuts' words."""
    try:
        sets = {form: orders.draw(bulletin, size) for form, size in CARD_SIZES.items()}
    except CannotDraw as error:
        log.warning("cards shown as words", story=bulletin.key, reason=str(error))
        return [_page(content, alt) for content, alt in contents.of_cuts(bulletin)]
    return [
        Page({form: _kept(cards[index]) for form, cards in sets.items()}, first.alt[:400])
        for index, first in enumerate(sets[Form.WIDE])
    ]


def _kept(card: Card) -> ScreenPicture:
    return store.picture_of(card.file, width=card.width, height=card.height)


def _page(content: SlideContent, alt: str) -> Page:
    with contents.with_local_picture(content) as ready:
        pictures = {form: store.keep(drawing.draw(ready, size)) for form, size in SIZES.items()}
    return Page(pictures, alt[:400])


def put(item: PlaylistItem, pages: Sequence[Page], *, fingerprint: str, title: str) -> None:
    """Replace the item's slides and raise the revision of the screens that show it."""
    with transaction.atomic():
        current = PlaylistItem.objects.select_for_update().filter(pk=item.pk).first()
        if current is None:  # taken out, or withdrawn, while it was being drawn
            return
        if current.kind != PlaylistItem.Kind.IMAGE and stories.live_bulletin(current.story_key) is None:
            remove([current])
            return
        current.slides.all().delete()
        Slide.objects.bulk_create(
            [
                Slide(item=current, form=form, order=order, picture=picture, alt=page.alt)
                for order, page in enumerate(pages)
                for form, picture in page.pictures.items()
            ]
        )
        current.fingerprint, current.title = fingerprint, title[:200]
        current.save(update_fields=["fingerprint", "title"])
        changed([current])


def put_upload(item: PlaylistItem, upload: Upload) -> None:
    """Give an item of an upload its slide."""
    page = Page({Form.WIDE: upload.wide, Form.TALL: upload.tall}, upload.alt)
    put(item, [page], fingerprint=upload.original_sha256, title=upload.title)


def remove(items: Sequence[PlaylistItem]) -> None:
    """Take items off their screens at once."""
    with transaction.atomic():
        changed(items)
        PlaylistItem.objects.filter(pk__in=[item.pk for item in items]).delete()


def changed(items: Sequence[PlaylistItem]) -> None:
    """Raise the revision of every screen that one of these items belongs to."""
    revisions.bump_playlists({item.playlist_id for item in items if item.playlist_id})
    revisions.bump({item.screen_id for item in items if item.screen_id})


def fingerprint(bulletin: Bulletin) -> str:
    """Return from what a story's slides are drawn: change in it, and they are drawn again."""
    parts: list[Any] = [drawing.DESIGN, contents.of_story(bulletin), contents.of_cuts(bulletin)]
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()


def redraw(key: str) -> None:
    """Have the slides of a story drawn again (it was published or corrected). The old ones stay until then."""
    for item in PlaylistItem.objects.filter(story_key=key):
        want(item)


def withdraw(key: str) -> None:
    """Take a story off all screens, now."""
    remove(list(PlaylistItem.objects.filter(story_key=key)))


def sweep() -> None:
    """Find what signals missed: stories that are no longer public, or are not drawn as they are now."""
    items = PlaylistItem.objects.exclude(story_key="")
    public: dict[str, str] = {}
    for key in set(items.values_list("story_key", flat=True)):
        bulletin = stories.live_bulletin(key)
        if bulletin is None:
            withdraw(key)
        else:
            public[key] = fingerprint(bulletin)
    for item in items.filter(Q(drawing=None) | Q(drawing__state=ItemDrawing.State.DONE)):
        if item.story_key in public and item.fingerprint != public[item.story_key]:
            want(item)


def drop_expired() -> None:
    """Delete what was put on single screens and has been over for a day. Screens themselves know their end."""
    over = timezone.now() - timedelta(days=1)
    PlaylistItem.objects.filter(Q(screen__isnull=False) & Q(valid_to__lt=over)).delete()
