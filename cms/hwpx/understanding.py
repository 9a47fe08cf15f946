"""Recognise the parts of a release: head table, title, decks, blocks, pictures. No Django.

Every office lays its releases out differently; what is certain is the labels of the head table, the large letters of
the title, the marks before lists (○, -) and captions (▲).
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cms.core.elements import Element
from cms.core.korean.wording import sentence as _
from cms.hwpx import cells, element_text, pictures
from cms.hwpx.element_text import Line, Reader, name
from cms.hwpx.found_release import FoundBlock, FoundPicture, FoundRelease, Hidden

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_MASTHEAD = re.compile(r"^[\s\[<【]*보\s*도\s*(참\s*고\s*)?자\s*료[\s\]>】]*$")
_BULLET = re.compile(r"^[○●◦•·▸▹∙‧◇◆▪▫❍ㅇ\-–]\s+|^[○●◦•▸▹∙◇◆▪▫❍]\s*")
_SECTION = re.compile(r"^[■◈▣◎]\s*")
_SQUARE = re.compile(r"^[□]\s*")
_CAPTION = re.compile(r"^[▲△↑]\s*")
_DECK = re.compile(r"^[\-–—―~]\s*(.+?)\s*[\-–—―~]?$")
_TABLE_TITLE = re.compile(r"^[〈<《\[【]\s*(.+?)\s*[〉>》\]】]$")
_QUOTE = re.compile(r"^“(.+)”\s*[-–—]\s*([^”]{2,40})$")
_QUOTE_ALONE = re.compile(r"^“(.+)”$")
_CREDIT = re.compile(r"\s*\((?:(?:사진|출처|사진 제공)\s*[:=]\s*)?((?:그림\s*:\s*)?[^():]{1,60})\)\s*$")
_LICENCE = re.compile(r"공공누리.{0,60}이용할 수 있습니다")
_END = re.compile(r"\s*끝\s*[.。]?\s*$")
#: Signs of a line that is taken for a title though nothing about its letters says so.
_LONGEST_TITLE = 60
_LONGEST_ITEM = 160
_TITLE_HEIGHT = 1500
_MAX_BLOCKS = 600
_MAX_PICTURES = 30


@dataclass(slots=True)
class _Draft:
    title: str = ""
    title_height: int = 0
    decks: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    blocks: list[FoundBlock] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class ReleaseReader:
    """Reads one document; its pictures are unpacked into the directory `target`."""

    def __init__(self, document: "HwpxDocument", target: Path) -> None:
        self._document = document
        self._target = target
        # python-hwpx gives its elements the type of xml.etree; they are of lxml.
        self._reader = Reader(cast("Element", document.oxml.headers[0].element))
        self._images = {item.item_id: item.href for item in document.media.images}
        self._draft = _Draft()
        self._has_title = False

    def found(self) -> FoundRelease:
        """Return what the document says. Raises ValueError for a table beyond measure."""
        lines = [
            self._reader.line(paragraph)
            for section in self._document.sections
            for paragraph in element_text.paragraphs(cast("Element", section.element))
        ]
        title = _title_height(lines)
        for line in lines:
            self._take(line, title)
        draft = self._draft
        if not draft.title:
            draft.title = _first_line(draft.blocks)
        cells.split_phone(draft.fields)
        return FoundRelease(
            title=draft.title,
            decks=tuple(draft.decks[:3]),
            fields=draft.fields,
            blocks=tuple(_without_end(draft.blocks)[:_MAX_BLOCKS]),
            hidden=(*self._reader.hidden, *self._metadata()),
            lost=tuple(draft.lost),
        )

    def _take(self, line: Line, title_height: int) -> None:
        if line.text:
            self._take_text(line, title_height)
        for element in line.objects:
            kind = name(element)
            if kind == "tbl":
                self._take_table(element)
            elif kind == "pic":
                self._take_picture(element)
            elif kind in {"rect", "ellipse", "container"}:
                self._take_shape(element)
            else:
                self._draft.lost.append(_("수식·개체 1개"))

    def _take_text(self, line: Line, title_height: int) -> None:
        text = line.text
        draft = self._draft
        if _LICENCE.search(text) or _MASTHEAD.match(text):
            return
        if not self._has_body() and self._take_title(line, title_height):
            return
        if _CAPTION.match(text) and self._caption_last_picture(_CAPTION.sub("", text)):
            return
        quote = _QUOTE.match(text)
        alone = _QUOTE_ALONE.match(text) if line.bold else None
        if quote:
            draft.blocks.append(FoundBlock("quote", quote.group(1), caption=quote.group(2)))
        elif alone:
            draft.blocks.append(FoundBlock("quote", alone.group(1)))
        elif line.level or _SECTION.match(text):
            draft.blocks.append(FoundBlock("heading", _SECTION.sub("", text)))
        elif _BULLET.match(text) and len(text) <= _LONGEST_ITEM:
            self._add_item(_BULLET.sub("", text, count=1))
        elif line.bold and len(text) <= 40 and line.height >= 1300 and not text.endswith((".", "”", '"')):
            draft.blocks.append(FoundBlock("heading", _SQUARE.sub("", text)))
        else:
            draft.blocks.append(FoundBlock("paragraph", _SQUARE.sub("", _BULLET.sub("", text, count=1))))

    def _has_body(self) -> bool:
        return bool(self._draft.blocks)

    def _take_title(self, line: Line, title_height: int) -> bool:
        """Take the largest letters as title, then dashes as decks. Two lines of the largest letters are one title."""
        draft = self._draft
        if line.height == title_height and title_height and not draft.decks:
            draft.title = f"{draft.title} {line.text}".strip()
            self._has_title = True
            return True
        deck = _DECK.match(line.text)
        if self._has_title and deck and len(line.text) <= 120 and (line.bold or line.text[-1] in "-–—―~"):
            draft.decks.append(deck.group(1))
            return True
        return False

    def _add_item(self, item: str) -> None:
        blocks = self._draft.blocks
        if blocks and blocks[-1].type == "list":
            blocks[-1] = replace(blocks[-1], items=(*blocks[-1].items, item))
        else:
            blocks.append(FoundBlock("list", items=(item,)))

    def _take_shape(self, element: Element) -> None:
        for picture in (child for child in element.iter() if name(child) == "pic"):
            self._take_picture(picture)
        text = self._reader.plain(element)
        if text and not _MASTHEAD.match(text):
            self._take_boxed(text)

    def _take_table(self, table: Element) -> None:
        for picture in (child for child in table.iter() if name(child) == "pic"):
            self._take_picture(picture)
        grid = cells.grid(table, self._reader)
        if any(name(child) == "pic" for child in table.iter()) and self._only_captions(grid):
            return
        fields = cells.labelled(grid)
        if len(fields) >= 2 or (fields and not self._has_body()):
            for label, value in fields.items():
                self._draft.fields.setdefault(label, value)
            return
        rows = tuple(tuple(row) for row in grid if any(row))
        joined = " ".join(cell for row in rows for cell in row if cell)
        if not rows or (not self._has_body() and (cells.is_masthead(joined) or self._is_letterhead(rows, joined))):
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            self._take_boxed(self._reader.plain(table))
            return
        self._draft.blocks.append(FoundBlock("table", rows=rows, caption=self._table_title(table)))

    def _is_letterhead(self, rows: tuple[tuple[str, ...], ...], joined: str) -> bool:
        """Tell whether a table holds the office's name and slogan, above the title."""
        return not self._has_title and len(rows) <= 2 and len(rows[0]) > 1 and len(joined) <= 80

    def _take_boxed(self, text: str) -> None:
        if not self._has_body() and not self._has_title and len(text) <= 80:
            self._draft.title = element_text.tidy(text)
            self._has_title = True
            return
        first, _, rest = text.partition("\n")
        block = FoundBlock("box", rest, caption=first) if rest and len(first) <= 40 else FoundBlock("box", text)
        self._draft.blocks.append(block)

    def _table_title(self, table: Element) -> str:
        caption = next((child for child in table if name(child) == "caption"), None)
        if caption is not None:
            return self._reader.plain(caption).replace("\n", " ")
        blocks = self._draft.blocks
        if blocks and blocks[-1].type in {"paragraph", "heading"}:
            match = _TABLE_TITLE.match(blocks[-1].text)
            if match and len(match.group(1)) <= 60:
                blocks.pop()
                return match.group(1)
        return ""

    def _only_captions(self, grid: list[list[str]]) -> bool:
        """Tell whether a table only holds photographs side by side. Their captions are given to them."""
        texts = [cell for row in grid for cell in row if cell]
        if not all(_CAPTION.match(text) or len(text) <= 60 for text in texts):
            return False
        pictures = [index for index, block in enumerate(self._draft.blocks) if block.type == "picture"]
        for index, text in zip(pictures[-len(texts) :] if texts else [], texts, strict=False):
            block = self._draft.blocks[index]
            if block.picture is not None:
                caption = _CAPTION.sub("", text)
                picture = replace(block.picture, caption=caption)
                self._draft.blocks[index] = replace(block, caption=caption, picture=picture)
        return True

    def _caption_last_picture(self, text: str) -> bool:
        blocks = self._draft.blocks
        if not blocks or blocks[-1].picture is None or blocks[-1].caption:
            return False
        credit = _CREDIT.search(text) if re.search(r"\((사진|출처|사진 제공|그림)\s*[:=]", text) else None
        text = text[: credit.start()] if credit else text
        picture = replace(blocks[-1].picture, caption=text, credit=credit.group(1).strip() if credit else "")
        blocks[-1] = replace(blocks[-1], caption=text, picture=picture)
        return True

    def _take_picture(self, element: Element) -> None:
        count = sum(block.type == "picture" for block in self._draft.blocks)
        reference = next((image.get("binaryItemIDRef") for image in element.iter() if name(image) == "img"), None)
        href = self._images.get(reference or "")
        if not href:
            self._draft.lost.append(_("파일에 들어 있지 않은 그림 1장"))
            return
        if count >= _MAX_PICTURES:
            self._draft.lost.append(_("사진은 30장까지만 불러옵니다."))
            return
        path = pictures.unpacked(self._document.package.read(href), self._target / f"{count}")
        if path is None:
            self._draft.lost.append(_("열 수 없는 그림 형식: %(name)s", name=Path(href).name))
            return
        alt = next((comment.text or "" for comment in element.iter() if name(comment) == "shapeComment"), "")
        picture = FoundPicture(str(path), Path(href).name, pictures.described(alt), small=pictures.small(path))
        self._draft.blocks.append(FoundBlock("picture", picture=picture))

    def _metadata(self) -> list[Hidden]:
        data = self._document.parts.metadata
        hidden = []
        for label, value in (
            (_("문서 정보: 작성자"), getattr(data, "creator", "")),
            (_("문서 정보: 마지막 저장"), getattr(data, "last_saved_by", "") or getattr(data, "lastsaveby", "")),
            (_("문서 정보: 설명"), getattr(data, "description", "")),
        ):
            if value and str(value).strip():
                hidden.append(Hidden(label, element_text.tidy(str(value))))
        return hidden


def _first_line(blocks: list[FoundBlock]) -> str:
    """Take the first line as the title where all letters have one size.

    Nothing is taken where that line is a sentence.
    """
    first = blocks[0] if len(blocks) > 1 else None
    if first is None or first.type not in {"paragraph", "heading"}:
        return ""
    if len(first.text) > _LONGEST_TITLE or first.text.endswith((".", ":")):
        return ""
    return blocks.pop(0).text


def _title_height(lines: list[Line]) -> int:
    """Return the height of the title's letters: the largest near the beginning that are no masthead."""
    early = [line for line in lines[:15] if line.text and not _MASTHEAD.match(line.text)]
    return max((line.height for line in early if line.height >= _TITLE_HEIGHT and len(line.text) >= 2), default=0)


def _without_end(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Drop the `끝.` that closes official papers."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.type == "paragraph":
            text = _END.sub("", block.text) if re.search(r"(^|[.\s])\s*끝\s*[.。]?\s*$", block.text) else block.text
            if text != block.text:
                return [*blocks[:index], *([replace(block, text=text)] if text else []), *blocks[index + 1 :]]
            break
    return blocks
