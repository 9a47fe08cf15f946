"""Sets flawed paragraphs of a galley again in other ways.

All are set in one run of the engine. `paragraphs` finds the flaws and judges what is better. Runs inside the child.
"""

from collections.abc import Iterator, Mapping

from media.rendering.boxes import Box
from newsletter.layout.engine import Engine, boxes_of, lines_of, named, text_box
from newsletter.layout.frames import FrameContent, piece_of, text_style
from newsletter.layout.html import paragraph_html
from newsletter.layout.paragraphs import WORTH_MENDING, SetLine, SetParagraph, best, flaw, others
from newsletter.layout.setting import Manner

MOST = 24
"""With more flawed paragraphs in a frame, none is set again: such a story is far too long for its frame."""

_LEFT_ALONE = ("poem", "figures")
_RAGGED = ("notice", "table", "quiz")


def manners(engine: Engine, content: FrameContent, text: Box, width: float) -> Mapping[int, Manner]:
    """Return better ways to set the flawed paragraphs of a text, by their numbers.

    `text` is the box of the text as set, `width` that of its column in mm.
    """
    if content.frame.role not in ("story", "list") or content.frame.style in _LEFT_ALONE:
        return {}
    flawed = [
        (number, paragraph) for number, paragraph in _paragraphs(content, text) if flaw(paragraph) >= WORTH_MENDING
    ]
    if len(flawed) > MOST:
        return {}
    ways = [(number, paragraph, manner) for number, paragraph in flawed for manner in others(paragraph)]
    if not ways:
        return {}
    tried = dict(_paragraphs(content, _trial(engine, content, [(number, manner) for number, _, manner in ways], width)))
    chosen = {}
    for number, paragraph in flawed:
        candidates = [(way, tried[index]) for index, (of, _, way) in enumerate(ways) if of == number]
        if (manner := best(paragraph, candidates)) is not None:
            chosen[number] = manner
    return chosen


def _trial(engine: Engine, content: FrameContent, ways: list[tuple[int, Manner]], width: float) -> Box:
    """Set paragraphs one below the other; return the box of the text."""
    before, after = ('<article class="item {}">', "</article>") if content.is_list else ("", "")
    before = before.format(content.frame.style or "brief")
    inside = "".join(
        before + paragraph_html(piece_of(content, number), index, manner) + after
        for index, (number, manner) in enumerate(ways)
    )
    body = (
        f'<section class="{content.classes} galley"><div class="text" style="width:{width:.3f}mm;'
        f'{text_style(content.tracking)}">{inside}</div></section>'
    )
    document, _ = engine.render(body, width + 1, 40_000)
    return text_box(document)


def _paragraphs(content: FrameContent, text: Box) -> Iterator[tuple[int, SetParagraph]]:
    """Yield the paragraphs of a text as set, with their numbers."""
    for box in boxes_of(text):
        name = named(box, "data-n") if type(box).__name__ == "BlockBox" and box.element_tag == "p" else None
        if name is None:
            continue
        size = box.style["font_size"]
        spacing = box.style["letter_spacing"]
        yield (
            int(name),
            SetParagraph(
                tuple(_line(line, box, size) for line in lines_of(box)),
                0.0 if spacing == "normal" else spacing / size,
                content.frame.style not in _RAGGED,
            ),
        )


def _line(line: Box, box: Box, size: float) -> SetLine:
    texts = [text_box for text_box in boxes_of(line) if type(text_box).__name__ == "TextBox"]
    end = max((text_box.position_x + text_box.width for text_box in texts), default=box.content_box_x())
    return SetLine("".join(text_box.text for text_box in texts), end - box.content_box_x(), box.width, size)
