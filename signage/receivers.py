"""What the desk says, written down for the worker. Nothing is drawn here: this runs in the desk's transaction."""

from typing import Any

from cms.stories.bulletin import Bulletin
from signage import feeds
from signage.slides import making


def on_published(sender: Any, bulletin: Bulletin, **kwargs: Any) -> None:
    """A story is public: feeds may want it, items that show it may look different."""
    making.redraw(bulletin.key)
    feeds.mark_stale()


def on_withdrawn(sender: Any, key: str, **kwargs: Any) -> None:
    """A story was taken back: off all screens in the same transaction."""
    making.withdraw(key)
    feeds.mark_stale()
