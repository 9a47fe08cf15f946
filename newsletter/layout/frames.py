"""A frame with its stories, and its HTML on the page. Lengths in mm."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape

from cms.stories.bulletin import BulletinPicture
from newsletter.layout import areas, html
from newsletter.layout.article import Article, Piece
from newsletter.layout.calendar import calendar_days, calendar_html
from newsletter.layout.formats import Format
from newsletter.layout.segments import Segment
from newsletter.layout.setting import PLAIN, Setting
from newsletter.layout.templates import Frame

_OPTICAL_TOP = 1.0
_OPTICAL_BOTTOM = 1.4
"""How much lower a photo beside text begins, and higher it ends, than the lines: as the letters do, mm."""

DAY_HEIGHTS = (13.0, 20.0)
"""Lowest and highest day of a calendar, mm."""

ROOMY = 24
"""Lines from which a table's frame is high enough for widely spaced rows."""

DEFAULT_TRACKING = -0.012
"""Tracking of running text, em."""

SLACK = 0.1
"""How much higher a column is than its lines, against rounding, mm."""


@dataclass(frozen=True, slots=True)
class FrameContent:
    """A frame with its stories.

    `tracking` in em; `photo_rows` in lines, with the caption (None: as the template says).
    """

    page: int
    frame: Frame
    stories: tuple[Article, ...]
    accent: str
    tracking: float = DEFAULT_TRACKING
    photo_rows: int | None = None
    flowing: bool = False
    """Short stories follow each other through the columns even where each could have its own."""
    title: str = ""
    """The title of a calendar: its month. Other frames have the headline of a story."""

    @property
    def is_list(self) -> bool:
        """Whether the frame holds several short stories in one flow."""
        return self.frame.role in ("list", "calendar")

    @property
    def own_columns(self) -> bool:
        """Whether each short story of the list has a column to itself."""
        even = len(self.stories) == self.frame.text_columns > 1
        return self.frame.role == "list" and even and not self.flowing

    @property
    def classes(self) -> str:
        """CSS classes of the frame's parts."""
        role = {"calendar": "calendar", "list": "several"}.get(self.frame.role, "")
        roomy = "roomy" if self.frame.style == "table" and self.frame.lines >= ROOMY else ""
        return " ".join(part for part in (f"s-{self.accent}", role, self.frame.style, roomy) if part)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured before the text is divided into columns.

    That is the rows of head and caption, and the setting of the text.
    """

    head_rows: int = 0
    caption_rows: int = 0
    head_slack: float = 0.0
    """How much rounding up to whole lines leaves empty below the head, mm."""
    slacks: Mapping[int, float] = field(default_factory=dict)
    """How much rounding up to whole lines leaves empty in blocks, by the number of the piece, mm."""
    setting: Setting = PLAIN


def picture_of(content: FrameContent) -> BulletinPicture | None:
    """Return the photo that a frame shows.

    None where it has no place for one, or the story has none.
    """
    if content.frame.photo is None or content.is_list or not content.stories:
        return None
    return content.stories[0].picture


def photo_rows(content: FrameContent) -> int:
    """Return the rows of the photo with its caption, within the template's limits.

    0 where there is none.
    """
    slot = content.frame.photo
    if slot is None or picture_of(content) is None:
        return 0
    rows = slot.lines if content.photo_rows is None else content.photo_rows
    return min(max(rows, slot.low), slot.high)


def layout(content: FrameContent, measures: Measures, paper: Format) -> areas.Areas:
    """Return the parts of the frame, placed on the page."""
    in_flow = content.frame.photo is not None and content.frame.photo.at in ("column", "inset")
    rows = 0 if in_flow else photo_rows(content)
    return areas.resolve(content.frame, paper, head_rows=measures.head_rows, photo_rows=rows)


def caption_of(content: FrameContent) -> str:
    """Return the HTML of the caption below the photo, "" where there is none."""
    picture, slot = picture_of(content), content.frame.photo
    if picture is None or slot is None or slot.at == "inset" or not (picture.caption or picture.credit):
        return ""
    return html.caption_html(picture)


def head_html(content: FrameContent, setting: Setting = PLAIN) -> str:
    """Return the HTML of a frame's head, "" for a list without a title."""
    if content.frame.role == "calendar":
        return f'<p class="heading">{escape(content.title)}</p>' if content.title else ""
    if content.is_list:
        return f'<p class="kicker"><span>{content.frame.kicker}</span></p>' if content.frame.kicker else ""
    if not content.stories:
        return ""
    return html.headline_html(content.stories[0], content.frame.level, setting, deck=content.frame.deck)


def flow_html(content: FrameContent, segment: Segment, setting: Setting, area: areas.Area, photo: str) -> str:
    """Return the HTML inside one text area. `photo` is that of a photo at its top."""
    if content.frame.role == "calendar":
        return f"<div>{calendar_html(content.stories, _day_height(content, area))}</div>"
    style = content.frame.style
    if not content.is_list:
        return photo + html.body_html(segment.pieces, setting, segment.start, style=style)
    items = "".join(
        html.item_html(story, style or "brief", number, setting, own_column=content.own_columns and number > 0)
        for number, story in enumerate(content.stories)
    )
    # In a block of its own height, the engine lets the space after a story hang below the column.
    return f"<div>{items}</div>"


