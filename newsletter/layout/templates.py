"""Reads and judges the page templates (틀), which are data: `templates_data/*.json`. Pure.

A template names frames on the column grid: `column` from 1, `line` from 0. Everything is in whole columns and lines.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from cms.core.korean.particles import quoted, with_particle
from cms.core.korean.wording import sentence as _
from newsletter.layout.datafiles import Reader, TemplateFault, read_json
from newsletter.layout.formats import FORMATS, Format

FOLDER = Path(__file__).resolve().parent.parent / "templates_data"

ROLES = ("story", "list", "nameplate", "calendar", "pointers", "imprint", "subscribe")
PLACEABLE = ("story", "list", "calendar")
PHOTO_PLACES = ("top", "head", "left", "right", "side-left", "side-right", "column", "inset")
GROUNDS = ("", "paper", "tint")
STYLES = ("", "brief", "notice", "town", "speech", "quote", "column", "poem", "table", "figures", "event", "quiz")
BLEEDS = ("top", "left", "right", "bottom")
RULES = ("", "hair", "heavy", "accent")


@dataclass(frozen=True, slots=True)
class PhotoSlot:
    """The place of a photo in a frame.

    `columns` of the grid and `lines` with the caption; auto-fitting may choose from `low` to `high` lines.
    """

    at: str
    columns: int = 1
    lines: int = 8
    low: int = 6
    high: int = 12
    width: float = 22.0
    """The width of an inset, mm."""
    bleed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on a page: for a story, a list of stories or a fixed part."""

    id: str
    role: str
    column: int
    span: int
    line: int
    lines: int
    label: str = ""
    level: int = 3
    columns: int = 0
    """The number of text columns; 0 means as many as grid columns."""
    text_span: int = 0
    photo: PhotoSlot | None = None
    ground: str = ""
    style: str = ""
    rule: str = ""
    rule_left: bool = False
    bleed: tuple[str, ...] = ()
    deck: bool = False
    kicker: str = ""
    over: tuple[str, ...] = ()
    """The ids of frames that this one may lie over."""

    @property
    def text_columns(self) -> int:
        """The number of text columns."""
        return self.columns or self.text_span

    @property
    def head_columns(self) -> int:
        """The number of grid columns that the headline runs over."""
        beside = self.photo.columns if self.photo and self.photo.at.startswith("side") else 0
        return self.span - beside

    def gap(self, paper: Format) -> float:
        """Return the space between text columns, mm.

        It is wider in lists of notices, which have a rule in it.
        """
        return 8.0 if self.style == "notice" else paper.gutter


@dataclass(frozen=True, slots=True)
class Template:
    """A page template: its frames in reading order."""

    name: str
    label: str
    format: str
    frames: tuple[Frame, ...]
    head: bool = True
    """Whether the running head is printed."""

    def frame(self, frame_id: str) -> Frame | None:
        """Return the frame of this id, or None."""
        return next((frame for frame in self.frames if frame.id == frame_id), None)

    @property
    def placeable(self) -> tuple[Frame, ...]:
        """The frames that stories can be put into."""
        return tuple(frame for frame in self.frames if frame.role in PLACEABLE)


_FRAME_KEYS = {
    *("id", "role", "column", "span", "line", "lines", "label", "level", "columns", "text_span", "photo"),
    *("ground", "style", "rule", "rule_left", "bleed", "deck", "kicker", "over"),
}


def parse(data: object, source: str = "틀") -> Template:
    """Read and judge one template. Raises `TemplateFault`.

    `source` is its name in messages. No two frames may have one id or label, nor overlap unless they say so.
    """
    if not isinstance(data, dict):
        raise TemplateFault(_("%(source)s: 틀은 JSON 객체여야 합니다.", source=source))
    read = Reader(source, data)
    read.only({"name", "label", "format", "frames", "head"})
    name = read.text("name", required=True)
    read.where = f"{source}({name})"
    paper = FORMATS[read.choice("format", tuple(FORMATS), "8jeol")]
    frames = data.get("frames")
    if not isinstance(frames, list) or not 1 <= len(frames) <= 40:
        raise read.fail(_("기사칸(frames)은 1–40개여야 합니다."))
    parsed = tuple(_frame(frame, f"{source}({name})", paper) for frame in frames)
    ids = [frame.id for frame in parsed]
    if twice := sorted({frame_id for frame_id in ids if ids.count(frame_id) > 1}):
        raise read.fail(_("기사칸 이름이 겹칩니다: %(twice)s.", twice=", ".join(twice)))
    labels = [frame.label for frame in parsed]
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise read.fail(_("화면에 보일 이름(label)이 겹칩니다: %(twice)s.", twice=", ".join(twice)))
    template = Template(name, read.korean("label"), paper.code, parsed, data.get("head", True) is not False)
    _no_overlap(template, paper, read)
    return template


