"""A person's corrections of a read release before it becomes a draft. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cms.hwpx.found_release import FoundBlock, FoundRelease


@dataclass(frozen=True, slots=True)
class Corrections:
    """Title, decks and fields as they shall be. `dropped` are numbers of blocks, from 0, that stay out.

    `alts` are alternative texts and `captions` captions by the number of their block.
    """

    title: str
    decks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    alts: Mapping[int, str] = field(default_factory=dict)
    captions: Mapping[int, str] = field(default_factory=dict)


def corrected(release: FoundRelease, by: Corrections) -> FoundRelease:
    """Return the release with the corrections in it."""
    blocks = (_corrected(block, index, by) for index, block in enumerate(release.blocks) if index not in by.dropped)
    return replace(
        release,
        title=by.title,
        decks=tuple(deck for deck in by.decks if deck),
        fields={**release.fields, **by.fields},
        blocks=tuple(blocks),
    )


def _corrected(block: FoundBlock, index: int, by: Corrections) -> FoundBlock:
    caption = by.captions.get(index, block.caption)
    picture = block.picture
    if picture is not None:
        picture = replace(picture, alt=by.alts.get(index, picture.alt), caption=caption)
    return replace(block, caption=caption, picture=picture)
