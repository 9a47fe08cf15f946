"""The timetable: publicity within a blackout is named, for every outlet, also for another day of the election."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.checks import appearances, selectors
from cms.checks.appearances import Appearance
from cms.checks.elections import COUNTY_PR, Election
from cms.checks.exits import Outlet
from cms.checks.models import Election as HeldElection
from cms.checks.timescale import Timescale
from cms.stories import release
from cms.stories.authoring import create_story
from newsletter import placing
from tests.support.editing import signed_in

JUNE = Election("지방선거", date(2027, 6, 2), date(2026, 12, 4))


def appearing(first: date, last: date | None, outlet: Outlet = Outlet.PAPER, chosen: str = COUNTY_PR) -> Appearance:
    return Appearance("2026-0001", "제목", chosen, outlet, "1면", first, last)


@pytest.mark.parametrize(
    ("shown", "clash"),
    [
        (appearing(date(2026, 12, 3), date(2026, 12, 3)), None),
        (appearing(date(2026, 12, 4), date(2026, 12, 4)), (date(2026, 12, 4), date(2026, 12, 4), True)),
        (appearing(date(2027, 6, 2), date(2027, 6, 2)), (date(2027, 6, 2), date(2027, 6, 2), True)),
        (appearing(date(2027, 6, 3), None), None),
        (appearing(date(2026, 11, 1), None, Outlet.SCREEN), (date(2026, 12, 4), date(2027, 6, 2), True)),
        (appearing(date(2026, 11, 1), None, Outlet.WEB), (date(2026, 12, 4), date(2027, 6, 2), False)),
        (appearing(date(2027, 1, 1), date(2027, 1, 1), Outlet.SOCIAL), (date(2027, 1, 1), date(2027, 1, 1), False)),
        (appearing(date(2027, 1, 1), date(2027, 1, 1), chosen="life"), None),
        (appearing(date(2027, 1, 1), date(2027, 1, 1), chosen=""), (date(2027, 1, 1), date(2027, 1, 1), True)),
    ],
)
def test_what_falls_into_a_blackout_is_named_with_its_days(
    shown: Appearance, clash: tuple[date, date, bool] | None
) -> None:
    made = [(one.first, one.last, one.stops) for one in appearances.clashes([shown], [JUNE])]
    assert made == ([clash] if clash else [])


def test_days_stand_on_the_line_in_their_share() -> None:
    scale = Timescale(date(2026, 12, 1), date(2026, 12, 10))
    assert [scale.x(date(2026, 12, day)) for day in (1, 6, 10)] == [0, 50, 90]
    assert scale.x(date(2026, 11, 1)) == 0
    assert scale.x(date(2027, 11, 1)) == 100
    assert scale.span(date(2026, 12, 6), None).width == 50
    assert [tick.day.month for tick in Timescale(date(2026, 11, 15), date(2027, 2, 1)).months()] == [12, 1, 2]


@pytest.mark.django_db
@pytest.mark.database
class TestPage:
    """The page, with real stories, an issue and elections."""

    @pytest.fixture(autouse=True)
    def _plans(self, county: SimpleNamespace) -> None:
        self.day = timezone.localdate() + timedelta(days=40)
        HeldElection.objects.create(name="보궐선거", day=self.day, blackout_from=self.day - timedelta(days=20))
        fields = {"lead": "문을 연다.", "by": county.editor}
        story = create_story("press", title="군정 성과", election_class=COUNTY_PR, **fields)
        plain = create_story("press", title="도서관 안내", election_class="life", **fields)
        for made in (story, plain):
            release.publish(made, by=county.approver)
        issue = placing.make_issue(31, self.day - timedelta(days=3))
        for frame, made in (("lead", story), ("second", plain)):
            placing.place(issue.pages.get(number=2), frame, made.key, by=county.editor)

    def page(self, client: Client, **asked: str) -> str:
        answer = client.get(reverse("checks:timetable"), asked)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def test_it_says_what_would_be_unlawful_and_where(self, county: SimpleNamespace) -> None:
        shown = self.page(signed_in(county.editor))
        assert "군정 성과" in shown
        assert "31호) 2면" in shown
        assert '법에 어긋나는 것 <span class="desk-list__count">1</span>' in shown
        assert '(누리집·SNS) <span class="desk-list__count">1</span>' in shown
        assert "도서관 안내" not in shown

    def test_another_day_shows_what_it_would_change_and_changes_nothing(self, county: SimpleNamespace) -> None:
        names = [election.name for election in selectors.elections_if({}) if election.day >= timezone.localdate()]
        later = (self.day + timedelta(days=90)).isoformat()
        shown = self.page(signed_in(county.editor), **{f"day{names.index('보궐선거')}": later})
        assert "옮겨 본 날짜입니다" in shown
        assert '법에 어긋나는 것 <span class="desk-list__count">0</span>' in shown
        assert HeldElection.objects.get().day == self.day

    @pytest.mark.parametrize("wrong", ["0001-01-01", "morgen", "9999-12-31", ""])
    def test_a_wrong_day_moves_nothing(self, county: SimpleNamespace, wrong: str) -> None:
        assert "옮겨 본 날짜" not in self.page(signed_in(county.editor), day0=wrong)

    def test_departments_do_not_see_it(self, county: SimpleNamespace) -> None:
        assert signed_in(county.writer).get(reverse("checks:timetable")).status_code in {302, 403}
