"""Render a bulletin's cuts as card pictures in the limited child."""

import functools
from dataclasses import dataclass, replace
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.cards import composing, contrast, words
from cms.cards.drawing import CutSheet, DrawnCut, DrawOrder
from cms.cards.sizes import DEFAULT, WIDE, Size
from cms.core.korean.numbers import ordinal
from cms.office.models import OfficeSettings
from cms.office.selectors import office_settings
from cms.stories.bulletin import Bulletin, BulletinCut, BulletinPicture
from media.models import Picture
from media.rendering import child, render
from media.rendering import tokens as design
from media.renditions import path_of

_LIMITS = child.Limits(memory_mib=1536, cpu_seconds=60, wall_seconds=90)
#: The design's base: 1 rem = 10 px on a card 1080 px wide.
_BASE = 10.0
_PICTURE_WIDTH = 1920
#: rem: a figure of few signs.
_FIGURE = 22.0
#: px: what a card keeps free on each side, as in templates/cards/css.
_MARGIN = {WIDE.name: 128}
_USUAL_MARGIN = 88


class CannotDraw(RuntimeError):
    """The set cannot be drawn; the message is Korean and says what to change."""


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """One finished picture. `contrast` is the least contrast of text on it."""

    position: int
    data: bytes
    width: int
    height: int
    alt: str
    layout: str
    step: float
    contrast: float


@dataclass(frozen=True, slots=True)
class RenderedSet:
    """A story's cards in one size, with the CPU seconds they cost."""

    cards: tuple[RenderedCard, ...]
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one cut: its ground, and text and accents readable on it."""

    name: str
    ground: str
    text: str
    quiet: str
    accent: str
    on_accent: str

    @property
    def least(self) -> float:
        """The least contrast among the colour pairs that carry text."""
        inks = (self.text, self.quiet, self.accent)
        pairs = [(ink, ground) for ink in inks for ground in (self.ground, self.soft)]
        return min(contrast.ratio(one, other) for one, other in (*pairs, (self.on_accent, self.accent)))

    @property
    def soft(self) -> str:
        """The background colour of a box."""
        return contrast.mixed(self.ground, self.accent, 0.08)


def render_set(
    bulletin: Bulletin,
    *,
    size: Size = DEFAULT,
    kind: str = "png",
    output: int | None = None,
) -> RenderedSet:
    """Draw a story's cards. `output` is the picture's width in px where it is not the size's. Raises `CannotDraw`."""
    cuts = _cuts(bulletin)
    palettes = _palettes(cuts, office_settings().accent_rgb)
    order = order_of(bulletin, size=size, kind=kind, output=output)
    try:
        outcome = render.in_child("cms.cards.drawing:draw", order, limits=_LIMITS)
    except child.ChildOutOfLimits as error:
        raise CannotDraw(_("카드를 그리는 데 시간이나 메모리가 너무 많이 듭니다. 사진과 글을 줄여 주세요.")) from error
    except child.ChildFailed as error:
        raise CannotDraw(_("카드를 그리지 못했습니다. 컷의 사진과 글을 확인해 주세요.")) from error
    drawn: list[DrawnCut] = outcome.value
    _refuse_overflow(cuts, drawn)
    width = output or size.width
    cards = tuple(
        RenderedCard(
            position=index + 1,
            data=drawn[index].picture,
            width=width,
            height=round(width * size.height / size.width),
            alt=composing.alt_of(cut, bulletin, index + 1, len(cuts)),
            layout=cut.layout,
            step=drawn[index].step,
            contrast=round(palettes[index].least, 2),
        )
        for index, cut in enumerate(cuts)
    )
    return RenderedSet(cards, outcome.cpu_seconds, outcome.peak_mib)


def order_of(bulletin: Bulletin, *, size: Size, kind: str = "png", output: int | None = None) -> DrawOrder:
    """Return what the child is asked to draw. Raises `CannotDraw` for a story without cuts."""
    cuts = _cuts(bulletin)
    office = office_settings()
    palettes = _palettes(cuts, office.accent_rgb)
    assets: dict[str, str] = {}
    sheets = tuple(
        _sheet(bulletin, cuts, index, palette=palettes[index], office=office, size=size, assets=assets)
        for index in range(len(cuts))
    )
    return DrawOrder(
        sheets,
        _css(),
        size.width,
        size.height,
        _BASE * size.scale,
        output or size.width,
        "png" if kind == "png" else "jpeg",
        assets=assets,
    )


def _cuts(bulletin: Bulletin) -> tuple[BulletinCut, ...]:
    cuts = tuple(_drawable(cut) for cut in composing.cuts_of(bulletin))
    if not cuts:
        raise CannotDraw(_("컷이 없습니다. 원고에 컷을 하나 이상 넣어 주세요."))
    return cuts


def _drawable(cut: BulletinCut) -> BulletinCut:
    """Return the cut, a photo cut without its photo as a cut of text.

    The empty place would fill two thirds of the card.
    """
    return replace(cut, layout="text") if cut.layout == "photo" and cut.picture is None else cut


