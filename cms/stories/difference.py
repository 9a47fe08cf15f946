"""How a version of a story differs from what was public last."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from wagtail.models import Revision

from cms.core.sentencediff import Rewording, rewordings
from cms.stories import publictext, records, selectors, words
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story


@dataclass(frozen=True)
class PartChange:
    """What was written anew in a part of a story: its title, its text, whom to ask."""

    label: str
    pairs: tuple[Rewording, ...]


@dataclass(frozen=True)
class Difference:
    """A version of a story beside the one that was public last."""

    key: str
    version: int
    """The public version it is compared with."""
    words: str
    """Digest of the new version's words."""
    before: Bulletin
    after: Bulletin
    is_same: bool
    """Whether readers get what they got already."""

    @cached_property
    def parts(self) -> list[PartChange]:
        """The parts that were written anew, in the order of the page."""
        changes = []
        for was, now in zip(publictext.parts(self.before), publictext.parts(self.after), strict=True):
            if pairs := rewordings(was.lines, now.lines):
                changes.append(PartChange(now.label, tuple(pairs)))
        return changes

    @property
    def pairs(self) -> list[Rewording]:
        """All sentences that were written anew."""
        return [pair for part in self.parts for pair in part.pairs]

    @property
    def changes_pictures(self) -> bool:
        """Whether other pictures or files are shown."""
        return _files(self.before) != _files(self.after)


def with_public(story: Story, revision: Revision, *, draft: Story | None = None) -> Difference | None:
    """Return how a revision differs from what was public last. None for a story that never was public.

    `draft` is the revision as a story, where it was read already.
    """
    release = records.newest_release(story.key)
    if release is None or release.version is None:
        return None
    specific = story.specific
    public = Revision.objects.filter(pk=release.data.get("revision") or 0).first()
    if public is not None:
        public.content_object = specific
    new = words.digest(type(specific), revision.content)
    old = release.data.get("words") or (words.digest(type(specific), public.content) if public is not None else None)
    was = cast("Story", public.as_object()) if public is not None else specific
    now = draft if draft is not None else cast("Story", revision.as_object())
    before, after = (selectors.bulletin_of(version, adapted=Which.NONE) for version in (was, now))
    same = new == old or records.seal(before) == records.seal(after)
    return Difference(story.key, release.version, new, before, after, same)


def _files(bulletin: Bulletin) -> tuple[list[int], list[int]]:
    files = [block.attachment.id for block in bulletin.blocks if block.attachment]
    return [picture.id for picture in bulletin.pictures], files
