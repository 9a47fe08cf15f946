"""Makes and removes the slides of items.

The worker draws them, and they are put in place in one transaction, so that no screen shows half of them.
"""

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

from cms.cards import making as card_making
from cms.cards import sizes
from cms.cards.models import Card
from cms.cards.rendering import CannotDraw
from cms.checks.exits import Passage
from cms.core.work import wanting
from cms.core.work.outcomes import Run, TryLater
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import told_cuts
from media.rendering.child import ChildFailed
from media.rendering.fonts import FontsMissing
from signage.models import Form, HeldStory, ItemDrawing, PlaylistItem, ScreenPicture, Slide, Upload
from signage.push import revisions
from signage.slides import admission, contents, drawing, ends, store
from signage.slides.orders import TALL, WIDE, SlideContent

log = structlog.get_logger(__name__)
#: After so many failures an item is left alone until the story changes or a person asks.
TRIES = 3
SIZES = {Form.WIDE: WIDE, Form.TALL: TALL}
#: A portrait card stands on its own blurred ground on a tall screen.
CARD_SIZES = {Form.WIDE: sizes.WIDE, Form.TALL: sizes.PORTRAIT}


@dataclass(frozen=True, slots=True)
class SlidePair:
    """One slide in both shapes of screen, with its alternative text."""

    pictures: dict[Form, ScreenPicture]
    alt: str


def want(item: PlaylistItem) -> None:
    """Have the slides of a story's item drawn.

    They are drawn anew also where they are drawn already, or are being drawn.
    """
    wanting.want(ItemDrawing, str(item.pk), keep=(), item=item)


def carry_out(run: Run[ItemDrawing]) -> str:
    """Draw the slides of one item and put them in place.

    It may be killed at any point and run again. An item whose story is not public any more is removed. Raises
    `TryLater` where drawing failed.
    """
    item = run.work.item
    bulletin = stories.live_bulletin(item.story_key)
    if bulletin is None:
        remove([item])
        return ""
    if not admission.still_admitted(item, bulletin):
        remove([item])
        return ""
    try:
        pairs = _pairs(bulletin, item)
    except (ChildFailed, FontsMissing, OSError) as error:
        log.warning("slide not drawn", item=item.pk, story=item.story_key, error=str(error)[:500])
        raise TryLater(_("그리지 못했습니다. 원고의 사진을 확인해 주세요.")) from error
    with transaction.atomic():
        run.hold()  # not where the story was changed meanwhile: that is drawn next
        put(item, pairs, fingerprint=fingerprint(bulletin), title=bulletin.title)
    return ""


def _pairs(bulletin: Bulletin, item: PlaylistItem) -> list[SlidePair]:
    if item.kind == PlaylistItem.Kind.CARDS and told_cuts(bulletin):
        return _card_pairs(bulletin)
    content = contents.of_story(bulletin)
    return [_pair(content, ". ".join(part for part in (content.title, content.line) if part))]


def _card_pairs(bulletin: Bulletin) -> list[SlidePair]:
    """Return the same cards as slides that the site and SNS show.

    Where they cannot be drawn, the words of the cuts.
    """
    try:
        sets = {form: card_making.draw(bulletin, size) for form, size in CARD_SIZES.items()}
    except CannotDraw as error:
        log.warning("cards shown as words", story=bulletin.key, reason=str(error))
        return [_pair(content, alt) for content, alt in contents.of_cuts(bulletin)]
    return [
        SlidePair({form: _kept(cards[index]) for form, cards in sets.items()}, first.alt[:400])
        for index, first in enumerate(sets[Form.WIDE])
    ]


def _kept(card: Card) -> ScreenPicture:
    return store.picture_of(card.file, width=card.width, height=card.height)


def _pair(content: SlideContent, alt: str) -> SlidePair:
    with contents.with_local_picture(content) as ready:
        pictures = {form: store.keep(drawing.draw(ready, size)) for form, size in SIZES.items()}
    return SlidePair(pictures, alt[:400])


