"""Fitting: exact lines, the same by two methods, nothing lost between areas, and the ladder."""

import random
from dataclasses import replace

from media.rendering import render
from newsletter.fitting import LIMITS
from newsletter.layout.article import article_of, letters
from newsletter.layout.frames import DEFAULT_TRACKING, Job
from newsletter.layout.html import body_html
from newsletter.layout.templates import Frame, PhotoSlot
from tests.newsletter.conftest import job
from tests.newsletter.judges import Case
from tests.newsletter.stories import bulletin, mixed


def test_surplus_columns_and_a_page_per_column_count_the_same_lines(css):
    pick = random.Random(5)
    cases = []
    for number in range(60):
        story = article_of(bulletin(number + 1, paragraphs=pick.randint(1, 9)))
        cases.append(Case(pick.randint(1, 5), pick.randint(6, 26), body_html(story.pieces)))
    both = render.in_child("tests.newsletter.judges:compare", (css, cases), limits=LIMITS).value
    wrong = [
        (case, found)
        for case, found in zip(cases, both, strict=True)
        if (found.columns, found.surplus) != (found.pages, found.extra)
    ]
    assert wrong == []
    assert sum(found.surplus > 0 for found in both) > 12


def story_job(seed: int) -> Job:
    pick = random.Random(seed)
    span = pick.randint(1, 5)
    at = pick.choice(["top", "head", "column", "inset", *(["left", "right"] if span > 2 else [])])
    across = pick.randint(1, span - 1) if at in ("left", "right") else span if at in ("top", "head") else 1
    photo = PhotoSlot(at, across, 8, 6, 12) if pick.random() < 0.7 else None
    made = job(mixed(seed), span=span, lines=pick.randint(14, 44), photo=photo, style=pick.choice(["", "", "poem"]))
    return replace(made, tracking=pick.choice([DEFAULT_TRACKING, -0.03]))


def list_job(seed: int) -> Job:
    pick = random.Random(seed)
    span = pick.randint(1, 5)
    frame = Frame(
        "list", "list", 1, span, 0, pick.randint(16, 50), text_span=span, style=pick.choice(["brief", "notice"])
    )
    stories = tuple(article_of(bulletin(seed + n, paragraphs=pick.randint(1, 3))) for n in range(pick.randint(1, 9)))
    return Job(1, frame, stories, "green")


def test_a_galley_divided_by_arithmetic_fills_every_frame_as_the_engine_does(fit_all, css):
    jobs = [story_job(seed) if seed % 3 else list_job(seed) for seed in range(1, 61)]
    jobs = [replace(each, page=number) for number, each in enumerate(jobs, 1)]
    by_galley, by_engine = fit_all(*jobs), fit_all(*jobs, exact=True)
    wrong = [
        (one, other)
        for one, other in zip(by_galley, by_engine, strict=True)
        if replace(one, cpu_ms=0) != replace(other, cpu_ms=0)
    ]
    assert wrong == []
    assert sum(not fit.fits for fit in by_galley) > 10
    insets = sum(each.frame.photo is not None and each.frame.photo.at == "inset" for each in jobs)
    assert render.in_child("tests.newsletter.judges:undecided", (css, jobs), limits=LIMITS).value <= insets + 6


#: (columns, lines, paragraphs) → lines used, overset, free: what WeasyPrint 70.0 sets. A change here is a change of
#: every page ever laid out.
GOLDEN = {
    (1, 30, 3): (22, 0, 4),
    (2, 14, 9): (24, 38, 0),
    (3, 24, 6): (42, 0, 24),
    (5, 20, 12): (81, 0, 9),
}


def test_the_engine_sets_the_same_lines_as_ever(fit_all):
    jobs = [job(bulletin(3, paragraphs=count), span=span, lines=lines) for span, lines, count in GOLDEN]
    found = [(fit.used, fit.overset_lines, fit.free_lines) for fit in fit_all(*jobs)]
    assert found == list(GOLDEN.values())


def test_overset_is_counted_in_lines_and_letters(fit_all):
    story = bulletin(3, paragraphs=9)
    (fit,) = fit_all(job(story, span=2, lines=14))
    article = article_of(story)
    total = sum(letters(piece.text) for piece in article.pieces)
    assert fit.overset_lines > 0
    assert not fit.fits
    assert fit.offset + fit.overset_chars == total
    assert fit.overset_story == story.key
    assert fit.free_lines == 0


