"""Signal receivers of the screens: stories published and withdrawn.

Nothing is drawn here: this runs in the desk's transaction.
"""

from django.dispatch import receiver

from cms.stories.bulletin import Bulletin
from cms.stories.signals import published, revised, withdrawn
from signage import feeds
from signage.slides import making


@receiver([published, revised], dispatch_uid="signage.published")
def on_published(sender: object, bulletin: Bulletin, **kwargs: object) -> None:
    """A story is public: feeds may want it, items that show it may look different."""
    making.redraw(bulletin.key)
    feeds.mark_stale()


@receiver(withdrawn, dispatch_uid="signage.withdrawn")
def on_withdrawn(sender: object, key: str, **kwargs: object) -> None:
    """A story was taken back: off all screens in the same transaction."""
    making.withdraw(key)
    feeds.mark_stale()