def put(item: PlaylistItem, pairs: Sequence[SlidePair], *, fingerprint: str, title: str) -> None:
    """Replace an item's slides, and raise the revision of the screens that show it.

    Where the item was taken out in the meantime, or its story withdrawn, nothing is put in place.
    """
    with transaction.atomic():
        current = PlaylistItem.objects.select_for_update().filter(pk=item.pk).first()
        if current is None:  # taken out, or withdrawn, while it was being drawn
            return
        bulletin = stories.live_bulletin(current.story_key) if current.kind != PlaylistItem.Kind.IMAGE else None
        if current.kind != PlaylistItem.Kind.IMAGE and bulletin is None:
            remove([current])
            return
        ended = ends.write({bulletin.key: bulletin}) if bulletin is not None else []
        current.slides.all().delete()
        Slide.objects.bulk_create(
            [
                Slide(item=current, form=form, order=order, picture=picture, alt=pair.alt)
                for order, pair in enumerate(pairs)
                for form, picture in pair.pictures.items()
            ]
        )
        current.fingerprint, current.title = fingerprint, title[:200]
        current.save(update_fields=["fingerprint", "title"])
        changed([current, *ended])


def put_upload(item: PlaylistItem, upload: Upload, passage: Passage) -> None:
    """Give an item of an upload its slide. Raises `Refused` where the passage was given for something else."""
    admission.require_upload(passage, upload, item)
    pair = SlidePair({Form.WIDE: upload.wide, Form.TALL: upload.tall}, upload.alt)
    put(item, [pair], fingerprint=upload.original_sha256, title=upload.title)


def remove(items: Sequence[PlaylistItem]) -> None:
    """Delete items: they leave their screens at once."""
    with transaction.atomic():
        changed(items)
        PlaylistItem.objects.filter(pk__in=[item.pk for item in items]).delete()


def changed(items: Sequence[PlaylistItem]) -> None:
    """Raise the revision of every screen that shows one of these items."""
    revisions.bump_playlists({item.playlist_id for item in items if item.playlist_id})
    revisions.bump({item.screen_id for item in items if item.screen_id})


def fingerprint(bulletin: Bulletin) -> str:
    """Return the hash of what a story's slides are drawn from.

    Where it has changed, they are drawn again.
    """
    parts: list[Any] = [drawing.DESIGN, contents.of_story(bulletin), contents.of_cuts(bulletin)]
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()


def redraw(key: str) -> None:
    """Have all slides of a story drawn again, because it was published or corrected.

    The old ones are shown until then.
    """
    for item in PlaylistItem.objects.filter(story_key=key):
        want(item)


def withdraw(key: str) -> None:
    """Take a story off all screens at once."""
    remove(list(PlaylistItem.objects.filter(story_key=key)))


def sweep() -> None:
    """Repair the items of stories whose signals were missed.

    Items of a story that is no longer public are removed, and those that the gate refuses on a new day; slides that
    are outdated are drawn again. A second run finds nothing to do.
    """
    items = PlaylistItem.objects.exclude(story_key="")
    public: dict[str, Bulletin] = {}
    for key in set(items.values_list("story_key", flat=True)):
        bulletin = stories.live_bulletin(key)
        if bulletin is None:
            withdraw(key)
        else:
            public[key] = bulletin
    HeldStory.objects.exclude(story_key__in=stories.live_stories().values("key")).delete()
    changed(ends.write(public))
    for item in items.select_related("playlist", "feed"):
        if item.story_key in public and not admission.still_admitted(item, public[item.story_key]):
            remove([item])
    prints = {key: fingerprint(bulletin) for key, bulletin in public.items()}
    for item in items.filter(Q(drawing=None) | Q(drawing__state=ItemDrawing.State.DONE)):
        if item.story_key in prints and item.fingerprint != prints[item.story_key]:
            want(item)


def drop_expired() -> None:
    """Delete items of 지금 올리기 that have been over for a day.

    Players stop showing them in time by themselves.
    """
    over = timezone.now() - timedelta(days=1)
    PlaylistItem.objects.filter(Q(screen__isnull=False) & Q(valid_to__lt=over)).delete()
