"""A story as the paper sets it: headline, deck and pieces of text. Pure.

Paragraphs can be divided at any letter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html.parser import HTMLParser

from cms.core.korean.dates import local, official_clock, official_day, weekday
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinPicture
from newsletter.layout.text import normalise

MOST_CHARACTERS = 30_000
"""Longer stories are cut here. No page holds that much, so what is left is still reported as overset."""


class PieceType(StrEnum):
    """The kinds of piece, of which only paragraphs are divided."""

    PARAGRAPH = "p"
    HEADING = "h"
    LIST = "list"
    QUOTE = "quote"
    BOX = "box"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one style: "" (plain), "b" (bold) or "i" (italic)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a block of a story.

    `opened`: it continues one in an earlier area; `broken`: it is continued in a later one.
    """

    type: PieceType
    runs: tuple[Run, ...] = ()
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    opened: bool = False
    broken: bool = False
    gap: bool = False
    """Whether an empty line stands before it, where a new stanza of a verse begins."""

    @property
    def text(self) -> str:
        """The letters of a paragraph."""
        return "".join(run.text for run in self.runs)


#: By what name adaptations know the paper, and its slots.
OUTLET, HEADLINE, DECK, BODY = "paper", "headline", "deck", "body"


@dataclass(frozen=True, slots=True)
class Article:
    """A story as it is set into a frame."""

    key: str
    public_version: int
    headline: str
    deck: str = ""
    byline: str = ""
    kicker: str = ""
    contact: str = ""
    pieces: tuple[Piece, ...] = ()
    picture: BulletinPicture | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """Values for special frames: `date`, `weekday`, `time`, `place`, `kind`."""


