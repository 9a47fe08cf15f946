"""Draws the fixed parts of a page: nameplate, pointers, imprint, subscription. Pure."""

import base64
import functools
import io
from collections.abc import Callable
from html import escape

from cms.core.korean.wording import sentence as _
from newsletter.layout.areas import BOX_INSET, Area, box
from newsletter.layout.facts import PaperFacts
from newsletter.layout.formats import Format
from newsletter.layout.frames import placed
from newsletter.layout.html import PictureSource
from newsletter.layout.templates import Frame
from newsletter.layout.text import whole_words

POINTER = 12.2
"""The least height of a pointer on the cover, mm: rule, page, one line of headline."""

_BEARING = 0.2
"""White before the first letter of the nameplate, mm. The letter is moved left by it, in line with the text below."""

#: Two ranges of hills, 278 × 34 mm: ornament of the nameplate.
_RIDGES = (
    (
        "M0 30 C18 20 30 12 44 14 C58 16 66 24 80 20 C98 14 108 3 126 5 C142 7 150 18 168 17 C186 16 198 6 216 8 "
        "C236 10 252 22 278 16 L278 34 L0 34 Z",
        "far",
    ),
    (
        "M0 33 C24 26 40 22 60 25 C84 29 96 18 122 20 C148 22 160 29 184 25 C208 21 224 16 246 21 C260 24 270 28 278 "
        "27 L278 34 L0 34 Z",
        "near",
    ),
)


def nameplate(frame: Frame, facts: PaperFacts, paper: Format, source: PictureSource) -> str:
    """Return the HTML of the nameplate: name, month, number, date and publisher.

    It is white on the office's accent and extends to the bleed.
    """
    area = box(frame, paper)
    bottom = area.y + area.height
    band = Area(-paper.bleed, -paper.bleed, paper.width + 2 * paper.bleed, bottom + paper.bleed)
    out = [placed(band, "nameplate", f'<div style="height:100%;background:var(--{facts.accent})"></div>')]
    ridge_height = 34.0
    ridge = Area(-paper.bleed, bottom - ridge_height, band.width, ridge_height)
    paths = "".join(f'<path fill="{facts.inks[tone]}" d="{path}"/>' for path, tone in _RIDGES)
    svg = (
        f'<svg viewBox="0 0 278 34" width="{band.width}mm" height="{ridge_height}mm" preserveAspectRatio="none" '
        f'xmlns="http://www.w3.org/2000/svg"><title></title>{paths}</svg>'
    )
    out.append(placed(ridge, "ridges", svg))
    out.append(placed(Area(paper.left, 9, 170, 6), "nameplate", f'<div class="small">{escape(facts.slogan)}</div>'))
    out.append(
        placed(Area(paper.left - _BEARING, 14.5, 230, 36), "nameplate", f'<div class="name">{escape(facts.name)}</div>')
    )
    right = paper.left + paper.live_width - 70
    out.append(
        placed(
            Area(right, 8.4, 70, 14),
            "nameplate",
            f'<div class="issue">{facts.year_month}</div>'
            f'<div class="small" style="text-align:right">{_("제%(number)s호", number=facts.number)}</div>',
        )
    )
    strip = _(
        "%(long_date)s · 매월 1일 발행 · 발행 %(publisher)s · 편집 %(editor)s",
        long_date=facts.long_date,
        publisher=facts.publisher,
        editor=facts.editor,
    )
    out.append(
        placed(
            Area(paper.left, bottom - 7.4, paper.live_width, 6),
            "nameplate",
            f'<div class="strip">{escape(strip)}</div>',
        )
    )
    return "".join(out)


