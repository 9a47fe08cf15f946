"""Boxes of a table or a chart filled to their last line."""

import pytest

from cms.stories.bulletin import BlockType, BulletinBlock
from media.rendering import render
from newsletter.builds.fitting import LIMITS
from newsletter.layout.article import article_of
from newsletter.layout.formats import TABLOID
from newsletter.layout.frames import FrameContent, Measures
from newsletter.layout.html import body_html
from newsletter.layout.setting import Setting
from newsletter.layout.stretching import MOST_A_ROW, MOST_BARS, stretched
from newsletter.layout.templates import Frame
from tests.newsletter.stories import bulletin

ROWS = (("층", "닫는 시각"), ("1층", "20:00"), ("2층", "22:00"), ("3층", "22:00"))
TABLE = BulletinBlock(BlockType.TABLE, rows=ROWS)


def table_content(*blocks: BulletinBlock, style: str = "table", columns: int = 1, lines: int = 20) -> FrameContent:
    frame = Frame("t", "story", 1, 2, 0, lines, level=4, text_span=2, style=style, columns=columns, ground="tint")
    return FrameContent(1, frame, (article_of(bulletin(1, blocks=blocks)),), "green")


MEASURED = Measures(slacks={0: 2.2}, setting=Setting(heights={0: 22.0}))


def test_a_table_takes_free_lines_and_what_rounding_left():
    measures, given = stretched(table_content(TABLE), MEASURED, 1, TABLOID)
    assert given == 1
    assert measures.setting.heights[0] == pytest.approx(22.0 + 5.5)
    assert measures.setting.stretches[0] == pytest.approx(5.5 + 2.0)


@pytest.mark.parametrize(("style", "most"), [("table", MOST_A_ROW * 3), ("figures", MOST_BARS)])
def test_no_row_and_no_bar_grows_without_end(style, most):
    measures, given = stretched(table_content(TABLE, style=style), MEASURED, 40, TABLOID)
    assert measures.setting.stretches[0] <= most
    assert given == int((most - 2.0) // 5.5)


@pytest.mark.parametrize(
    "content",
    [
        table_content(TABLE, TABLE),
        table_content(BulletinBlock(BlockType.PARAGRAPH, text="글")),
        table_content(TABLE, style=""),
        table_content(TABLE, columns=2),
    ],
)
def test_other_frames_are_left_as_they_are(content):
    assert stretched(content, MEASURED, 5, TABLOID) == (MEASURED, 0)


def test_the_engine_sets_higher_rows_within_the_height_they_were_given(fit_all, css):
    """Golden: a table of three rows in a frame of 14 lines, WeasyPrint 70.0."""
    content = table_content(TABLE, lines=14)
    (fit,) = fit_all(content)
    assert fit.fits
    assert fit.free_lines == 4
    body = body_html(content.stories[0].pieces, fit.measures.setting, style="table")
    request = (css, content.classes, body, 86.0)
    ((outer, inner),) = render.in_child("tests.newsletter.judges:block_heights", request, limits=LIMITS).value
    assert outer - 5.5 < inner <= outer
    assert fit.measures.setting.stretches[0] > 5.5
