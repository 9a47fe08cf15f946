"""Search knows a story in the transaction that publishes it, not when a worker comes round."""

from typing import Any

from modelsearch import index

from cms.stories import signals
from cms.stories.bulletin import Bulletin
from cms.stories.selectors import story_by_key


def on_public(sender: Any, bulletin: Bulletin, **kwargs: Any) -> None:
    """Write the story's index entry now."""
    story = story_by_key(bulletin.key)
    if story is not None:
        index.insert_or_update_object(story)


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    signals.published.connect(on_public, dispatch_uid="website.index.published")
    signals.revised.connect(on_public, dispatch_uid="website.index.revised")
