"""Where a story stands, as the desk shows it: a word, a shape and a colour, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision, Task, WorkflowState


@dataclass(frozen=True, slots=True)
class DeskState:
    """A state. `tone` is a class of the desk's style sheet, `shape` a symbol that differs for each."""

    name: str
    word: str | Promise
    shape: str
    tone: str
    detail: str = ""


DRAFT = DeskState("draft", gettext_lazy("초안"), "○", "quiet")
IN_APPROVAL = DeskState("approval", gettext_lazy("결재 중"), "◐", "busy")
SENT_BACK = DeskState("sent_back", gettext_lazy("돌려받음"), "↩", "warn")
SCHEDULED = DeskState("scheduled", gettext_lazy("예약"), "◷", "wait")
LATE = DeskState("late", gettext_lazy("나가지 못함"), "!", "stop")
OUT = DeskState("out", gettext_lazy("배포됨"), "●", "good")
OUT_CHANGED = DeskState("out_changed", gettext_lazy("배포됨 · 고치는 중"), "◉", "good")
WITHDRAWN = DeskState("withdrawn", gettext_lazy("회수됨"), "⊘", "stop")
#: A release tried every second that is later than this has been refused (a gate, a quarter's slot).
GRACE = timedelta(minutes=1)
STATES = (DRAFT, IN_APPROVAL, SENT_BACK, SCHEDULED, OUT, OUT_CHANGED, WITHDRAWN)


def state_of(story: Any) -> DeskState:
    """Return the state of a story. Free of queries where the queryset was annotated and prefetched as in listings."""
    if story.approved_schedule and not story.live:
        due = getattr(story, "_release_at", None)
        return LATE if due and due < timezone.now() - GRACE else SCHEDULED
    workflow = story.current_workflow_state
    if workflow is not None:
        if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return SENT_BACK
        task = workflow.current_task_state.task.name if workflow.current_task_state else _("결재")
        return DeskState(IN_APPROVAL.name, IN_APPROVAL.word, IN_APPROVAL.shape, IN_APPROVAL.tone, task)
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
    found = {int(state.object_id): state for state in states}
    current = [state.current_task_state for state in found.values() if state.current_task_state]
    tasks = {task.pk: task for task in Task.objects.filter(pk__in={each.task_id for each in current}).specific()}
    for each in current:
        each.task.specific = tasks[each.task_id]  # a cached property; without it every row asks again
    return found


def release_times() -> dict[int, datetime]:
    """Return when each scheduled story goes out."""
    scheduled = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__isnull=False
    )
    return {int(pk): at for pk, at in scheduled.values_list("object_id", "approved_go_live_at")}


def attach(stories: Sequence[Any], workflows: dict[int, WorkflowState], times: dict[int, datetime]) -> None:
    """Give stories what `state_of` asks, so that a list costs no query a row.

    The names are those of Wagtail's own prefetches, which do not follow a subclass of Page to the base's states.
    """
    for story in stories:
        story._current_workflow_states = [workflows[story.pk]] if story.pk in workflows else []
        story._approved_schedule = story.pk in times
        story._release_at = times.get(story.pk)