def pointers(frame: Frame, facts: PaperFacts, paper: Format, source: PictureSource) -> str:
    """Return the HTML of the pointers: up to three stories inside, with their pages."""
    area = box(frame, paper)
    out = [placed(area, "", '<div style="height:100%;background:var(--paper)"></div>')]
    room = area.height - 2.6 * paper.baseline - 1
    shown = facts.pointers[: min(3, max(0, int(room // POINTER)))]
    x, width = area.x + BOX_INSET + 1, area.width - 2 * BOX_INSET - 2
    out.append(
        placed(
            Area(x, area.y + paper.baseline, width, 6), "pointers", f'<div class="title">{_("이 달의 소식지")}</div>'
        )
    )
    step = room / max(len(shown), 1)
    for number, pointer in enumerate(shown):
        y = area.y + 2.6 * paper.baseline + number * step
        out.append(
            placed(
                Area(x, y, width, step),
                f"pointer s-{pointer.accent}",
                f'<div style="border-top:0.3pt solid var(--stone);padding-top:1.6mm">'
                f'<p class="number">{_("%(page)s면", page=pointer.page)} {escape(pointer.section)}</p>'
                f'<p class="headline">{whole_words(_in_one_line(pointer.headline, width / 0.3528 / 12))}</p></div>',
            )
        )
    return "".join(out)


def _in_one_line(text: str, room: float) -> str:
    """Cut a headline after a word where it is wider than `room` (em)."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]) + ("…" if count < len(words) else "")
        if sum(0.84 if "가" <= letter <= "힣" else 0.23 if letter == " " else 0.55 for letter in shown) <= room:
            return shown
    return words[0]


def imprint(frame: Frame, facts: PaperFacts, paper: Format, source: PictureSource) -> str:
    """Return the HTML of the imprint (판권).

    Who publishes and edits, date, address, whom to ask, print run, licence. What is not known is left out.
    """
    area = box(frame, paper)
    rows = [
        ("발행", facts.publisher_in_person),
        ("편집", facts.editor),
        ("발행일", _("%(long_date)s (매월 1일)", long_date=facts.long_date)),
        ("주소", facts.address),
        ("문의", " · ".join(part for part in (facts.phone, facts.email) if part)),
        ("부수", _("%(print_run)s부", print_run=f"{facts.print_run:,}") if facts.print_run else ""),
        (
            "저작권",
            _(
                "글 %(licence)s. 사진은 따로 적은 것을 빼고 %(publisher)s에 권리가 있습니다.",
                licence=facts.licence,
                publisher=facts.publisher,
            ),
        ),
    ]
    body = "".join(
        f'<tr><td style="width:17mm;padding:0.2mm 0;font-weight:700">{label}</td><td>{escape(value)}</td></tr>'
        for label, value in rows
        if value
    )
    number = _("제%(number)s호", number=facts.number)
    inside = (
        f'<div class="imprint"><p class="title">{escape(facts.name)}</p>'
        f'<p style="padding-bottom:2mm">{number} · {facts.year_month}</p><table>{body}</table></div>'
    )
    return placed(Area(area.x, area.y + 1.2, area.width, area.height - 1.2), f"s-{facts.accent}", inside)


def subscribe(frame: Frame, facts: PaperFacts, paper: Format, source: PictureSource) -> str:
    """Return the HTML of the part that says how to subscribe.

    It has a QR code of the web edition, on a tile of 32 mm.
    """
    area = box(frame, paper)
    out = [placed(area, "", '<div style="height:100%;background:var(--tint)"></div>')]
    side = 32.0
    inner = side - 2
    pad = BOX_INSET + 1.5
    how = _(
        "다달이 집으로 보내 드립니다. 구독료는 없습니다. 읍·면 행정복지센터와 %(editor)s에서 신청합니다.",
        editor=facts.editor,
    )
    text = (
        f'<div class="subscribe"><p class="title">{_("소식지를 받아 보세요")}</p>'
        f'<p style="padding-top:2mm">{whole_words(how)}</p>'
        f'<p style="padding-top:2mm;font-weight:700">{escape(facts.phone)}</p>'
        f"<p>{escape(facts.email)}</p></div>"
    )
    out.append(placed(Area(area.x + pad, area.y + paper.baseline, area.width - side - 3 * pad, area.height), "", text))
    if facts.web_edition:
        x = area.x + area.width - side - pad
        out.append(
            placed(
                Area(x, area.y + paper.baseline + 1, side, side),
                "",
                f'<div style="background:var(--white);padding:1mm;height:{inner}mm"><img alt="" '
                f'src="{qr_image(facts.web_edition)}" style="display:block;width:{inner}mm;height:{inner}mm"></div>',
            )
        )
        note = '<div class="subscribe"><p class="note">누리집에서 읽기</p></div>'
        out.append(placed(Area(x, area.y + paper.baseline + side + 2.6, side, 6), "", note))
    return "".join(out)


@functools.cache
def qr_image(address: str) -> str:
    """Return a QR code as a grey JPEG, in a data address. It is printed in K only.

    JPEG keeps it exact, because each module fills whole blocks of 8 × 8 px.
    """
    import segno
    from PIL import Image

    code = segno.make(address, error="m", micro=False)
    rows = [[0 if dark else 255 for dark in row] for row in code.matrix_iter(scale=1, border=2)]
    size = len(rows)
    picture = Image.new("L", (size, size))
    picture.putdata([value for row in rows for value in row])
    out = io.BytesIO()
    picture.resize((size * 16, size * 16), Image.Resampling.NEAREST).save(out, "JPEG", quality=100)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


FIXED: dict[str, Callable[[Frame, PaperFacts, Format, PictureSource], str]] = {
    "nameplate": nameplate,
    "pointers": pointers,
    "imprint": imprint,
    "subscribe": subscribe,
}
