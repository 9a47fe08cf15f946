"""The election law's calendar, classes and words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cms.checks import draft, engine
from cms.checks.elections import Election, election_day, quarter_of, regular_election
from cms.checks.rulebook import Rulebook
from cms.checks.rules import election
from cms.stories.models import ElectionClass
from tests.support.checking import BOOK, DAY, codes


@pytest.mark.parametrize(
    ("term_ends", "day"),
    [
        (date(2014, 6, 30), date(2014, 6, 4)),
        (date(2018, 6, 30), date(2018, 6, 13)),
        (date(2022, 6, 30), date(2022, 6, 1)),
        (date(2026, 6, 30), date(2026, 6, 3)),
        (date(2030, 6, 30), date(2030, 6, 12)),
    ],
)
def test_election_days_are_those_that_were_held_and_the_next(term_ends, day):
    assert election_day(term_ends) == day


def test_a_moving_holiday_beside_the_day_moves_it_a_week():
    assert election_day(date(2026, 6, 30), [date(2026, 6, 2)]) == date(2026, 6, 10)


def test_the_blackout_runs_from_180_days_before_to_the_day_itself():
    election = regular_election(date(2030, 6, 30))
    assert election.blackout_from == date(2029, 12, 14)
    assert election.covers(date(2029, 12, 14))
    assert election.covers(date(2030, 6, 12))
    assert not election.covers(date(2029, 12, 13))
    assert not election.covers(date(2030, 6, 13))


def test_quarters():
    assert [quarter_of(date(2026, month, 1))[1] for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_a_story_without_class_is_blocked_and_plain_text_is_not():
    assert codes("안내합니다", "election", kind="press") == ["election.unset"]
    assert codes("안내합니다", "election") == []


@pytest.mark.parametrize("text", ["홍길동 군수가 참석한다", "진천군수는", "군수 인사말"])
def test_the_head_may_not_appear_in_an_exempt_class(text):
    assert set(codes(text, "election", kind="event", election="event")) == {"election.head"}
    assert codes(text, "election", kind="press", election="pr") == []


@pytest.mark.parametrize("kind", ["", "press"])
def test_at_the_entrance_no_class_names_the_head_by_title(kind):
    """공직선거관리규칙 제47조 제4항 제7호: what hangs there is exempt only without the title."""
    posted = draft.from_text("진천군수와 걷는 농다리, 홍길동", written_on=DAY, kind=kind, election_class="pr")
    posted = replace(posted, at_entrance=True)
    assert [finding.code for finding in engine.check(posted, BOOK)] == ["election.entrance"]
    assert engine.check(replace(posted, at_entrance=False), BOOK) == []
    assert engine.check(replace(posted, segments=(draft.Segment("", "글", "부군수와 걷는다"),)), BOOK) == []


@pytest.mark.parametrize("text", ["군수품 전시", "군수 산업 단지"])
def test_the_syllables_of_the_title_in_other_words_pass(text):
    assert codes(text, "election", kind="event", election="event") == []


def test_a_tagged_picture_of_the_head_is_an_error_in_an_exempt_class():
    picture = draft.DraftPicture("lead_picture", "대표사진", "개회식", alt="개회식에서 말하는 사람", shows_head=True)
    story = draft.Draft(DAY, pictures=(picture,), kind="event", election_class="event")
    assert [finding.code for finding in engine.check(story, BOOK)] == ["election.head"]
    assert engine.check(replace(story, election_class="pr"), BOOK) == []


def test_merit_words_warn_and_the_list_is_the_office_s():
    assert codes("역대 최대 규모로 쾌거를 이뤘다", "election") == ["election.merit"] * 2
    assert codes("역대최대 규모", "election") == ["election.merit"]
    book = replace(BOOK, merit_words=("으뜸",))
    findings = engine.check(draft.from_text("역대 최대, 으뜸", written_on=DAY), book)
    assert [finding.excerpt for finding in findings] == ["으뜸"]


def test_the_second_publicity_of_a_quarter_is_blocked_and_cannot_be_overridden():
    story = draft.Draft(DAY, kind="press", election_class="pr", slot_holder="봄 군정기획편")
    (finding,) = engine.check(story, BOOK)
    assert (finding.code, finding.severity.value, finding.overridable) == ("election.slot", "block", False)
    assert "2026년 2분기" in finding.message
    assert "봄 군정기획편" in finding.message


def test_blackout_warns_on_the_web_and_blocks_paper_screens_and_broadcast():
    book = Rulebook(elections=(Election("2026년 지방선거", DAY + timedelta(days=20), DAY - timedelta(days=20)),))
    story = draft.Draft(DAY, kind="press", election_class="pr")
    assert [finding.severity.value for finding in engine.check(story, book)] == ["warn"]
    paper = replace(story, outlets=frozenset({"web", "print"}))
    assert [(finding.code, finding.severity.value) for finding in engine.check(paper, book)] == [
        ("election.blackout_print", "block")
    ]
    assert engine.check(replace(paper, election_class="life"), book) == []
    assert engine.check(replace(paper, publish_on=DAY + timedelta(days=21)), book) == []


def test_the_rules_know_the_class_that_the_desk_calls_publicity():
    """They import no Django, so they spell its value themselves."""
    assert election.COUNTY_PR == ElectionClass.COUNTY_PR
