"""Stories (원고) and their kinds. State and constraints only; the work is in the modules named after it."""

from cms.stories.models.choices import ElectionClass, ReleaseTime
from cms.stories.models.kinds import Article, CardNews, Event, Notice, PressRelease
from cms.stories.models.public import PublicAttachment, PublicPicture
from cms.stories.models.story import KeyCounter, Story, StoryIndexPage, StoryTag

__all__ = [
    "Article",
    "CardNews",
    "ElectionClass",
    "Event",
    "KeyCounter",
    "Notice",
    "PressRelease",
    "PublicAttachment",
    "PublicPicture",
    "ReleaseTime",
    "Story",
    "StoryIndexPage",
    "StoryTag",
]
