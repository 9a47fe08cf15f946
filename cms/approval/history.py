"""Log lines of an approval, naming the step that really came next.

Wagtail writes down the next step before it begins; ours skip steps that are not needed when they begin.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState


class ApprovalFormatter(LogFormatter):
    """Log formatter of an approved step; reads the next step from those that followed."""

    label = gettext_lazy("결재: 승인")

    def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
        """Return `‘홍보 편집’ 승인. 다음 단계 ‘결재’`."""
        workflow = log_entry.data.get("workflow") or {}
        approved = (workflow.get("task") or {}).get("title")
        if not approved:
            return _("승인함")
        following = _following(workflow.get("task_state_id"))
        if following is None:
            return _("‘%(task)s’ 승인. 결재를 마침") % {"task": approved}
        return _("‘%(task)s’ 승인. 다음 단계 ‘%(next)s’") % {"task": approved, "next": following}

    def format_comment(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
        """Return what the approver wrote."""
        return str(log_entry.data.get("comment", ""))


def _following(task_state_id: int | None) -> str | None:
    """Return the name of the step that began after this one and was needed. None where the approval was the last."""
    approved = TaskState.objects.filter(pk=task_state_id).first()
    if approved is None:
        return None
    later = TaskState.objects.filter(workflow_state_id=approved.workflow_state_id, pk__gt=approved.pk)
    step = later.exclude(status=TaskState.STATUS_SKIPPED).select_related("task").order_by("pk").first()
    return step.task.name if step is not None else None
