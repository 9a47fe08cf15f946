"""The form of a new issue proposes what the next one most likely is."""

from datetime import date

import pytest

from newsletter.desk.forms import IssueForm, next_issue
from newsletter.models import Issue


@pytest.mark.parametrize(
    ("newest", "today", "expected"),
    [
        (None, date(2026, 11, 23), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2026, 11, 23), date(2027, 1, 1)),
        (date(2026, 3, 1), date(2026, 11, 30), date(2026, 12, 1)),
        (date(2027, 1, 31), date(2027, 1, 2), date(2027, 2, 1)),
    ],
)
def test_the_next_issue_is_of_the_first_month_without_one(newest, today, expected):
    issue = Issue(number=385, date=newest, print_run=18_000) if newest else None
    proposed = next_issue(issue, today)
    assert proposed["date"] == expected
    assert (proposed["number"], proposed["print_run"]) == ((386, 18_000) if newest else (1, 20_000))


def test_the_browser_is_told_the_date_as_it_reads_dates():
    form = IssueForm(initial=next_issue(None, date(2026, 11, 23)))
    assert 'value="2026-12-01"' in str(form["date"])
