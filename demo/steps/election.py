"""Demo step: a by-election whose blackout forbids a planned article, for the timetable to show."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.checks.elections import COUNTY_PR, WEDNESDAY
from cms.checks.models import Election
from cms.office.models import Department, User
from cms.stories.authoring import create_story
from demo.registry import Facts, step
from demo.texts.reading import issue_plan
from newsletter.models import Issue
from newsletter.placing import make_issue, place

ELECTION = "군의원 보궐선거"
_SLUG, _MADE = "planned-pledges", "wagtail.create"
_TITLE = "새해 군정, 여섯 가지를 약속합니다"
_LEAD = "진천군이 새해에 힘쓸 일 여섯 가지를 정했다."
_BODY = "군은 도서관과 순환버스, 돌봄을 넓히고 시장과 호숫길, 물 관리를 손본다. 분기마다 한 번씩 나아간 만큼 알린다."


@step(85, "선거 시간표")
def blackout(facts: Facts) -> Facts:
    """Plan publicity for the next issue, then hold an election over it. Run again, it does nothing."""
    if not PageLogEntry.objects.filter(action=_MADE, data__demo=_SLUG).exists():
        _plan()
    return {"timetable_url": f"{settings.SITE_URL}{reverse('checks:timetable')}"}


@transaction.atomic
def _plan() -> None:
    """Plan the paper; then a seat falls vacant, and its blackout covers the issue."""
    editor = User.objects.get(username="editor")
    made = create_story(
        "press",
        title=_TITLE,
        lead=_LEAD,
        blocks=[("paragraph", _BODY)],
        department=Department.objects.get(code="planning"),
        election_class=COUNTY_PR,
        by=editor,
    )
    PageLogEntry.objects.filter(page=made.pk, action=_MADE).update(data={"demo": _SLUG})
    number, day = issue_plan()["number"] + 1, _next_issue_day(timezone.localdate())
    issue = Issue.objects.filter(number=number).first() or make_issue(number, day, by=editor)
    place(issue.pages.get(number=2), "lead", made.key, by=editor)
    election = issue.date + timedelta(days=90)
    election += timedelta(days=(WEDNESDAY - election.weekday()) % 7)
    Election.objects.get_or_create(
        name=ELECTION, defaults={"day": election, "blackout_from": issue.date - timedelta(days=10)}
    )


def _next_issue_day(today: date) -> date:
    """Return the next first of a month that is 25 days off or more."""
    near = today + timedelta(days=24)
    return (near.replace(day=1) + timedelta(days=32)).replace(day=1)
