"""The demo's timetable shows one article that an election forbids, in red; another day of the election frees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.checks import selectors
from cms.checks.models import Election
from cms.office.models import User
from cms.stories.models import Story
from demo.steps import election
from newsletter.models import Issue, Placement
from tests.support.editing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_office")]

RED = "timetable__row--stop"


def shown(**asked: str) -> str:
    answer = signed_in(User.objects.get(username="editor")).get(reverse("checks:timetable"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_planned_article_is_forbidden_by_the_coming_election() -> None:
    assert election.blackout({})["timetable_url"].endswith(reverse("checks:timetable"))
    page = shown()
    assert page.count(RED) == 1
    assert election.ELECTION in page
    assert "새해 군정, 여섯 가지를 약속합니다" in page.split(RED, 1)[1].split("</article>", 1)[0]
    names = [held.name for held in selectors.elections_if({}) if held.day >= timezone.localdate()]
    later = Election.objects.get().day + timedelta(days=120)
    assert shown(**{f"day{names.index(election.ELECTION)}": later.isoformat()}).count(RED) == 0


def test_it_is_planned_once_and_what_somebody_deletes_stays_deleted() -> None:
    election.blackout({})
    for model in (Election, Placement):
        model.objects.all().delete()
    counts = (Story.objects.count(), Issue.objects.count())
    election.blackout({})
    assert (Story.objects.count(), Issue.objects.count()) == counts
    assert not Election.objects.exists()