def _day_height(content: FrameContent, area: areas.Area) -> float:
    """Return the height of a day with which a calendar fills its columns, mm.

    0 where that would be outside `DAY_HEIGHTS`.
    """
    days = -(-len(calendar_days(content.stories)) // area.columns)
    height = (area.height - 0.5) / days if days else 0.0
    return height if DAY_HEIGHTS[0] <= height <= DAY_HEIGHTS[1] else 0.0


def piece_of(content: FrameContent, number: int) -> Piece:
    """Return the piece that is set under this number (`data-n`)."""
    if not content.is_list:
        return content.stories[0].pieces[number]
    story, place = divmod(number, html.PIECES_AN_ITEM)
    return html.whom_to_ask(content.stories[story].pieces)[0][place]


def text_html(area: areas.Area, gap: float, tracking: float, inside: str) -> str:
    """Return the HTML of one text area with its columns. It is `SLACK` higher than its lines."""
    return (
        f'<div class="text" style="width:{area.width:.3f}mm;height:{area.height + SLACK:.3f}mm;'
        f'columns:{area.columns};column-gap:{gap}mm;{text_style(tracking)}">{inside}</div>'
    )


def text_style(tracking: float) -> str:
    """Return the CSS declarations of running text. `tracking` in em."""
    return f"--tracking:{tracking:.3f}em"


def flow_photo_html(content: FrameContent, measures: Measures, paper: Format, source: html.PictureSource) -> str:
    """Return the HTML of a photo in the text, "" where there is none.

    It is at the top of the first column, or inset with text beside it.
    """
    slot, picture = content.frame.photo, picture_of(content)
    if slot is None or picture is None or slot.at not in ("column", "inset"):
        return ""
    rows = photo_rows(content)
    if slot.at == "inset":
        height = paper.height_of(rows) - 1.8
        inner = photo_html(picture, slot.width, height, source)
        return f'<figure class="inset photo" style="width:{slot.width}mm;height:{height:.3f}mm">{inner}</figure>'
    width = areas.column_width(content.frame, paper)
    height = paper.height_of(rows - measures.caption_rows) - _OPTICAL_TOP - _OPTICAL_BOTTOM
    inner = photo_html(picture, width, height, source)
    caption = html.caption_html(picture)
    size = f"padding-top:{_OPTICAL_TOP}mm;width:{width:.3f}mm;height:{height:.3f}mm"
    return (
        f'<figure class="block" style="height:{paper.height_of(rows):.3f}mm">'
        f'<div class="photo" style="{size}">{inner}</div>'
        f'<div class="caption" style="padding-top:0.9mm">{caption}</div></figure>'
    )


def photo_html(picture: BulletinPicture, width: float, height: float, source: html.PictureSource) -> str:
    """Return the HTML of a photo of width × height (mm).

    An empty ground, where the photo is not prepared yet.
    """
    address = source(picture, width, height)
    if address is None:
        return '<div class="empty"></div>'
    return f'<img src="{address}" alt="{escape(picture.alt)}">'


def placed(area: areas.Area, classes: str, inside: str) -> str:
    """Return the HTML of a block placed in an area of the page."""
    return (
        f'<div class="at {classes}" style="left:{area.x:.3f}mm;top:{area.y:.3f}mm;'
        f'width:{area.width:.3f}mm;height:{area.height:.3f}mm">{inside}</div>'
    )


def photo_area(content: FrameContent, area: areas.Area, measures: Measures, paper: Format) -> areas.Area:
    """Return the area of the photo itself, without its caption.

    It extends to the bleed where the template says so.
    """
    slot = content.frame.photo
    bleed = set(slot.bleed if slot else ())
    x, width = area.x, area.width
    top = area.y if bleed else area.y + _OPTICAL_TOP
    if slot and slot.at == "head" and not bleed:
        top -= measures.head_slack
    bottom = area.y + area.height - paper.height_of(measures.caption_rows) - (_OPTICAL_BOTTOM if not bleed else 0.6)
    if "left" in bleed:
        width += x + paper.bleed
        x = -paper.bleed
    if "right" in bleed:
        width = paper.width + paper.bleed - x
    if "top" in bleed:
        top = -paper.bleed
    if "bottom" in bleed:
        bottom = paper.height + paper.bleed
    return areas.Area(x, top, width, bottom - top)


def frame_html(
    content: FrameContent, measures: Measures, segments: tuple[Segment, ...], paper: Format, source: html.PictureSource
) -> str:
    """Return the HTML of a whole frame with stories on its page."""
    parts = layout(content, measures, paper)
    out = [_ground(content, paper)]
    picture = picture_of(content)
    if parts.photo and picture:
        image = photo_area(content, parts.photo, measures, paper)
        out.append(placed(image, "photo", photo_html(picture, image.width, image.height, source)))
        if measures.caption_rows:
            below = areas.Area(
                parts.photo.x, image.y + image.height + 1.2, parts.photo.width, paper.height_of(measures.caption_rows)
            )
            out.append(placed(below, f"caption {content.classes}", html.caption_html(picture)))
    if head := head_html(content, measures.setting):
        out.append(placed(parts.head, f"head {content.classes}", head))
    photo = flow_photo_html(content, measures, paper, source)
    for number, (area, segment) in enumerate(zip(parts.text, segments, strict=False)):
        if not area.height:
            continue
        inside = flow_html(content, segment, measures.setting, area, photo if number == 0 else "")
        text = text_html(area, content.frame.gap(paper), content.tracking, inside)
        out.append(placed(area, content.classes, text))
    return "".join(out)


def _ground(content: FrameContent, paper: Format) -> str:
    if not content.frame.ground:
        return ""
    colour = "var(--paper)" if content.frame.ground == "paper" else "var(--tint)"
    box = areas.box(content.frame, paper)
    # As high as the photos and letters beside it look, not as the lines they stand on.
    whole = replace(box, y=box.y + _OPTICAL_TOP, height=box.height - _OPTICAL_TOP - _OPTICAL_BOTTOM)
    return placed(whole, content.classes, f'<div style="height:100%;background:{colour}"></div>')
