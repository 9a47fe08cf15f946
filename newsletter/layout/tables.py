"""Writes tables as HTML: rows and columns, big figures, bars. Pure."""

import re
from html import escape

from cms.core.korean.wording import sentence as _
from newsletter.layout.article import Piece
from newsletter.layout.text import normalise, running, whole_words


def figures_html(piece: Piece, stretch: float = 0.0) -> str:
    """Return a table of (what, how much) as HTML, drawn as figures or bars.

    Up to four rows, or rows without amounts, are big figures side by side, more are bars. Bars are `stretch` mm higher
    than necessary.
    """
    rows = [row for row in piece.rows[1:] if len(row) > 1][:9]
    if len(rows) > 4 and all(_amount(row[1]) is not None for row in rows):
        return _bars_html(piece, rows, _TALLEST_BAR + stretch)
    cells = "".join(
        f'<td><p class="value">{escape(normalise(row[1]))}</p><p class="what">{whole_words(row[0])}</p></td>'
        for row in rows
    )
    return f'<table class="big"><tr>{cells}</tr></table>'


_TALLEST_BAR = 16.5
"""The height of the highest bar that is not stretched, mm."""


def _amount(text: str) -> float | None:
    match = re.fullmatch(r"\s*([\d,]+(?:\.\d+)?)\s*\D{0,6}", text)
    return float(match.group(1).replace(",", "")) if match else None


def _bars_html(piece: Piece, rows: list[tuple[str, ...]], tallest: float) -> str:
    """Return the HTML of amounts as bars from zero.

    Each has its figure above and its name below; the highest, of `tallest` mm, is in full colour.
    """
    amounts = [_amount(row[1]) or 0.0 for row in rows]
    most = max(amounts) or 1.0
    cells = []
    for row, amount in zip(rows, amounts, strict=True):
        height = max(0.6, amount / most * tallest)
        kind = " most" if amount == most else ""
        cells.append(
            f'<td><p class="value">{escape(row[1])}</p><div class="bar{kind}" style="height:{height:.2f}mm"></div>'
            f'<p class="what">{escape(normalise(row[0]))}</p></td>'
        )
    head = piece.rows[0][1] if len(piece.rows[0]) > 1 else ""
    match = re.search(r"\(([^()]+)\)", head)
    unit = f' <span class="unit">{_("단위 %(unit)s", unit=running(match.group(1)))}</span>' if match else ""
    caption = f'<p class="title">{running(piece.caption)}{unit}</p>' if piece.caption else ""
    return f'{caption}<table class="bars"><tr>{"".join(cells)}</tr></table>'


_DATE_GAP = re.compile(r"(?<!\d)(\d{1,2})\. (?=\d{1,2}\.)")
"""The space inside `12. 16.(수)`, where a table cell must not break."""


def _cell_html(cell: str, whole: bool) -> str:
    """Return the HTML of a cell, its dates on one line. `whole`: no word is divided."""
    if not whole:
        return _DATE_GAP.sub(r"\1.&nbsp;", running(cell))
    words = _DATE_GAP.sub("\\1.\x00", normalise(cell)).split(" ")
    return " ".join(f'<span class="w">{escape(word)}</span>' for word in words).replace("\x00", "&nbsp;")


def table_html(piece: Piece, stretch: float = 0.0, *, whole: bool = False) -> str:
    """Return the HTML of a table, `stretch` mm higher than necessary.

    `whole`: no word is divided.
    """
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
    more = f' style="--row-more:{stretch / len(body) / 2:.3f}mm"' if stretch and body else ""
    return f"<table>{caption}<thead>{cells(head, 'th')}</thead><tbody{more}>{rows}</tbody></table>"


def _is_number(cell: str) -> bool:
    if cell.strip().count("-") > 1:
        return False  # a phone number or a date
    digits = sum(letter.isdigit() for letter in cell)
    return (digits > 0 and digits * 2 >= len(cell.replace(" ", "")) and not any(mark in cell for mark in ".~:(")) or (
        cell.replace(",", "").replace(".", "").replace("%", "").strip().isdigit()
    )
