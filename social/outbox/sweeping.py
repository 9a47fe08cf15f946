"""The sweep: compares the public stories with the outbox and writes what is missing."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.stories.selectors import live_bulletins, live_stories
from social.models import Delivery, Post
from social.outbox.enqueue import remove, take
from social.rules.states import PERHAPS_LIVE, Operation

#: Stories published or corrected within this time are taken in again unless another is asked for.
SWEEP_BACK = timedelta(hours=48)


class Swept(NamedTuple):
    """How many deliveries a sweep found missing and wrote.

    `taken` are publications and edits, `removed` are deletions.
    """

    taken: int
    removed: int


def sweep(since: datetime | None = None, *, now: datetime | None = None) -> Swept:
    """Compare the public stories with the outbox, and write what is missing.

    Signals write the outbox at once; the sweep repairs what no signal told of. It takes in every live story published
    or corrected after `since` (by default `SWEEP_BACK` ago), oldest first, and removes every story that is on a
    channel and not public any more, however old.

    Idempotent: it may run at any time, any number of times, also in several processes at once. `take` writes nothing
    for a version that has its post (unique by channel, story and version), and `remove` writes no second deletion of
    a post (it locks the publications). So a second run writes nothing, and of two at once only one writes.
    """
    now = now or timezone.now()
    taken = sum(len(take(bulletin, now=now)) for bulletin in reversed(live_bulletins(since or now - SWEEP_BACK)))
    published = set(
        Delivery.objects.filter(operation=Operation.PUBLISH, removed_at=None, state__in=PERHAPS_LIVE).values_list(
            "bulletin_key", flat=True
        )
    )
    public = set(live_stories().filter(key__in=published).values_list("key", flat=True)) if published else set()
    removed = 0
    for key in published - public:
        newest = Post.objects.filter(bulletin_key=key).order_by("-public_version").first()
        removed += len(remove(key, newest.public_version if newest else 0, now=now))
    return Swept(taken, removed)


def describe(swept: Swept) -> str:
    """Return in Korean what a sweep did."""
    return _("새로 만든 발행건 %(taken)s건, 회수할 발행건 %(removed)s건") % swept._asdict()
