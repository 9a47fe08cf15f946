"""Reads of what is published of a story on its channels."""

from datetime import datetime

from django.db.models import QuerySet

from social.models import Delivery
from social.rules.states import DONE, Operation, State


def publications(key: str) -> "QuerySet[Delivery]":
    """Return every publication of a story, whatever became of it."""
    return Delivery.objects.filter(bulletin_key=key, operation=Operation.PUBLISH)


def published_on(channel: int, key: str) -> Delivery | None:
    """Return the publication that readers of a channel see, or None."""
    return publications(key).filter(channel_id=channel, state__in=DONE, removed_at=None).order_by("-pk").first()


def publication_of(delivery: Delivery, *, lock: bool = False) -> Delivery | None:
    """Return the standing publication that an edit or a deletion is for.

    `lock`: it stays as it is until the transaction ends.
    """
    rows = publications(delivery.bulletin_key).filter(
        channel=delivery.channel_id, post__code=delivery.post.code, state__in=DONE, removed_at=None
    )
    return (rows.select_for_update(of=("self",)) if lock else rows).order_by("-pk").first()


def being_deleted(publication: Delivery) -> bool:
    """Tell whether a deletion of this publication's post is under way or done."""
    gone = (State.SUPERSEDED, State.CANCELLED)
    deletions = Delivery.objects.filter(post__code=publication.post.code, operation=Operation.DELETE)
    return deletions.exclude(state__in=gone).exists()


def mark_removed(deletion: Delivery, now: datetime) -> None:
    """Mark the post that a deletion was for as removed.

    The time is written on its publication and on every edit that was done to it.
    """
    Delivery.objects.filter(
        channel=deletion.channel_id, post__code=deletion.post.code, removed_at=None, state__in=DONE
    ).exclude(operation=Operation.DELETE).update(removed_at=now)
