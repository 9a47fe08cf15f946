"""One article in one frame as HTML: the same for fitting, proof, press and web.

`story_html` gives the text with classes only; sizes and places come from the frame (print) or the site's style
sheet (web). Nothing here knows a position on a page.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape

from cms.stories.bulletin import BulletinPicture
from newsletter.layout.article import Article, Piece, PieceType, Run, normalise_keeping_edges
from newsletter.layout.text import breakable, dots_held, normalise, phones_marked, running, whole_words

PictureSource = Callable[[BulletinPicture, float, float], str | None]
"""Gives the address of a picture for a width and height in mm, or None to leave its place empty."""

Breaks = Mapping[str, tuple[int, ...]]
"""Words that begin a line, by the name of the text (`data-w`) they stand in."""
_NONE: Breaks = {}


def headline_html(article: Article, level: int, *, deck: bool = False, tag: str = "h2", breaks: Breaks = _NONE) -> str:
    """The head of a story: kicker, headline, deck and the writer's name."""
    parts = []
    if article.kicker:
        parts.append(f'<p class="kicker"><span>{escape(normalise(article.kicker))}</span></p>')
    headline = whole_words(article.headline, breaks.get("headline", ()))
    parts.append(f'<{tag} class="headline l{level}" data-w="headline">{headline}</{tag}>')
    if deck and article.deck:
        parts.append(f'<p class="deck" data-w="deck">{whole_words(article.deck, breaks.get("deck", ()))}</p>')
    if article.byline:
        parts.append(f'<p class="byline">{escape(normalise(article.byline))}</p>')
    return "".join(parts)


def caption_html(picture: BulletinPicture) -> str:
    """The line under a photo: ▲ caption, then the credit."""
    caption = running(picture.caption)
    credit = f' <span class="credit">{running(picture.credit)}</span>' if picture.credit else ""
    return f"▲ {caption}{credit}" if caption else credit.strip()


def runs_html(runs: Iterable[Run]) -> str:
    """Inline HTML of a paragraph."""
    out = []
    for run in runs:
        text = dots_held(phones_marked(escape(breakable(normalise_keeping_edges(run.text)), quote=False)))
        out.append(f"<{run.style}>{text}</{run.style}>" if run.style else text)
    return "".join(out).strip()


def piece_html(
    piece: Piece, number: int, heights: Mapping[int, float] | None = None, *, style: str = "", breaks: Breaks = _NONE
) -> str:
    """One piece. `number` is its place in the article; `heights` (mm) sets measured blocks onto the line grid."""
    place = f' data-n="{number}"'
    if piece.type is PieceType.PARAGRAPH:
        classes = [name for name in ("opened", "broken", "gap") if getattr(piece, name)]
        kind = f' class="{" ".join(classes)}"' if classes else ""
        return f"<p{kind}{place}>{runs_html(piece.runs)}</p>"
    if piece.type is PieceType.HEADING:
        if style == "web":
            return f'<h4 class="sub"{place}>{whole_words(piece.text)}</h4>'
        words = whole_words(piece.text, breaks.get(f"p{number}", ()))
        return f'<h3 class="sub"{place} data-w="p{number}">{words}</h3>'
    height = f' style="height:{heights[number]:.3f}mm"' if heights and number in heights else ""
    inside = block_html(piece, style, f"p{number}", breaks)
    return f'<div class="block {piece.type.value}"{place}{height}><div class="in">{inside}</div></div>'


def block_html(piece: Piece, style: str = "", name: str = "", breaks: Breaks = _NONE) -> str:
    """The inside of a list, quote, box or table. `name`: under which the lines of a quote are chosen."""
    if piece.type is PieceType.LIST:
        word = whole_words if style == "quiz" else running  # in wide columns nothing asks for divided words
        return "<ul>" + "".join(f"<li>{word(item)}</li>" for item in piece.items) + "</ul>"
    if piece.type is PieceType.QUOTE:
        speaker = f'<p class="speaker">{running(piece.caption)}</p>' if piece.caption else ""
        words = whole_words(f"“{piece.text.strip('“”')}”", breaks.get(name, ()))
        mark = f' data-w="{name}"' if name and style != "web" else ""
        return f"<blockquote><p{mark}>{words}</p>{speaker}</blockquote>"
    if piece.type is PieceType.BOX:
        title = f'<p class="title">{whole_words(piece.caption)}</p>' if piece.caption else ""
        return title + "".join(f"<p>{running(line)}</p>" for line in piece.items)
    return big_figures_html(piece) if style == "figures" else _table_html(piece, whole=style == "table")


