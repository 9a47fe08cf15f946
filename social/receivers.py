"""Signal receivers of the outbox: stories published and withdrawn, in the desk's transaction."""

from django.dispatch import receiver

from cms.stories.bulletin import Bulletin
from cms.stories.signals import published, revised, withdrawn
from social.outbox import enqueue


@receiver(published, dispatch_uid="social.published")
@receiver(revised, dispatch_uid="social.revised")
def on_public(sender: object, *, bulletin: Bulletin, **_kwargs: object) -> None:
    """Write into the outbox what a public or changed story needs."""
    enqueue.take(bulletin)


@receiver(withdrawn, dispatch_uid="social.withdrawn")
def on_withdrawn(sender: object, *, key: str, public_version: int, **_kwargs: object) -> None:
    """Write into the outbox what a withdrawn story needs."""
    enqueue.remove(key, public_version)
