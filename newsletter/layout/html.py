"""Writes one article as HTML, the same for fitting, proof, print and web.

It is text with classes; sizes and places come from the frame (print) or the site's style sheet (web).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

from cms.stories.bulletin import BulletinPicture
from newsletter.layout.article import Article, Piece, PieceType, Run, normalise_keeping_edges
from newsletter.layout.setting import PLAIN, Manner, Setting
from newsletter.layout.tables import figures_html, table_html
from newsletter.layout.text import breakable, dots_held, normalise, phones_marked, running, whole_words

PictureSource = Callable[[BulletinPicture, float, float], str | None]
"""Returns the address of a picture for a width and height in mm, or None to leave its place empty."""


def headline_html(article: Article, level: int, setting: Setting = PLAIN, *, deck: bool = False) -> str:
    """Return the HTML of a story's head: kicker, headline, deck and byline.

    `level` (1 to 5) is the size of the headline.
    """
    parts = []
    if article.kicker:
        parts.append(f'<p class="kicker"><span>{escape(normalise(article.kicker))}</span></p>')
    headline = whole_words(article.headline, setting.breaks.get("headline", ()))
    parts.append(f'<h2 class="headline l{level}" data-w="headline">{headline}</h2>')
    if deck and article.deck:
        deck_html = whole_words(article.deck, setting.breaks.get("deck", ()))
        parts.append(f'<p class="deck" data-w="deck">{deck_html}</p>')
    if article.byline:
        parts.append(f'<p class="byline">{escape(normalise(article.byline))}</p>')
    return "".join(parts)


def caption_html(picture: BulletinPicture) -> str:
    """Return the HTML of the line under a photo: ▲ caption, then the credit."""
    caption = running(picture.caption)
    credit = f' <span class="credit">{running(picture.credit)}</span>' if picture.credit else ""
    return f"▲ {caption}{credit}" if caption else credit.strip()


def runs_html(runs: Iterable[Run]) -> str:
    """Return the inline HTML of a paragraph."""
    out = []
    for run in runs:
        text = dots_held(phones_marked(escape(breakable(normalise_keeping_edges(run.text)), quote=False)))
        out.append(f"<{run.style}>{text}</{run.style}>" if run.style else text)
    return "".join(out).strip()


def paragraph_html(piece: Piece, number: int, manner: Manner | None = None) -> str:
    """Return the HTML of a paragraph, or of its part in one text area."""
    classes = [name for name in ("opened", "broken", "gap") if getattr(piece, name)]
    style = ""
    if manner is not None:
        classes += ["whole-phones"] if manner.whole_phones else []
        style = f' style="letter-spacing:{manner.tracking:.4f}em"'
    kind = f' class="{" ".join(classes)}"' if classes else ""
    return f'<p{kind} data-n="{number}"{style}>{runs_html(piece.runs)}</p>'


def piece_html(piece: Piece, number: int, setting: Setting = PLAIN, *, style: str = "") -> str:
    """Return the HTML of one piece. `number` is its place in the article."""
    if piece.type is PieceType.PARAGRAPH:
        return paragraph_html(piece, number, setting.manners.get(number))
    place = f' data-n="{number}"'
    if piece.type is PieceType.HEADING:
        if style == "web":
            return f'<h4 class="sub"{place}>{whole_words(piece.text)}</h4>'
        words = whole_words(piece.text, setting.breaks.get(f"p{number}", ()))
        return f'<h3 class="sub"{place} data-w="p{number}">{words}</h3>'
    height = setting.heights.get(number)
    size = "" if height is None else f' style="height:{height:.3f}mm"'
    inside = _block_html(piece, number, setting, style)
    return f'<div class="block {piece.type.value}"{place}{size}><div class="in">{inside}</div></div>'


def _block_html(piece: Piece, number: int, setting: Setting, style: str) -> str:
    """Return the HTML inside a list, quote, box or table."""
    if piece.type is PieceType.LIST:
        word = whole_words if style == "quiz" else running  # in wide columns nothing asks for divided words
        return "<ul>" + "".join(f"<li>{word(item)}</li>" for item in piece.items) + "</ul>"
    if piece.type is PieceType.QUOTE:
        speaker = f'<p class="speaker">{running(piece.caption)}</p>' if piece.caption else ""
        words = whole_words(f"“{piece.text.strip('“”')}”", setting.breaks.get(f"p{number}", ()))
        mark = f' data-w="p{number}"' if style != "web" else ""
        return f"<blockquote><p{mark}>{words}</p>{speaker}</blockquote>"
    if piece.type is PieceType.BOX:
        title = f'<p class="title">{whole_words(piece.caption)}</p>' if piece.caption else ""
        return title + "".join(f"<p>{running(line)}</p>" for line in piece.items)
    more = setting.stretches.get(number, 0.0)
    return figures_html(piece, more) if style == "figures" else table_html(piece, more, whole=style == "table")


def body_html(pieces: Iterable[Piece], setting: Setting = PLAIN, start: int = 0, *, style: str = "") -> str:
    """Return the HTML of a story's text. `start` is the number of the first piece."""
    return "".join(piece_html(piece, number, setting, style=style) for number, piece in enumerate(pieces, start))


_ASK = re.compile(
    r"(?<=[.!?”)]) (?:(?P<what>[가-힣 ]{1,8}[가-힣])[은는] )?(?P<who>[가-힣·]{2,20}) "
    r"(?P<phone>0\d{1,2}-\d{3,4}-\d{4})\.?\s*$"
)
"""The end of a short story that only says whom to call: `문의는 환경과 043-000-3410.`"""


PIECES_AN_ITEM = 100
"""How many numbers each story of a list has for its pieces."""


def whom_to_ask(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], str]:
    """Separate a last sentence that only says whom to call.

    Return the pieces without it, and office and phone as a line; all pieces and "" where there is none.
    """
    last = pieces[-1] if pieces else None
    if last is None or last.type is not PieceType.PARAGRAPH or not last.runs:
        return pieces, ""
    run = last.runs[-1]
    match = _ASK.search(run.text)
    if match is None:
        return pieces, ""
    what = match["what"] or ""
    line = f"{'' if what in ('', '문의') else what + ' '}{match['who']} {match['phone']}"
    kept = replace(last, runs=(*last.runs[:-1], replace(run, text=run.text[: match.start()])))
    return (*pieces[:-1], kept), line


def item_html(article: Article, style: str, number: int, setting: Setting = PLAIN, *, own_column: bool = False) -> str:
    """Return the HTML of one story inside a list frame (briefs, notices).

    Whom to ask stands on a line of its own. `number` is its place in the list; `own_column`: it begins a column.
    """
    kind = article.facts.get("kind", "")
    mark = f'<span class="mark">{escape(kind)}</span>' if kind and style == "notice" else ""
    pieces, ask = whom_to_ask(article.pieces)
    if not ask and style == "notice" and not _names_phone(article):
        ask = article.contact
    contact = f'<p class="contact">{escape(normalise(ask))}</p>' if ask else ""
    body = body_html(pieces, setting, number * PIECES_AN_ITEM)
    words = whole_words(article.headline, setting.breaks.get(f"i{number}", ()))
    head = f'<h3 class="headline brief" data-w="i{number}">{mark}{words}</h3>'
    classes = f"item {style} own" if own_column else f"item {style}"
    return f'<article class="{classes}" data-item="{number}">{head}{body}{contact}</article>'


def _names_phone(article: Article) -> bool:
    """Tell whether the text itself says whom to call."""
    phone = article.contact.split(" ")[-1]
    return bool(phone) and any(phone in piece.text for piece in article.pieces)