def big_figures_html(piece: Piece) -> str:
    """A table of (what, how much) as big figures side by side."""
    rows = [row for row in piece.rows[1:] if len(row) > 1][:9]
    if len(rows) > 4 and all(_amount(row[1]) is not None for row in rows):
        return _bars_html(piece, rows)
    cells = "".join(
        f'<td><p class="value">{escape(normalise(row[1]))}</p><p class="what">{whole_words(row[0])}</p></td>'
        for row in rows
    )
    return f'<table class="big"><tr>{cells}</tr></table>'


_TALLEST_BAR = 16.5
"""Height of the highest bar, mm."""


def _amount(text: str) -> float | None:
    found = re.fullmatch(r"\s*([\d,]+(?:\.\d+)?)\s*\D{0,6}", text)
    return float(found.group(1).replace(",", "")) if found else None


def _bars_html(piece: Piece, rows: list[tuple[str, ...]]) -> str:
    """Amounts as bars from zero, each with its figure above and its name below; the highest in full colour."""
    amounts = [_amount(row[1]) or 0.0 for row in rows]
    most = max(amounts) or 1.0
    cells = []
    for row, amount in zip(rows, amounts, strict=True):
        height = max(0.6, amount / most * _TALLEST_BAR)
        kind = " most" if amount == most else ""
        cells.append(
            f'<td><p class="value">{escape(row[1])}</p><div class="bar{kind}" style="height:{height:.2f}mm"></div>'
            f'<p class="what">{escape(normalise(row[0]))}</p></td>'
        )
    head = piece.rows[0][1] if len(piece.rows[0]) > 1 else ""
    found = re.search(r"\(([^()]+)\)", head)
    unit = f' <span class="unit">단위 {running(found.group(1))}</span>' if found else ""
    caption = f'<p class="title">{running(piece.caption)}{unit}</p>' if piece.caption else ""
    return f'{caption}<table class="bars"><tr>{"".join(cells)}</tr></table>'


_DATE_GAP = re.compile(r"(?<!\d)(\d{1,2})\. (?=\d{1,2}\.)")
"""The space inside `12. 16.(수)`, where a table cell must not break."""
_HOUR = re.compile(r"\s(\d{1,2}:\d{2}(?:[~∼–-]\d{1,2}:\d{2})?)$")
_DAY = re.compile(r"^\s*(?:(\d{1,2})[.월]\s*)?(\d{1,2})[.일]?\s*(?:[~∼–-]\s*[\d. 일월]+)?\s*\(?([월화수목금토일])?\)?")


def calendar_html(stories: Iterable[Article], day_height: float = 0.0) -> str:
    """Days with what happens where: from events, and from the rows (date, what, where) of tables.

    `day_height` in mm; 0 leaves it to the style sheet.
    """
    size = f' style="min-height:{day_height:.3f}mm;padding-bottom:0"' if day_height else ""
    days = calendar_days(stories)
    out, last = [], ""
    for day, weekday, what, where, number in days:
        kind = " sun" if weekday == "일" else ""
        date = f'<p class="figure{kind}">{day}<span class="weekday">{weekday}</span></p>' if day != last else ""
        first = " first" if day != last else ""
        out.append(
            f'<article class="item day{first}" data-item="{number}"{size}><div class="date">{date or "&nbsp;"}</div>'
            f'<p class="what">{running(what)}</p><p class="where">{running(where)}</p></article>'
        )
        last = day
    return "".join(out)


def calendar_days(stories: Iterable[Article]) -> list[tuple[str, str, str, str, int]]:
    """Return the entries of a calendar: day, weekday, what, where, and which story they come from."""
    days: list[tuple[str, str, str, str, int]] = []
    for number, story in enumerate(stories):
        if story.facts.get("day"):
            where = " · ".join(part for part in (story.facts.get("time", ""), story.facts.get("place", "")) if part)
            days.append((story.facts["day"], story.facts["weekday"], story.headline, where, number))
        for piece in story.pieces:
            if piece.type is PieceType.TABLE:
                days += [_day(row, number) for row in piece.rows[1:] if len(row) > 1]
    days.sort(key=lambda day: int(day[0]) if day[0].isdigit() else 0)
    return days


def _day(row: tuple[str, ...], number: int) -> tuple[str, str, str, str, int]:
    found = _DAY.match(row[0])
    day, weekday = (found.group(2), found.group(3) or "") if found else (row[0][:4], "")
    rest = list(row[1:])
    if not weekday and rest and rest[0].strip() in tuple("월화수목금토일"):
        weekday = rest.pop(0).strip()
    what, where = (rest[0], rest[1:]) if rest else ("", [])
    if hour := _HOUR.search(what):
        what, where = what[: hour.start()].rstrip(), [hour.group(1), *where]
    return day, weekday, what, " · ".join(cell for cell in where if cell), number


