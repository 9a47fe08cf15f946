"""Extract text of HWPX elements, visible and hidden text apart. No Django.

OWPML (KS X 6101): a paragraph `hp:p` holds runs, runs hold texts `hp:t`, tables, pictures and controls. Tracked
deletions lie between `hp:deleteBegin` and `hp:deleteEnd`, also across runs; comments lie in `hp:hiddenComment` and in
fields of type MEMO.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cms.core.elements import Element
from cms.core.korean.wording import sentence as _
from cms.hwpx.found_release import Hidden

#: Characters smaller than this (HWPUNIT, 1/100 pt) or as white as paper are not meant to be read.
_TINY = 300
_PAPER = {"#FFFFFF", "#FFF", "WHITE"}
_SPACES = {"tab", "fwSpace", "nbSpace", "lineBreak"}


def name(element: Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters of one style look: height in 1/100 pt."""

    height: int = 1000
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph as read: visible text and the objects in it, in order."""

    text: str = ""
    objects: list[Element] = field(default_factory=list)
    height: int = 0
    bold: bool = False
    level: int = 0
    """Outline level from 1, 0 for running text."""


class Reader:
    """Reads paragraphs; collects hidden text on the way."""

    def __init__(self, header: Element) -> None:
        self.hidden: list[Hidden] = []
        self._letters = {style.get("id", ""): _letters(style) for style in _named(header, "charPr")}
        self._levels = {shape.get("id", ""): _level(shape) for shape in _named(header, "paraPr")}
        self._styles = {
            style.get("id", ""): style.get("name", "") for style in _named(header, "style") if style.get("name")
        }
        self._deleting = False

    def line(self, paragraph: Element) -> Line:
        """Read one paragraph."""
        line = Line(level=self._level_of(paragraph))
        weight: dict[tuple[int, bool], int] = {}
        for run in paragraph:
            if name(run) != "run":
                continue
            letters = self._letters.get(run.get("charPrIDRef", ""), Letters())
            text = self._run(run, letters, line)
            if text.strip():
                key = (letters.height, letters.bold)
                weight[key] = weight.get(key, 0) + len(text)
            line.text += text
        if weight:
            line.height, line.bold = max(weight, key=lambda key: weight[key])
        line.text = tidy(line.text)
        return line

    def plain(self, element: Element) -> str:
        """Return all visible text below an element, a line a paragraph."""
        lines = []
        for paragraph in _paragraphs(element):
            line = self.line(paragraph)
            inner = [self.plain(item) for item in line.objects]
            lines += [text for text in (line.text, *inner) if text]
        return "\n".join(lines)

    def _run(self, run: Element, letters: Letters, line: Line) -> str:
        parts = []
        for child in run:
            kind = name(child)
            if kind == "t":
                parts.append(self._text(child, letters))
            elif kind == "ctrl":
                self._control(child)
            elif kind in {"tbl", "pic", "rect", "container", "ellipse", "ole", "equation"}:
                line.objects.append(child)
        return "".join(parts)

    def _text(self, element: Element, letters: Letters) -> str:
        parts = [self._seen(element.text, letters)]
        for child in element:
            kind = name(child)
            if kind in _SPACES:
                parts.append(" ")
            elif kind == "deleteBegin":
                self._deleting = True
            elif kind == "deleteEnd":
                self._deleting = False
            parts.append(self._seen(child.tail, letters))
        return "".join(parts)

    def _seen(self, text: str | None, letters: Letters) -> str:
        if not text:
            return ""
        if self._deleting:
            self._hide(_("지운 글(변경 내용 추적)"), text)
            return ""
        if letters.hidden:
            self._hide(_("보이지 않는 글자"), text)
            return ""
        return text

    def _control(self, control: Element) -> None:
        """Comments and notes are kept apart. A memo sits in the field that begins it."""
        for child in control:
            kind = name(child)
            if kind == "hiddenComment":
                self._hide("숨은 설명", self._raw(child))
            elif kind == "fieldBegin" and child.get("type") == "MEMO":
                self._hide("메모", self._raw(child))
            elif kind in {"footNote", "endNote"}:
                self._hide("각주·미주", self._raw(child))
            elif kind in {"header", "footer"}:
                self._hide("머리말·꼬리말", self._raw(child))

    def _raw(self, element: Element) -> str:
        return tidy(" ".join("".join(text.itertext()) for text in _named(element, "t")))

    def _hide(self, kind: str, text: str) -> None:
        text = tidy(text)
        if not text:
            return
        last = self.hidden[-1] if self.hidden else None
        if last and last.kind == kind and kind.startswith("지운"):
            self.hidden[-1] = Hidden(kind, last.text + text)
        elif last != Hidden(kind, text):
            self.hidden.append(Hidden(kind, text))

    def _level_of(self, paragraph: Element) -> int:
        level = self._levels.get(paragraph.get("paraPrIDRef", ""), 0)
        style = self._styles.get(paragraph.get("styleIDRef", ""), "")
        named = re.match(r"(?:개요|제목|Outline|Heading)\s*(\d*)", style)
        return level or (int(named.group(1) or 1) if named else 0)


def tidy(text: str) -> str:
    """Return text with single spaces and no control characters."""
    return re.sub(r"[\s\u00a0\u3000\x00-\x1f]+", " ", text).strip()


def _letters(style: Element) -> Letters:
    height = int(style.get("height") or 1000)
    colour = (style.get("textColor") or "").upper()
    shaded = (style.get("shadeColor") or "none").lower() not in ("none", "#ffffff")
    # White letters on a coloured ground are a design, white letters on paper are not.
    return Letters(
        height, any(True for _ in _named(style, "bold")), (colour in _PAPER and not shaded) or height < _TINY
    )


def _level(shape: Element) -> int:
    for heading in _named(shape, "heading"):
        if heading.get("type") == "OUTLINE":
            return int(heading.get("level") or 0) + 1
    return 0


def _named(element: Element, wanted: str) -> Iterator[Element]:
    return (child for child in element.iter() if name(child) == wanted)


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, shape or section. Those inside a further object are left out."""
    for child in element:
        kind = name(child)
        if kind == "p":
            yield child
        elif kind in {"subList", "drawText", "tc", "tr", "rect", "container", "caption"}:
            yield from _paragraphs(child)


paragraphs = _paragraphs