def _refuse_overflow(cuts: tuple[BulletinCut, ...], drawn: list[DrawnCut]) -> None:
    full = [index + 1 for index, cut in enumerate(drawn) if cut.problem]
    if full:
        numbers = ", ".join(map(ordinal, full))
        raise CannotDraw(
            _("%(cuts)s 컷의 글이 넘칩니다. 한 컷에 한 가지만, 60자 안쪽으로 줄여 주세요.") % {"cuts": numbers}
        )


def _palettes(cuts: tuple[BulletinCut, ...], accent: str) -> list[Palette]:
    """Return the colours of each cut.

    Grounds alternate between paper and white; one cut in the middle has the full accent.
    """
    paper, white, ink = design.colour("paper"), design.colour("white"), design.colour("ink")
    deep = contrast.readable(accent, "#FFFFFF", 6.4)
    strong = next((index for index, cut in enumerate(cuts) if cut.layout == "number"), None)
    quiet_on_deep = contrast.mixed(deep, "#FFFFFF", 0.92)
    full = Palette("full", deep, "#FFFFFF", quiet_on_deep, "#FFFFFF", deep)
    palettes = []
    for index, cut in enumerate(cuts):
        if cut.layout == "cover" or index == strong:
            palettes.append(full)
            continue
        ground = paper if index % 2 else white
        quiet = contrast.readable(design.colour("stone-dark"), ground)
        shade = contrast.readable(accent, ground, 5.6)  # enough to be read in a tinted box too
        palettes.append(Palette("light", ground, ink, quiet, shade, contrast.readable("#FFFFFF", shade)))
    return palettes


def _sheet(
    bulletin: Bulletin,
    cuts: tuple[BulletinCut, ...],
    index: int,
    *,
    palette: Palette,
    office: OfficeSettings,
    size: Size,
    assets: dict[str, str],
) -> CutSheet:
    cut = cuts[index]
    picture = _asset(cut.picture, assets) if cut.picture else ""
    numbered = [number for number, other in enumerate(cuts) if other.layout in {"text", "list", "table"}]
    html = render_to_string(
        "cards/cut.html",
        {
            "template": f"cards/cuts/{_known(cut.layout)}.html",
            "cut": cut,
            # A wide list has its heading in a narrow column; longer words must be free to break there.
            "longest": 8 if size.name == WIDE.name else words.LONGEST,
            "palette": palette,
            "tints": _tints(palette),
            "size": size,
            "office": office,
            "bulletin": bulletin,
            "kicker": composing.kicker_of(bulletin),
            "figure_size": words.figure_size(cut.figure, room=_room(size), largest=_FIGURE),
            "number": numbered.index(index) + 1 if index in numbered else 0,
            "picture": picture,
            "focal": _focal(cut.picture),
            "head_row": cut.rows[0] if cut.rows else (),
            "body_rows": cut.rows[1:],
            "dots": [position == index for position in range(len(cuts))],
            "qr": _qr(bulletin.short_url) if cut.layout == "contact" else "",
            "address": bulletin.short_url.partition("://")[2],
        },
    )
    return CutSheet(cut.layout, html)


def _known(layout: str) -> str:
    return layout if layout in {"cover", "text", "list", "number", "table", "photo", "contact"} else "text"


def _room(size: Size) -> float:
    """Return the width between the margins in rem."""
    return (size.width - 2 * _MARGIN.get(size.name, _USUAL_MARGIN)) / (_BASE * size.scale)


def _tints(palette: Palette) -> dict[str, str]:
    return {
        "rule": contrast.mixed(palette.ground, palette.text, 0.14),
        "soft": palette.soft,
        # Hills lie behind the office's name: the nearest is the darkest, so that the name stays readable.
        "hill1": contrast.mixed(palette.ground, "#000000", 0.22),
        "hill2": contrast.mixed(palette.ground, "#000000", 0.10),
        "hill3": contrast.mixed(palette.ground, "#FFFFFF", 0.10),
    }


def _asset(picture: BulletinPicture, assets: dict[str, str]) -> str:
    stored = Picture.objects.filter(pk=picture.id).first()
    if stored is None:
        return ""
    try:
        path = path_of(stored, width=_PICTURE_WIDTH)
    except OSError:
        return ""
    name = f"picture-{picture.id}.jpg"
    assets[name] = path
    return name


def _focal(picture: BulletinPicture | None) -> str:
    x, y = picture.focal if picture and picture.focal else (0.5, 0.5)
    return f"{x:.0%} {y:.0%}"


def _qr(url: str) -> SafeString:
    drawn = segno.make(url, error="m").svg_inline(scale=1, border=0, omitsize=True, dark="#16181A")
    return mark_safe(drawn)  # noqa: S308 - segno writes numbers and its own markup only


@functools.cache
def _css() -> str:
    parts = sorted((settings.BASE_DIR / "templates" / "cards" / "css").glob("*.css"))
    return design.css("rgb") + "\n".join(part.read_text(encoding="utf-8") for part in parts)


def report(made: RenderedSet) -> list[dict[str, Any]]:
    """Return facts about each card as plain values."""
    return [
        {
            "position": card.position,
            "layout": card.layout,
            "width": card.width,
            "height": card.height,
            "alt": card.alt,
            "contrast": card.contrast,
            "step": card.step,
        }
        for card in made.cards
    ]
