"""Models of stories (원고): state and constraints.

The kinds stand in `cms.stories.kinds`, the work in modules named after it.
"""

from cms.stories import registry
from cms.stories.models.adaptations import Adaptation, AdaptationVersion
from cms.stories.models.choices import ElectionClass
from cms.stories.models.keys import KeyCounter
from cms.stories.models.namedreaders import NamedReader
from cms.stories.models.public import PublicAttachment, PublicPicture
from cms.stories.models.story import Story, StoryIndexPage
from cms.stories.models.tags import StoryTag
from cms.stories.models.unmerged import UnmergedTyping
from cms.stories.models.versions import RevisionTrace

registry.discover()

__all__ = [
    "Adaptation",
    "AdaptationVersion",
    "ElectionClass",
    "KeyCounter",
    "NamedReader",
    "PublicAttachment",
    "PublicPicture",
    "RevisionTrace",
    "Story",
    "StoryIndexPage",
    "StoryTag",
    "UnmergedTyping",
]