def test_what_fits_says_how_much_is_free(fit_all):
    (fit,) = fit_all(job(bulletin(3, paragraphs=2), span=2, lines=30))
    assert fit.fits
    assert fit.used + fit.free_lines == fit.capacity


def test_text_runs_from_below_a_photo_to_beside_it_without_losing_a_letter(fit_all):
    photo = PhotoSlot("left", 2, 12, 8, 14)
    wrapped = job(bulletin(4, paragraphs=8, picture=True), span=4, lines=30, photo=photo)
    (fit,) = fit_all(wrapped)
    assert len(fit.segments) == 2
    set_letters = sum(letters(piece.text) for segment in fit.segments for piece in segment.pieces)
    assert set_letters == sum(letters(piece.text) for piece in wrapped.stories[0].pieces)
    assert fit.fits
    assert fit.segments[1].start >= fit.segments[0].start


def test_a_headline_of_one_line_gives_its_line_to_the_text(fit_all):
    short, long = (
        job(bulletin(3, title=title), span=2)
        for title in ("도서관", "밤 열 시까지 불을 켜고 군민을 기다리는 군립도서관 이야기")
    )
    one, two = fit_all(short, long)
    assert one.measures.head_rows < two.measures.head_rows
    assert one.capacity > two.capacity


def test_a_list_names_the_story_its_overset_begins_with(fit_all):
    frame = Frame("briefs", "list", 1, 2, 0, 14, text_span=2, style="brief")
    stories = tuple(article_of(bulletin(number, paragraphs=2)) for number in range(1, 7))
    (fit,) = fit_all(Job(1, frame, stories, "green"))
    assert fit.overset_lines > 0
    assert fit.overset_story in {story.key for story in stories}


def briefs(lines: int) -> Job:
    frame = Frame("briefs", "list", 1, 3, 0, lines, text_span=3, style="brief")
    stories = (bulletin(1, paragraphs=1), bulletin(2, paragraphs=1), bulletin(3, paragraphs=5))
    return Job(1, frame, tuple(map(article_of, stories)), "green")


def test_short_stories_have_a_column_each_and_give_it_up_only_when_they_would_run_over(fit_all):
    roomy, tight = fit_all(briefs(46), briefs(20), auto=True)
    assert roomy.fits
    assert not roomy.flowing
    (strict,) = fit_all(briefs(20))
    assert not strict.fits
    assert tight.fits
    assert tight.flowing


def test_the_ladder_takes_photo_rows_first_and_tracking_second_and_never_text(fit_all):
    photo = PhotoSlot("head", 2, 12, 9, 14)
    before = job(bulletin(5, paragraphs=5, picture=True), span=2, lines=36, photo=photo)
    tight = [job(bulletin(5, paragraphs=5, picture=True), span=2, lines=rows, photo=photo) for rows in range(26, 36)]
    plain = fit_all(*tight)
    mended = fit_all(*tight, auto=True)
    for one, other in zip(plain, mended, strict=True):
        assert other.overset_lines <= one.overset_lines
        assert -0.03 <= other.tracking <= DEFAULT_TRACKING
        assert photo.low <= other.photo_rows <= photo.high
    small = [(one, other) for one, other in zip(plain, mended, strict=True) if 0 < one.overset_lines <= 6]
    assert small
    assert all(other.fits for _one, other in small)
    assert before.stories == tight[0].stories


def test_a_story_of_thirty_thousand_letters_is_reported_not_fatal(fit_all):
    endless = bulletin(6, lead="가나다라마바사 " * 70, paragraphs=180)
    (fit,) = fit_all(job(endless, span=3, lines=20))
    assert fit.overset_lines > 500


def test_a_word_wider_than_its_frame_breaks_instead_of_running_over_the_neighbour(fit_all):
    endless = "가나다라마바사아자차" * 12
    short, long = fit_all(
        job(bulletin(3, title="도서관"), span=1, lines=40), job(bulletin(3, title=endless), span=1, lines=40)
    )
    assert long.measures.head_rows > short.measures.head_rows + 10