def _frame(data: object, source: str, paper: Format) -> Frame:
    if not isinstance(data, dict):
        raise TemplateFault(_("%(source)s: 기사칸은 JSON 객체여야 합니다.", source=source))
    read = Reader(_("%(source)s 기사칸 %(frame)s", source=source, frame=repr(data.get("id", "?"))), data)
    read.only(_FRAME_KEYS)
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,23}", read.text("id", required=True)):
        raise read.fail(_("‘id’는 영문 소문자, 숫자, 줄표로 24자까지입니다."))
    column = read.whole("column", 1, paper.columns)
    span = read.whole("span", 1, paper.columns)
    line = read.whole("line", 0, paper.lines - 1)
    lines = read.whole("lines", 1, paper.lines)
    if column + span - 1 > paper.columns:
        raise read.fail(
            _(
                "단 %(column)s부터 %(span)s단은 지면(%(columns)s단)을 벗어납니다.",
                column=column,
                span=span,
                columns=paper.columns,
            )
        )
    if line + lines > paper.lines:
        raise read.fail(
            _(
                "%(line)s줄부터 %(lines)s줄은 지면(%(height)s줄)을 벗어납니다.",
                line=line,
                lines=lines,
                height=paper.lines,
            )
        )
    photo = _photo(data["photo"], read.where, span, lines) if data.get("photo") is not None else None
    beside = photo.columns if photo and photo.at.startswith("side") else 0
    text_span = read.whole("text_span", 0, span - beside, 0) or span - beside
    return Frame(
        id=data["id"],
        role=read.choice("role", ROLES),
        column=column,
        span=span,
        line=line,
        lines=lines,
        label=read.korean("label"),
        level=read.whole("level", 1, 5, 3),
        columns=read.whole("columns", 0, 6, 0),
        text_span=text_span,
        photo=photo,
        ground=read.choice("ground", GROUNDS, ""),
        style=read.choice("style", STYLES, ""),
        rule=read.choice("rule", RULES, ""),
        rule_left=read.flag("rule_left"),
        bleed=read.names("bleed", BLEEDS),
        deck=read.flag("deck"),
        kicker=read.text("kicker"),
        over=read.names("over"),
    )


def _photo(data: object, source: str, span: int, rows: int) -> PhotoSlot:
    read = Reader(_("%(source)s 사진", source=source), data if isinstance(data, dict) else {})
    read.only({"at", "columns", "lines", "low", "high", "width", "bleed"})
    at = read.choice("at", PHOTO_PLACES)
    most = span if at in ("top", "head") else max(span - 1, 1)
    lines = read.whole("lines", 3, rows)
    width = read.data.get("width", 22)
    if not isinstance(width, int | float) or not 10 <= width <= 40:
        raise read.fail(_("‘width’는 10–40 mm여야 합니다."))
    return PhotoSlot(
        at=at,
        columns=read.whole("columns", 1, most, most if at in ("top", "head") else 1),
        lines=lines,
        low=read.whole("low", 3, lines, max(3, round(lines * 0.85))),
        high=read.whole("high", lines, rows, lines),
        width=float(width),
        bleed=read.names("bleed", BLEEDS),
    )


def _no_overlap(template: Template, paper: Format, read: Reader) -> None:
    taken: dict[tuple[int, int], str] = {}
    for frame in template.frames:
        cells = [
            (column, line)
            for column in range(frame.column, frame.column + frame.span)
            for line in range(frame.line, frame.line + frame.lines)
        ]
        for cell in cells:
            other = taken.get(cell)
            if other and other not in frame.over:
                raise read.fail(
                    _(
                        "기사칸 %(frame)s %(other)s 겹칩니다(%(column)s단 %(line)s줄). "
                        "일부러 겹친 것이면 over에 적으세요.",
                        frame=with_particle(f"‘{frame.label}’({frame.id})", "이"),
                        other=quoted(other, "과"),
                        column=cell[0],
                        line=cell[1],
                    )
                )
        for cell in cells:
            taken[cell] = frame.id


def load(path: Path) -> Template:
    """Read and judge one template file. Raises `TemplateFault`."""
    return parse(read_json(path), path.name)


@functools.cache
def library() -> dict[str, Template]:
    """Return all templates by name. Raises `TemplateFault` where a file is wrong."""
    templates = [load(path) for path in sorted(FOLDER.glob("*.json"))]
    return {template.name: template for template in templates}
