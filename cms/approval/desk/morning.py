"""Reads of the first page: what goes out today, waits for me, came back."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from cms.approval.authorship import released_alone
from cms.approval.desk import adaptationrows
from cms.approval.desk.awaiting import Awaited, awaited
from cms.checks import selectors
from cms.checks.elections import Election
from cms.checks.selectors import lacking_settings
from cms.office.models import User
from cms.office.roles import Role
from cms.office.selectors import office_settings
from cms.stories.desk import states
from cms.stories.desk.states import DeskState
from cms.stories.models import Story
from cms.stories.permissions import closed_ids, has_role, is_pr_office
from cms.stories.reading import visible_to

ROWS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    story: Story
    state: DeskState
    moment: datetime | None = None
    remark: str = ""


@dataclass(slots=True)
class Morning:
    """All sections of the first page."""

    lacking: tuple[str, ...] = ()
    """Settings of law that are empty or over: until somebody fills them in, hardly anything goes out."""
    blackouts: list[Election] = field(default_factory=list)
    """Elections whose blackout is under way or begins soon."""
    alone: list[Row] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)
    """What awaits this person as the second one, beside stories."""
    adaptations: list[Row] = field(default_factory=list)
    """Public stories of which some outlet's own words wait for a decision."""
    today: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    submitted: list[Row] = field(default_factory=list)
    returned: list[Row] = field(default_factory=list)
    scheduled: list[Row] = field(default_factory=list)
    recent: list[Row] = field(default_factory=list)
    drafts: list[Row] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    """Numbers of the stories that an operator knows nothing else of."""


def morning(user: User) -> Morning:
    """Return the morning list of a person. The number of queries does not grow with the stories."""
    return _Reader(user).morning()


class _Reader:
    """Reads the states once for all sections."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.workflows = states.active_workflows()
        self.times = states.release_times()

    def morning(self) -> Morning:
        """Read every section."""
        midnight = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
        scheduled = sorted(
            (self._row(story, self.times[story.pk]) for story in self._stories(pk__in=self.times)),
            key=lambda row: (row.moment, row.story.key),
        )
        return Morning(
            lacking=lacking_settings(office_settings()) if is_pr_office(self.user) else (),
            blackouts=selectors.blackouts_near(timezone.localdate()) if is_pr_office(self.user) else [],
            alone=self._alone(),
            awaited=awaited(self.user),
            adaptations=self._adaptations(),
            today=[row for row in scheduled if row.moment and row.moment < midnight],
            scheduled=[row for row in scheduled if row.moment and row.moment >= midnight][:ROWS],
            waiting=self._waiting(),
            submitted=self._submitted(),
            returned=self._returned(),
            recent=[
                self._row(story, story.first_published_at)
                for story in self._stories(order="-first_published_at", live=True)[:ROWS]
            ],
            drafts=self._drafts(),
            closed=self._closed(),
        )

    def _stories(self, order: str = "pk", **conditions: object) -> QuerySet[Story]:
        chosen: Any = visible_to(Story.objects.filter(**conditions), self.user).order_by(order)
        stories: QuerySet[Story] = chosen.defer_streamfields().select_related("department")
        return stories

    def _row(self, story: Story, moment: datetime | None, remark: str = "") -> Row:
        states.attach([story], self.workflows, self.times)
        state = states.state_of(story)
        if state is states.LATE:
            remark = _("예약한 시각이 지났지만 나가지 못했습니다. 원고를 열어 사유를 보고 고치거나 예약을 거두세요.")
        return Row(story, state, moment, remark)

    def _alone(self) -> list[Row]:
        """Emergencies that nobody has confirmed yet, for the PR office."""
        if not is_pr_office(self.user) or not (entries := released_alone()):
            return []
        people = {
            person.pk: person for person in User.objects.filter(pk__in={entry.person for entry in entries.values()})
        }
        return [
            self._row(
                story,
                entries[story.key].at,
                _("%(name)s 님이 혼자 긴급 배포했습니다: %(reason)s")
                % {
                    "name": people.get(entries[story.key].person or 0, _("알 수 없는 사람")),
                    "reason": entries[story.key].data["alone"],
                },
            )
            for story in self._stories(key__in=entries)
        ]

    def _adaptations(self) -> list[Row]:
        """Adaptations that a release overtook, or that nobody has approved, for the PR office.

        Those of a story that is being approved wait with it.
        """
        if not is_pr_office(self.user) or not (undecided := adaptationrows.undecided()):
            return []
        apart = undecided.keys() - self._running().keys()
        return [self._row(story, None, undecided[story.pk]) for story in self._stories(pk__in=apart)]

    def _running(self) -> dict[int, WorkflowState]:
        return {
            pk: workflow
            for pk, workflow in self.workflows.items()
            if workflow.status == WorkflowState.STATUS_IN_PROGRESS
        }

    def _closed(self) -> list[str]:
        """Numbers of what is closed to an operator, who asks those who know."""
        if not has_role(self.user, Role.OPERATOR) or not (closed := closed_ids(self.user)):
            return []
        return list(Story.objects.filter(pk__in=closed, live=False).order_by("key").values_list("key", flat=True))

    def _drafts(self) -> list[Row]:
        """What this person has begun and not yet submitted."""
        whose = {"latest_revision__user": self.user} if is_pr_office(self.user) else {"owner": self.user}
        drafts = self._stories("-latest_revision_created_at", live=False, withdrawn_at__isnull=True, **whose)
        drafts = drafts.exclude(pk__in=[*self.workflows, *self.times])[:ROWS]
        return [self._row(story, story.latest_revision_created_at) for story in drafts]

    def _waiting(self) -> list[Row]:
        """What this person can decide now, longest waiting first."""
        running = self._running()
        tasks: dict[int, Any] = {}
        rows = []
        for story in self._stories(pk__in=running):
            workflow = running[story.pk]
            current = workflow.current_task_state
            if current.task_id not in tasks:
                tasks[current.task_id] = current.task.specific
            if tasks[current.task_id].awaits(story, workflow, self.user):
                remark = (
                    _("%(name)s 님이 올렸습니다.") % {"name": workflow.requested_by} if workflow.requested_by else ""
                )
                rows.append(self._row(story, current.started_at, remark))
        return sorted(rows, key=lambda row: row.moment or timezone.now())

    def _submitted(self) -> list[Row]:
        """What this person has sent up and others are reading, newest first."""
        running = {
            pk: workflow
            for pk, workflow in self.workflows.items()
            if workflow.status == WorkflowState.STATUS_IN_PROGRESS and workflow.requested_by_id == self.user.pk
        }
        rows = [self._row(story, running[story.pk].created_at) for story in self._stories(pk__in=running)]
        return sorted(rows, key=lambda row: row.moment or timezone.now(), reverse=True)[:ROWS]

    def _returned(self) -> list[Row]:
        """What came back to this person: own stories, or those the PR office mends."""
        back = {
            pk: workflow
            for pk, workflow in self.workflows.items()
            if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES
        }
        rows = []
        for story in self._stories(pk__in=back):
            workflow = back[story.pk]
            if is_pr_office(self.user) or self.user.pk in (workflow.requested_by_id, story.owner_id):
                decision: TaskState = workflow.current_task_state
                remark = f"{decision.finished_by}: {decision.comment}" if decision.comment else ""
                rows.append(self._row(story, decision.finished_at, remark))
        return rows
