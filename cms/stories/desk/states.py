"""A story's state on the desk as word, shape and colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision, Task, WorkflowState

from cms.core.statechip import StateChip
from cms.stories.models import Story


@dataclass(frozen=True, slots=True)
class DeskState(StateChip):
    """The chip of a story's state; `name` is what lists filter by. Each has a shape of its own."""

    name: str = ""


DRAFT = DeskState(gettext_lazy("초안"), "○", "quiet", name="draft")
IN_APPROVAL = DeskState(gettext_lazy("결재 중"), "◐", "busy", name="approval")
SENT_BACK = DeskState(gettext_lazy("반려됨"), "↩", "warn", name="sent_back")
SCHEDULED = DeskState(gettext_lazy("예약"), "◷", "wait", name="scheduled")
LATE = DeskState(gettext_lazy("나가지 못함"), "!", "stop", name="late")
OUT = DeskState(gettext_lazy("배포됨"), "●", "good", name="out")
OUT_CHANGED = DeskState(gettext_lazy("배포됨 · 고치는 중"), "◉", "good", name="out_changed")
WITHDRAWN = DeskState(gettext_lazy("회수됨"), "⊘", "stop", name="withdrawn")
#: A release tried every second that is later than this has been refused (a gate, a quarter's slot).
GRACE = timedelta(minutes=1)
STATES = (DRAFT, IN_APPROVAL, SENT_BACK, SCHEDULED, OUT, OUT_CHANGED, WITHDRAWN)


def state_of(story: Story) -> DeskState:
    """Return the state of a story. Free of queries where the queryset was annotated and prefetched as in listings."""
    if story.approved_schedule and not story.live:
        due = getattr(story, "_release_at", None)
        return LATE if due and due < timezone.now() - GRACE else SCHEDULED
    workflow = story.current_workflow_state
    if workflow is not None:
        if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return SENT_BACK
        task = workflow.current_task_state.task.name if workflow.current_task_state else _("결재")
        return replace(IN_APPROVAL, detail=task)
    if story.live:
        return OUT_CHANGED if story.has_unpublished_changes else OUT
    return WITHDRAWN if story.withdrawn_at else DRAFT


def active_workflows() -> dict[int, WorkflowState]:
    """Return the running and sent-back workflows by story, with what their states need."""
    states = (
        WorkflowState.objects.active()
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .select_related("current_task_state__task", "current_task_state__finished_by", "requested_by")
        .order_by("created_at")
    )
    workflows = {int(state.object_id): state for state in states}
    current = [state.current_task_state for state in workflows.values() if state.current_task_state]
    tasks = {
        task.pk: task for task in Task.objects.filter(pk__in={task_state.task_id for task_state in current}).specific()
    }
    for task_state in current:
        task_state.task.specific = tasks[task_state.task_id]  # a cached property; without it every row asks again
    return workflows


def release_times() -> dict[int, datetime]:
    """Return the release time of each scheduled story."""
    scheduled = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__isnull=False
    )
    return {int(pk): moment for pk, moment in scheduled.values_list("object_id", "approved_go_live_at")}


def attach(stories: Sequence[Any], workflows: dict[int, WorkflowState], times: dict[int, datetime]) -> None:
    """Attach what `state_of` needs, so that lists cost no query a row.

    The names are those of Wagtail's own prefetches, which do not follow a subclass of Page to the base's states.
    """
    for story in stories:
        story._current_workflow_states = [workflows[story.pk]] if story.pk in workflows else []
        story._approved_schedule = story.pk in times
        story._release_at = times.get(story.pk)
