"""What a compositor looks at: lines without holes, columns on one grid, headlines that break by sense."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rendering import render, tokens
from newsletter.builds.fitting import LIMITS
from newsletter.layout import templates
from newsletter.layout.article import article_of
from newsletter.layout.facts import PaperFacts
from newsletter.layout.frames import FrameContent
from newsletter.layout.headlines import Words, breaks
from newsletter.layout.html import body_html
from newsletter.layout.issue import FitRequest
from newsletter.layout.justify import MOST_SPACE, WIDEST_LETTER, shares
from newsletter.layout.pages import PageSpec
from tests.newsletter.stories import bulletin, mixed


def test_justified_lines_have_no_holes_and_end_at_the_edge(css):
    body = "".join(body_html(article_of(bulletin(seed, paragraphs=9)).pieces) for seed in range(1, 9))
    justified = render.in_child("tests.newsletter.judges:justified", (css, body, 44.0), limits=LIMITS).value
    assert justified.lines > 300
    assert justified.loose <= justified.lines * 0.01
    assert justified.short <= justified.lines * 0.01


@given(st.floats(0, 80), st.integers(0, 12), st.integers(1, 40))
def test_the_rest_of_a_line_is_shared_out_whole(extra, spaces, letters):
    space, letter = shares(extra, spaces, letters, 14)
    assert letter <= WIDEST_LETTER * 14 + 1e-9
    if spaces:
        given = space * spaces + letter * max(letters - 1, 1)
        assert given == pytest.approx(extra, abs=1e-6) or (space == MOST_SPACE * 14 and given < extra)


PAGES = ["lead-briefs", "two-middle", "council", "towns", "interview"]


def test_lines_of_neighbouring_columns_share_their_baselines(css):
    """Of body text; what stands in blocks, notices and captions has its own leading."""
    specs = []
    for number, name in enumerate(PAGES, 1):
        template = templates.library()[name]
        contents = tuple(
            FrameContent(number, frame, (article_of(mixed(number * 10 + place)),), "green")
            for place, frame in enumerate(template.placeable)
            if frame.role == "story"
        )
        specs.append(PageSpec(number, template, "군정소식", "green", contents))
    request = FitRequest(tuple(content for spec in specs for content in spec.contents), css)
    facts = PaperFacts(
        "소식지", 3, date(2026, 12, 1), "진천군", "수", "홍보미디어실", "green", tokens.ridge_inks("green")
    )
    lines = render.in_child("tests.newsletter.judges:baselines", (request, tuple(specs), facts), limits=LIMITS).value
    assert len(lines) > 200
    assert {page for page, _y in lines} == {1, 2, 3, 4, 5}
    offsets = sorted((y - 20) % 5.5 for _page, y in lines)
    assert offsets[-1] - offsets[0] < 0.05


def lines(text: str, measure: float, count: int) -> list[str]:
    """Break a text whose every letter is 10 px wide."""
    words = tuple(text.split())
    edges = (0, *breaks(Words(words, tuple(10.0 * len(word) for word in words), 3.0, measure, count)), len(words))
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("국가 건강검진, 12월 31일까지 받으세요", 150, ["국가 건강검진,", "12월 31일까지 받으세요"]),
        ("겨울밤 작가와 만나다, 두 번의 저녁", 140, ["겨울밤 작가와 만나다,", "두 번의 저녁"]),
        ("두드려 아는 게 아니라 기다려 아는 거예요", 140, ["두드려 아는 게 아니라", "기다려 아는 거예요"]),
        ("김장 쓰레기, 이렇게 버려 주세요", 140, ["김장 쓰레기,", "이렇게 버려 주세요"]),
    ],
)
def test_a_headline_ends_its_lines_where_one_draws_breath(text, measure, expected):
    assert lines(text, measure, 2) == expected


@given(st.lists(st.integers(1, 8), min_size=1, max_size=12), st.integers(2, 5), st.integers(60, 300))
def test_chosen_lines_fit_the_measure_or_nothing_is_chosen(sizes, count, measure):
    words = Words(tuple("가" * size for size in sizes), tuple(10.0 * size for size in sizes), 3.0, measure, count)
    way = breaks(words)
    assert way == tuple(sorted(set(way)))
    if way:
        edges = (0, *way, len(sizes))
        assert all(sum(words.widths[start:end]) + 3 * (end - start - 1) <= measure for start, end in pairwise(edges))


def test_a_long_text_is_left_to_the_engine():
    assert breaks(Words(("가",) * 40, (10.0,) * 40, 3.0, 200, 3)) == ()
