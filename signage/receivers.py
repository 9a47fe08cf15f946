"""Signal receivers of the screens: stories published and withdrawn.

They run in the desk's transaction, so nothing is drawn here.
"""

from django.dispatch import receiver

from cms.stories.bulletin import Bulletin
from cms.stories.signals import published, revised, withdrawn
from signage import feeds
from signage.models import HeldStory
from signage.slides import making


@receiver([published, revised], dispatch_uid="signage.published")
def on_published(sender: object, bulletin: Bulletin, **kwargs: object) -> None:
    """Have a public or changed story's slides drawn again, and the feeds read."""
    making.redraw(bulletin.key)
    feeds.mark_stale()


@receiver(withdrawn, dispatch_uid="signage.withdrawn")
def on_withdrawn(sender: object, key: str, **kwargs: object) -> None:
    """Take a withdrawn story off all screens, in the same transaction."""
    making.withdraw(key)
    HeldStory.objects.filter(story_key=key).delete()
    feeds.mark_stale()
