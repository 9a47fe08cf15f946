"""Fitting: exact lines, the same by two methods, nothing lost between areas, and the ladder."""

import random
from dataclasses import replace

import pytest

from media.rendering import render
from newsletter.builds.fitting import LIMITS
from newsletter.layout.article import article_of, letters
from newsletter.layout.frames import DEFAULT_TRACKING, FrameContent
from newsletter.layout.html import body_html
from newsletter.layout.templates import Frame, PhotoSlot
from tests.newsletter.conftest import content
from tests.newsletter.judges import Case
from tests.newsletter.stories import bulletin, mixed


def test_surplus_columns_and_a_page_per_column_count_the_same_lines(css):
    pick = random.Random(5)
    cases = []
    for number in range(40):
        story = article_of(bulletin(number + 1, paragraphs=pick.randint(1, 9)))
        cases.append(Case(pick.randint(1, 5), pick.randint(6, 26), body_html(story.pieces)))
    both = render.in_child("tests.newsletter.judges:compare", (css, cases), limits=LIMITS).value
    wrong = [
        (case, balance)
        for case, balance in zip(cases, both, strict=True)
        if (balance.columns, balance.surplus) != (balance.pages, balance.extra)
    ]
    assert wrong == []
    assert sum(balance.surplus > 0 for balance in both) > 8


def story_content(seed: int) -> FrameContent:
    pick = random.Random(seed)
    span = pick.randint(1, 5)
    at = pick.choice(["top", "head", "column", "inset", *(["left", "right"] if span > 2 else [])])
    across = pick.randint(1, span - 1) if at in ("left", "right") else span if at in ("top", "head") else 1
    photo = PhotoSlot(at, across, 8, 6, 12) if pick.random() < 0.7 else None
    made = content(mixed(seed), span=span, lines=pick.randint(14, 44), photo=photo, style=pick.choice(["", "", "poem"]))
    return replace(made, tracking=pick.choice([DEFAULT_TRACKING, -0.03]))


def list_content(seed: int) -> FrameContent:
    pick = random.Random(seed)
    span = pick.randint(1, 5)
    frame = Frame(
        "list", "list", 1, span, 0, pick.randint(16, 50), text_span=span, style=pick.choice(["brief", "notice"])
    )
    stories = tuple(article_of(bulletin(seed + n, paragraphs=pick.randint(1, 3))) for n in range(pick.randint(1, 9)))
    return FrameContent(1, frame, stories, "green")


def test_a_galley_divided_by_arithmetic_fills_every_frame_as_the_engine_does(css):
    contents = [story_content(seed) if seed % 3 else list_content(seed) for seed in range(1, 43)]
    pairs = render.in_child("tests.newsletter.judges:both_ways", (css, contents), limits=LIMITS).value
    assert [pair for pair in pairs if replace(pair.by_galley, cpu_ms=0) != replace(pair.by_engine, cpu_ms=0)] == []
    assert sum(not pair.by_galley.fits for pair in pairs) > 7
    insets = sum(content.frame.photo is not None and content.frame.photo.at == "inset" for content in contents)
    assert sum(not pair.decided for pair in pairs) <= insets + 4


#: (columns, lines, paragraphs) → lines used, overset, free: what WeasyPrint 70.0 sets. A change here is a change of
#: every page ever laid out.
GOLDEN = {
    (1, 30, 3): (22, 0, 4),
    (2, 14, 9): (24, 38, 0),
    (3, 24, 6): (42, 0, 24),
    (5, 20, 12): (81, 0, 9),
}


ENDLESS = "가나다라마바사아자차" * 12
PHOTO = PhotoSlot("left", 2, 12, 8, 14)
SHORT_STORIES = tuple(article_of(bulletin(number, paragraphs=2)) for number in range(1, 7))


def briefs(lines: int) -> FrameContent:
    frame = Frame("briefs", "list", 1, 3, 0, lines, text_span=3, style="brief")
    stories = (bulletin(1, paragraphs=1), bulletin(2, paragraphs=1), bulletin(3, paragraphs=5))
    return FrameContent(1, frame, tuple(map(article_of, stories)), "green")


