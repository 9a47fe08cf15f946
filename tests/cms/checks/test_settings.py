"""The office's own rules."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.checks.models import CheckSettings, Election
from cms.checks.rulebook import LOANWORDS, MERIT_WORDS
from cms.checks.selectors import current_rulebook
from cms.office.selectors import office_settings

pytestmark = pytest.mark.database


def test_an_untouched_installation_has_the_default_rules(db):
    book = current_rulebook()
    assert book.merit_words == MERIT_WORDS
    assert book.loanwords == LOANWORDS
    assert (book.sentence_limit, book.sentence_mean) == (80, 45)


def test_the_regular_election_follows_from_the_head_s_term_and_by_elections_are_added(db):
    office = office_settings()
    office.head_term_ends = date(2030, 6, 30)
    office.save()
    Election.objects.create(name="보궐선거", day=date(2027, 4, 7), blackout_from=date(2027, 2, 1))
    book = current_rulebook()
    assert [election.day for election in book.elections] == [date(2027, 4, 7), date(2030, 6, 12)]
    assert book.blackout(date(2029, 12, 14)) == book.elections[1]
    assert book.blackout(date(2027, 1, 31)) is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("severities", "facts.weekday: 금지", "막음·확인"),
        ("severities", "없는.부호: 막음", "부호는 없습니다"),
        ("loanwords", "거버넌스", "화살표"),
        ("moving_holidays", "2030/6/6", "2030-06-06"),
        ("allowed_mail_domains", "korea", "korea.kr"),
        ("sentence_limit", 5, "30"),
    ],
)
def test_settings_that_cannot_be_read_are_refused_with_an_example(db, field, value, words):
    rules = CheckSettings(**{field: value})
    with pytest.raises(ValidationError, match=words):
        rules.full_clean()


def test_a_blackout_cannot_begin_after_the_election(db):
    with pytest.raises(ValidationError, match="늦을 수 없습니다"):
        Election(name="보궐", day=date(2027, 4, 7), blackout_from=date(2027, 4, 8)).full_clean()