class _Inline(HTMLParser):
    """Reads sanitised inline HTML as runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag in ("b", "strong"):
            self.styles.append("b")
        elif tag in ("i", "em"):
            self.styles.append("i")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong", "i", "em") and self.styles:
            self.styles.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, self.styles[-1] if self.styles else ""))


def inline_runs(html: str, text: str) -> tuple[Run, ...]:
    """Return the runs of a block, from its HTML or else from its text."""
    if not html:
        return (Run(text),) if text else ()
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return tuple(run for run in reader.runs if run.text)


def _paragraphs(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                parts.append([])
            if line.strip() or (line and parts[-1]):
                parts[-1].append(Run(re.sub(r"\s+", " ", line), run.style))
    return [tuple(part) for part in parts if any(run.text.strip() for run in part)]


def _pieces(block: BulletinBlock) -> list[Piece]:
    text = block.text.strip()
    if block.type is BlockType.PARAGRAPH:
        verses = _paragraphs(inline_runs(block.html, block.text))
        return [Piece(PieceType.PARAGRAPH, runs, gap=not n and len(verses) > 1) for n, runs in enumerate(verses)]
    piece: Piece | None = None
    if block.type is BlockType.HEADING and text:
        piece = Piece(PieceType.HEADING, (Run(text),))
    elif block.type is BlockType.LIST and block.items:
        piece = Piece(PieceType.LIST, items=tuple(item for item in block.items if item.strip()))
    elif block.type is BlockType.QUOTE and text:
        piece = Piece(PieceType.QUOTE, (Run(text),), caption=block.caption)
    elif block.type is BlockType.BOX and text:
        piece = Piece(
            PieceType.BOX, items=tuple(line for line in text.splitlines() if line.strip()), caption=block.caption
        )
    elif block.type is BlockType.TABLE and block.rows:
        piece = Piece(PieceType.TABLE, rows=block.rows, caption=block.caption)
    return [piece] if piece else []


def _facts(bulletin: Bulletin) -> dict[str, str]:
    facts = {"kind": bulletin.sort}
    if bulletin.event:
        start = local(bulletin.event.starts_at)
        end = local(bulletin.event.ends_at) if bulletin.event.ends_at else None
        facts |= {
            "date": start.date().isoformat(),
            "month": str(start.month),
            "day": str(start.day),
            "weekday": weekday(start),
            "time": official_clock(start),
            "place": bulletin.event.place,
        }
        if end and end.date() != start.date():
            facts["until"] = official_day(end, year=False)
    return facts


def article_of(bulletin: Bulletin, overrides: Mapping[str, object] | None = None) -> Article:
    """Return a bulletin as the paper sets it.

    The words are those of its adaptation for the paper, where it has some. `overrides` may hold `kicker` and
    `without_photo`.
    """
    overrides = overrides or {}
    pieces: list[Piece] = []
    if body := bulletin.adapted(OUTLET, BODY):
        pieces += [Piece(PieceType.PARAGRAPH, runs) for runs in _paragraphs((Run(body),))]
    else:
        if bulletin.lead:
            pieces += [Piece(PieceType.PARAGRAPH, runs) for runs in _paragraphs((Run(bulletin.lead),))]
        for block in bulletin.blocks:
            pieces += _pieces(block)
    if pieces and pieces[0].gap:
        pieces[0] = replace(pieces[0], gap=False)
    kicker = str(overrides.get("kicker") or "")
    contact = " ".join(part for part in (bulletin.department, bulletin.department_phone) if part)
    photos = [picture for picture in bulletin.pictures if picture.file]
    return Article(
        key=bulletin.key,
        public_version=bulletin.public_version,
        headline=_without_label(bulletin.adapted(OUTLET, HEADLINE) or bulletin.title, kicker),
        deck=bulletin.adapted(OUTLET, DECK) or (bulletin.decks[0] if bulletin.decks else ""),
        byline=bulletin.byline,
        kicker=kicker,
        contact=contact,
        pieces=limited(pieces),
        picture=None if overrides.get("without_photo") or not photos else photos[0],
        facts=_facts(bulletin),
    )


def _without_label(headline: str, kicker: str) -> str:
    """Return a headline without the label that its kicker says already.

    `[한빛읍] 골목 담장` under the kicker 한빛읍 becomes `골목 담장`.
    """
    return headline.removeprefix(f"[{kicker}]").strip() if kicker else headline


def limited(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces up to `MOST_CHARACTERS`, the last paragraph cut."""
    kept: list[Piece] = []
    left = MOST_CHARACTERS
    for piece in pieces:
        size = len(piece.text) + sum(map(len, piece.items)) + sum(len(cell) for row in piece.rows for cell in row)
        if size > left:
            if piece.type is PieceType.PARAGRAPH:
                kept.append(replace(piece, runs=(Run(piece.text[:left]),)))
            break
        kept.append(piece)
        left -= size
    return tuple(kept)


def letters(text: str) -> int:
    """Count the letters of a text, without spaces and break marks.

    Breaking into lines does not change their number.
    """
    return len(re.sub(r"[\s\u200b]+", "", text))


def divide(piece: Piece, count: int) -> tuple[Piece, Piece]:
    """Divide a paragraph after `count` letters (`letters`) of the text as set."""
    before: list[Run] = []
    after: list[Run] = []
    for run in piece.runs:
        text = normalise_keeping_edges(run.text)
        if after or count <= 0:
            after.append(Run(text.lstrip() if not after else text, run.style))
            continue
        if (size := letters(text)) <= count:
            before.append(Run(text, run.style))
            count -= size
            continue
        cut = _position(text, count)
        before.append(Run(text[:cut], run.style))
        after.append(Run(text[cut:].lstrip(), run.style))
        count = 0
    return replace(piece, runs=tuple(before), broken=True), replace(piece, runs=tuple(after), opened=True)


def normalise_keeping_edges(text: str) -> str:
    """Normalise a run, keeping the spaces between it and its neighbours."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return left + normalise(text) + right


def _position(text: str, count: int) -> int:
    for index, letter in enumerate(text):
        if count == 0:
            return index
        if not letter.isspace() and letter != "\u200b":
            count -= 1
    return len(text)
