"""Have the cards of public card news drawn: once a revision, whoever is killed meanwhile.

An order is claimed by moving its due time on; if the worker dies, it comes up again, but not for ever: what has killed
`MAX_ATTEMPTS` workers is given up, shown to the desk and drawn again when a person asks. Drawing twice is harmless:
files are kept by the hash of their bytes and the cards of a size are written in one transaction.
"""

from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.cards import rendering
from cms.cards.models import Card, CardOrder
from cms.cards.selectors import cards
from cms.cards.sizes import SIZES, Size
from cms.core.pagecache import invalidate_on_commit
from cms.stories import registry
from cms.stories import selectors as stories
from cms.stories.bulletin import Bulletin
from media.files import store
from media.rendering.fonts import FontsMissing

MAX_ATTEMPTS = 5
#: Longer than the longest drawing of all sizes.
LEASE = timedelta(minutes=5)
_RETRY = timedelta(seconds=30)

log = structlog.get_logger("cards")


def order(bulletin: Bulletin) -> None:
    """Note that this revision is to be drawn. Again, it changes nothing."""
    if bulletin.is_card_set:
        CardOrder.objects.get_or_create(
            story_key=bulletin.key, revision=bulletin.revision, defaults={"due_at": timezone.now()}
        )


def sweep() -> int:
    """Order whatever public set a missed signal left out; return how many there are."""
    bulletins = stories.live_bulletins(kinds=registry.kind_keys(lambda spec: spec.is_card_set))
    known = set(
        CardOrder.objects.filter(story_key__in=[each.key for each in bulletins]).values_list("story_key", "revision")
    )
    for bulletin in bulletins:
        if (bulletin.key, bulletin.revision) not in known:
            order(bulletin)
    return len(bulletins)


def again(order_id: int) -> bool:
    """Have a set drawn that was given up; return whether there was one."""
    asked = CardOrder.objects.filter(pk=order_id, state=CardOrder.State.FAILED)
    return bool(asked.update(state=CardOrder.State.WAITING, attempts=0, problem="", due_at=timezone.now()))


def draw_next() -> bool:
    """Draw one order that is due; return whether there was one."""
    claimed = _claim()
    if claimed is None:
        return False
    bulletin = stories.live_bulletin(claimed.story_key)
    if bulletin is None or bulletin.revision != claimed.revision:
        # Withdrawn, or a newer version has an order of its own.
        _close(claimed, CardOrder.State.DONE)
        return True
    try:
        for size in SIZES.values():
            draw(bulletin, size)
    except rendering.CannotDraw as error:
        log.warning("cards not drawn", key=claimed.story_key, reason=str(error))
        _close(claimed, CardOrder.State.FAILED, str(error)[:300])
    except (FontsMissing, OSError) as error:
        _again(claimed, error)
    else:
        _close(claimed, CardOrder.State.DONE)
    return True


def draw(bulletin: Bulletin, size: Size) -> list[Card]:
    """Return the cards of a revision in one size, drawn where they are not yet. Raises `CannotDraw`."""
    there = cards(bulletin.key, bulletin.revision, size)
    if there:
        return there
    made = rendering.render_set(bulletin, size=size, kind="jpeg")
    files = [store.keep(card.data, kind="card", suffix=".jpg") for card in made.cards]
    with transaction.atomic():
        Card.objects.filter(story_key=bulletin.key, revision=bulletin.revision, size=size.name).delete()
        Card.objects.bulk_create(
            [
                Card(
                    story_key=bulletin.key,
                    revision=bulletin.revision,
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
        invalidate_on_commit()  # kept pages show the set as text until now
    return cards(bulletin.key, bulletin.revision, size)


def _claim() -> CardOrder | None:
    now = timezone.now()
    due = CardOrder.objects.filter(state=CardOrder.State.WAITING, due_at__lte=now)
    # Whoever took these last never came back to say why.
    lost = due.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=CardOrder.State.FAILED,
        problem=_("그리던 프로그램이 %(count)s번 멈췄습니다. 사진과 글을 줄인 뒤 다시 그려 주세요.")
        % {"count": MAX_ATTEMPTS},
    )
    if lost:
        log.error("cards given up", orders=lost)
    for candidate in due.filter(attempts__lt=MAX_ATTEMPTS).order_by("due_at", "pk")[:5]:
        taken = CardOrder.objects.filter(
            pk=candidate.pk, state=CardOrder.State.WAITING, due_at=candidate.due_at
        ).update(due_at=now + LEASE, attempts=F("attempts") + 1)
        if taken:
            candidate.refresh_from_db()
            return candidate
    return None


def _close(claimed: CardOrder, state: CardOrder.State, problem: str = "") -> None:
    CardOrder.objects.filter(pk=claimed.pk).update(state=state, problem=problem)


def _again(claimed: CardOrder, error: Exception) -> None:
    log.warning("cards not drawn", key=claimed.story_key, attempt=claimed.attempts, error=str(error))
    if claimed.attempts >= MAX_ATTEMPTS:
        _close(claimed, CardOrder.State.FAILED, str(error)[:300])
    else:
        CardOrder.objects.filter(pk=claimed.pk).update(due_at=timezone.now() + _RETRY)