def _cell_html(cell: str, whole: bool) -> str:
    """The text of a cell, its dates unbroken; `whole`: no word is broken at all."""
    if not whole:
        return _DATE_GAP.sub(r"\1.&nbsp;", running(cell))
    words = _DATE_GAP.sub("\\1.\x00", normalise(cell)).split(" ")
    return " ".join(f'<span class="w">{escape(word)}</span>' for word in words).replace("\x00", "&nbsp;")


def _table_html(piece: Piece, *, whole: bool = False) -> str:
    caption = f"<caption>{running(piece.caption)}</caption>" if piece.caption else ""
    head, *body = piece.rows
    width = max(len(row) for row in piece.rows)

    def cells(row: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        filled = [*row, *[""] * (width - len(row))]
        out = []
        for cell in filled:
            number = tag == "td" and _is_number(cell)
            kind = ' class="number"' if number else ' class="short"' if len(cell) <= 5 else ""
            out.append(f"<{tag}{scope}{kind}>{_cell_html(cell, whole)}</{tag}>")
        return "<tr>" + "".join(out) + "</tr>"

    rows = "".join(cells(row, "td") for row in body)
    return f"<table>{caption}<thead>{cells(head, 'th')}</thead><tbody>{rows}</tbody></table>"


def _is_number(cell: str) -> bool:
    if cell.strip().count("-") > 1:
        return False  # a phone number or a date
    digits = sum(letter.isdigit() for letter in cell)
    return (digits > 0 and digits * 2 >= len(cell.replace(" ", "")) and not any(mark in cell for mark in ".~:(")) or (
        cell.replace(",", "").replace(".", "").replace("%", "").strip().isdigit()
    )


def body_html(
    pieces: Iterable[Piece],
    heights: Mapping[int, float] | None = None,
    start: int = 0,
    *,
    style: str = "",
    breaks: Breaks = _NONE,
) -> str:
    """The text of a story. `start` is the number of the first piece."""
    return "".join(
        piece_html(piece, number, heights, style=style, breaks=breaks) for number, piece in enumerate(pieces, start)
    )


_ASK = re.compile(
    r"(?<=[.!?”)]) (?:(?P<what>[가-힣 ]{1,8}[가-힣])[은는] )?(?P<who>[가-힣·]{2,20}) "
    r"(?P<phone>0\d{1,2}-\d{3,4}-\d{4})\.?\s*$"
)
"""The end of a short story that only says whom to call: `문의는 환경과 043-000-3410.`"""


def whom_to_ask(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], str]:
    """Return the pieces without the sentence that names office and phone at the very end, and that as a line."""
    last = pieces[-1] if pieces else None
    if last is None or last.type is not PieceType.PARAGRAPH or not last.runs:
        return pieces, ""
    run = last.runs[-1]
    found = _ASK.search(run.text)
    if found is None:
        return pieces, ""
    what = found["what"] or ""
    line = f"{'' if what in ('', '문의') else what + ' '}{found['who']} {found['phone']}"
    kept = replace(last, runs=(*last.runs[:-1], replace(run, text=run.text[: found.start()])))
    return (*pieces[:-1], kept), line


def item_html(
    article: Article,
    style: str,
    number: int,
    heights: Mapping[int, float] | None = None,
    *,
    own_column: bool = False,
    breaks: Breaks = _NONE,
) -> str:
    """One story inside a list frame (briefs, notices): kept together, headline and all, whom to ask on its own line.

    `own_column`: it begins a column.
    """
    kind = article.facts.get("kind", "")
    mark = f'<span class="mark">{escape(kind)}</span>' if kind and style == "notice" else ""
    pieces, ask = whom_to_ask(article.pieces)
    if not ask and style == "notice" and not _names_phone(article):
        ask = article.contact
    contact = f'<p class="contact">{escape(normalise(ask))}</p>' if ask else ""
    body = body_html(pieces, heights, number * 100, breaks=breaks)
    words = whole_words(article.headline, breaks.get(f"i{number}", ()))
    head = f'<h3 class="headline brief" data-w="i{number}">{mark}{words}</h3>'
    classes = f"item {style} own" if own_column else f"item {style}"
    return f'<article class="{classes}" data-item="{number}">{head}{body}{contact}</article>'


def _names_phone(article: Article) -> bool:
    """Whether the text itself says whom to call."""
    phone = article.contact.split(" ")[-1]
    return bool(phone) and any(phone in piece.text for piece in article.pieces)
