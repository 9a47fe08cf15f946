"""Posts leave their channels when the rights to a picture in them end."""

from datetime import datetime, timedelta

from django.utils import timezone

from cms.core.korean.dates import local_day
from cms.stories.showing import keys_showing
from media.pictures import ending_by
from social.channels.pictures import RENDERED
from social.models import Delivery, Post
from social.outbox import enqueue
from social.rules.states import PERHAPS_LIVE, Operation


def take_down(*, now: datetime | None = None) -> int:
    """Write the deletions that are missing; return how many.

    Posts that show such a picture go, also where their story has another one by now, and drawn cards of a story that
    shows one. Idempotent. The story itself stays public.
    """
    now = now or timezone.now()
    over = ending_by(local_day(now) - timedelta(days=1))
    files = set(over.values_list("file", flat=True))
    if not files:
        return 0
    keys = keys_showing(over)
    published = Delivery.objects.filter(operation=Operation.PUBLISH, removed_at=None, state__in=PERHAPS_LIVE)
    shown = [row for row in published.select_related("post").iterator() if _shows(row.post, files, keys)]
    return sum(enqueue.take_down(publication, now=now) is not None for publication in shown)


def _shows(post: Post, files: set[str], keys: set[str]) -> bool:
    pictures = [picture.file for picture in post.content.pictures]
    return any(file in files or (post.bulletin_key in keys and file.startswith(RENDERED)) for file in pictures)
