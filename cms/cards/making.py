"""Make the cards of public stories that have cards, once for each public version.

Drawing twice is harmless: files are kept by the hash of their bytes and the cards of a size are written in one
transaction.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction

from cms.cards import rendering
from cms.cards.models import Card, CardDrawing
from cms.cards.selectors import cards, public_sets
from cms.cards.sizes import SIZES, Size
from cms.core import generation
from cms.core.korean.dates import KST
from cms.core.work import wanting
from cms.core.work.outcomes import CannotDo, Run, TryLater
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import has_cards
from media.files import store
from media.rendering.fonts import FontsMissing

MAX_ATTEMPTS = 5


def want(bulletin: Bulletin) -> None:
    """Note that this public version is to be drawn. Again, it changes nothing."""
    if has_cards(bulletin):
        key = f"{bulletin.key}:{bulletin.public_version}"
        wanting.want(
            CardDrawing,
            key,
            keep=wanting.OPEN | wanting.SETTLED,
            story_key=bulletin.key,
            public_version=bulletin.public_version,
        )


def sweep() -> int:
    """Want the public sets that a missed signal left out. Return how many sets are public."""
    bulletins = public_sets()
    known = set(
        CardDrawing.objects.filter(story_key__in=[bulletin.key for bulletin in bulletins]).values_list(
            "story_key", "public_version"
        )
    )
    for bulletin in bulletins:
        if (bulletin.key, bulletin.public_version) not in known:
            want(bulletin)
    redraw_without_ended(bulletins)
    return len(bulletins)


def redraw_without_ended(bulletins: Iterable[Bulletin]) -> int:
    """Drop cards drawn with pictures whose rights have ended since.

    They are drawn again without them. Returns how many sets. A second run finds nothing.
    """
    dropped = 0
    for bulletin in bulletins:
        if bulletin.rights_ended is None:
            continue
        since = datetime.combine(bulletin.rights_ended + timedelta(days=1), time(0), KST)
        key, version = bulletin.key, bulletin.public_version
        with transaction.atomic():
            drawings = CardDrawing.objects.select_for_update()
            old = drawings.filter(story_key=key, public_version=version, asked_at__lt=since).first()
            if old is None:
                continue
            Card.objects.filter(story_key=key, public_version=version).delete()
            wanting.want(CardDrawing, old.key, keep=(), story_key=key, public_version=version)
            generation.invalidate()
        dropped += 1
    return dropped


def carry_out(run: Run[CardDrawing]) -> str:
    """Draw one set that is wanted, in every size."""
    bulletin = stories.live_bulletin(run.work.story_key)
    if bulletin is None or bulletin.public_version != run.work.public_version:
        return ""  # withdrawn, or a newer version is drawn on its own
    try:
        for number, size in enumerate(SIZES.values()):
            run.progress(size.label, 100 * number // len(SIZES))
            draw(bulletin, size)
    except rendering.CannotDraw as error:
        raise CannotDo(str(error)) from error
    except (FontsMissing, OSError) as error:
        raise TryLater(str(error)) from error
    return ""


def draw(bulletin: Bulletin, size: Size) -> list[Card]:
    """Return a public version's cards in one size, drawing those that are missing. Raises `CannotDraw`."""
    there = cards(bulletin.key, bulletin.public_version, size)
    if there:
        return there
    made = rendering.render_set(bulletin, size=size, kind="jpeg")
    files = [store.keep(card.data, kind="card", suffix=".jpg") for card in made.cards]
    with transaction.atomic():
        Card.objects.filter(story_key=bulletin.key, public_version=bulletin.public_version, size=size.name).delete()
        Card.objects.bulk_create(
            [
                Card(
                    story_key=bulletin.key,
                    public_version=bulletin.public_version,
                    size=size.name,
                    position=card.position,
                    file=file,
                    alt=card.alt,
                    width=card.width,
                    height=card.height,
                )
                for card, file in zip(made.cards, files, strict=True)
            ],
            ignore_conflicts=True,
        )
        generation.invalidate()  # kept pages show the set as text until now
    return cards(bulletin.key, bulletin.public_version, size)