JOBS = {
    **{wanted: content(bulletin(3, paragraphs=wanted[2]), span=wanted[0], lines=wanted[1]) for wanted in GOLDEN},
    "overset": content(bulletin(3, paragraphs=9), span=2, lines=14),
    "roomy": content(bulletin(3, paragraphs=2), span=2, lines=30),
    "wrapped": content(bulletin(4, paragraphs=8, picture=True), span=4, lines=30, photo=PHOTO),
    "short head": content(bulletin(3, title="도서관"), span=2),
    "long head": content(bulletin(3, title="밤 열 시까지 불을 켜고 군민을 기다리는 군립도서관 이야기"), span=2),
    "narrow": content(bulletin(3, title="도서관"), span=1, lines=40),
    "endless head": content(bulletin(3, title=ENDLESS), span=1, lines=40),
    "list": FrameContent(1, Frame("briefs", "list", 1, 2, 0, 14, text_span=2, style="brief"), SHORT_STORIES, "green"),
    "strict briefs": briefs(20),
}


@pytest.fixture(scope="module")
def fits(fit_all):
    """The frames of `JOBS` fitted in one child, each on a page of its own."""
    apart = [replace(content, page=number) for number, content in enumerate(JOBS.values(), 1)]
    return dict(zip(JOBS, fit_all(*apart), strict=True))


def test_the_engine_sets_the_same_lines_as_ever(fits):
    measured = {wanted: (fits[wanted].used, fits[wanted].overset_lines, fits[wanted].free_lines) for wanted in GOLDEN}
    assert measured == GOLDEN


def test_overset_is_counted_in_lines_and_letters(fits):
    fit, story = fits["overset"], JOBS["overset"].stories[0]
    total = sum(letters(piece.text) for piece in story.pieces)
    assert fit.overset_lines > 0
    assert not fit.fits
    assert fit.offset + fit.overset_chars == total
    assert fit.overset_story == story.key
    assert fit.free_lines == 0


def test_what_fits_says_how_much_is_free(fits):
    assert fits["roomy"].fits
    assert fits["roomy"].used + fits["roomy"].free_lines == fits["roomy"].capacity


def test_text_runs_from_below_a_photo_to_beside_it_without_losing_a_letter(fits):
    fit = fits["wrapped"]
    assert len(fit.segments) == 2
    set_letters = sum(letters(piece.text) for segment in fit.segments for piece in segment.pieces)
    assert set_letters == sum(letters(piece.text) for piece in JOBS["wrapped"].stories[0].pieces)
    assert fit.fits
    assert fit.segments[1].start >= fit.segments[0].start


def test_a_headline_of_one_line_gives_its_line_to_the_text(fits):
    one, two = fits["short head"], fits["long head"]
    assert one.measures.head_rows < two.measures.head_rows
    assert one.capacity > two.capacity


def test_a_word_wider_than_its_frame_breaks_instead_of_running_over_the_neighbour(fits):
    assert fits["endless head"].measures.head_rows > fits["narrow"].measures.head_rows + 10


def test_a_list_names_the_story_its_overset_begins_with(fits):
    assert fits["list"].overset_lines > 0
    assert fits["list"].overset_story in {story.key for story in SHORT_STORIES}


def test_short_stories_have_a_column_each_and_give_it_up_only_when_they_would_run_over(fits, fit_all):
    roomy, tight = fit_all(briefs(46), replace(briefs(20), page=2), auto=True)
    assert roomy.fits
    assert not roomy.flowing
    assert not fits["strict briefs"].fits
    assert tight.fits
    assert tight.flowing


def test_the_ladder_takes_photo_rows_first_and_tracking_second_and_never_text(fit_all):
    photo = PhotoSlot("head", 2, 12, 9, 14)
    story = bulletin(5, paragraphs=5, picture=True)
    tight = [content(story, span=2, lines=rows, photo=photo) for rows in range(26, 36, 2)]
    plain = fit_all(*tight)
    mended = fit_all(*tight, auto=True)
    for one, other in zip(plain, mended, strict=True):
        assert other.overset_lines <= one.overset_lines
        assert -0.03 <= other.tracking <= DEFAULT_TRACKING
        assert photo.low <= other.photo_rows <= photo.high
    small = [(one, other) for one, other in zip(plain, mended, strict=True) if 0 < one.overset_lines <= 6]
    assert small
    assert all(other.fits for _one, other in small)


def test_a_story_of_thirty_thousand_letters_is_reported_not_fatal(fit_all):
    endless = bulletin(6, lead="가나다라마바사 " * 70, paragraphs=180)
    (fit,) = fit_all(content(endless, span=3, lines=20))
    assert fit.overset_lines > 500
