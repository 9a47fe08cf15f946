"""Divides a galley into the columns of its frame, by arithmetic. Lengths in px.

The rules by which a column ends (blocks kept whole, headings kept with their text, no single line of a short story
left behind) are the engine's, repeated here as far as the paper uses them. Where they do not decide (a block higher
than a column, a photo with text around it), `fill` returns None, and the engine sets the columns (`columns.py`).
"""

from dataclasses import dataclass

from newsletter.layout import areas
from newsletter.layout.engine import PX
from newsletter.layout.formats import Format
from newsletter.layout.frames import SLACK, FrameContent, photo_rows
from newsletter.layout.galley import Galley
from newsletter.layout.segments import Filling, Segment, divided


class _Undecided(Exception):
    """The rules of this module do not decide where a column ends."""


def fill(galley: Galley, content: FrameContent, parts: areas.Areas, paper: Format) -> Filling | None:
    """Divide a galley into the areas of its frame.

    Return how they are filled, or None where the engine has to set the columns.
    """
    inset = content.frame.photo is not None and content.frame.photo.at == "inset" and photo_rows(content) > 0
    if inset:
        return None
    try:
        return _Divider(galley, content, parts, paper).run()
    except _Undecided:
        return None


@dataclass(slots=True)
class _Divider:
    galley: Galley
    content: FrameContent
    parts: areas.Areas
    paper: Format

    def run(self) -> Filling:
        slugs, line = self.galley.slugs, self.paper.baseline * PX
        story = self.content.stories[0].pieces if self.content.stories and not self.content.is_list else ()
        rest = Segment(story, 0)
        segments: list[Segment] = []
        index = used = free = 0
        lead = self._photo() * line
        for number, (area, rows) in enumerate(zip(self.parts.text, self.parts.rows, strict=True)):
            if rows < 1:
                segments.append(Segment((), rest.start))
                continue
            first = index
            for _ in range(area.columns):
                end, depth = self._column(index, rows, lead)
                used += sum(slug.lines for slug in slugs[index:end])
                free += max(0, int((area.height * PX - depth + 1) // line))
                index, lead = end, 0.0
            last = number == len(self.parts.text) - 1
            if last or index == len(slugs) or self.content.is_list:
                segments.append(rest)
                rest = Segment((), rest.start + len(rest.pieces)) if index == len(slugs) else rest
                continue
            piece = slugs[index].piece
            consumed = sum(slug.letters for slug in slugs[first:index] if slug.piece == piece)
            here, rest = divided(rest, piece, consumed)
            segments.append(here)
        over = slugs[index:]
        return Filling(
            tuple(segments),
            used,
            0 if over else free,
            sum(slug.lines for slug in over),
            sum(slug.letters for slug in over),
            over[0].item if over else 0,
        )

    def _photo(self) -> int:
        """Return the rows of a photo at the top of the first column. 0: none."""
        slot = self.content.frame.photo
        return photo_rows(self.content) if slot is not None and slot.at == "column" else 0

    def _column(self, index: int, rows: int, lead: float) -> tuple[int, float]:
        """Return where a column ends that begins with slug `index`, and its depth.

        The end is the number of the first slug behind it. `lead` is the depth taken already by a photo. Raises
        `_Undecided`.
        """
        slugs = self.galley.slugs
        height = (self.paper.height_of(rows) + SLACK) * PX
        if lead > height:
            raise _Undecided
        if index == len(slugs):
            return index, lead
        top = slugs[index].start - lead
        end = index
        while end < len(slugs) and not self._begins_column(end, index):
            slug = slugs[end]
            if slug.inner - top > height:
                break
            if slug.bottom - top > height + 1:
                raise _Undecided
            end += 1
        if end < len(slugs) and not self._begins_column(end, index):
            while end > index and slugs[end].keep:
                end -= 1
            if end == index and (slugs[index].keep or not lead):
                raise _Undecided
        depth = max((slug.bottom - top for slug in slugs[index:end]), default=lead)
        return end, depth

    def _begins_column(self, number: int, index: int) -> bool:
        slug = self.galley.slugs[number]
        return self.content.own_columns and slug.opens_item and slug.item > 0 and number > index
