"""Wagtail's letters about approval, to those alone who may read what they tell of.

Wagtail writes to everybody in a step's groups: for the department's step, to the writers of every department.
"""

from typing import Any

from django.dispatch import Signal
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from cms.mail import rights
from cms.office.models import User
from cms.stories import reading, records
from cms.stories.models import Story


class _ToReaders:
    """Mixin that leaves out who may not read the story or take its step."""

    def get_valid_recipients(self, instance: TaskState | WorkflowState, **kwargs: object) -> set[User]:
        people: set[User] = super().get_valid_recipients(instance, **kwargs)  # type: ignore[misc]  # of the notifier
        running = instance if isinstance(instance, WorkflowState) else instance.workflow_state
        story = running.content_object.specific
        if not isinstance(story, Story):
            return people
        readers = {person for person in people if reading.may_open_page(person, story.pk)}
        if not isinstance(instance, TaskState):
            return readers
        step = instance.task.specific
        return {person for person in readers if step.awaits(story, running, person)}

    def send_notifications(
        self, template_set: dict[str, str], context: dict[str, Any], recipients: set[User], **kwargs: object
    ) -> bool:
        story = context["object"].specific
        concerned = records.subject_of(story.key) if isinstance(story, Story) else ""
        with rights.concerning(concerned):
            sent: bool = super().send_notifications(template_set, context, recipients, **kwargs)  # type: ignore[misc]  # of the notifier
        return sent


class _StepSubmitted(_ToReaders, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class _Submitted(_ToReaders, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class _Approved(_ToReaders, mail.WorkflowStateApprovalEmailNotifier):
    pass


class _Rejected(_ToReaders, mail.WorkflowStateRejectionEmailNotifier):
    pass


#: The name by which Wagtail connects each of its own: the first one connected by a name stays.
_IN_PLACE_OF: dict[str, tuple[Signal, Any, Any]] = {
    "group_approval_task_submitted_email_notification": (task_submitted, TaskState, _StepSubmitted()),
    "workflow_state_submitted_email_notification": (workflow_submitted, WorkflowState, _Submitted()),
    "workflow_state_approved_email_notification": (workflow_approved, WorkflowState, _Approved()),
    "workflow_state_rejected_email_notification": (workflow_rejected, WorkflowState, _Rejected()),
}


def connect() -> None:
    """Put these in the place of Wagtail's own, connected or not yet."""
    for name, (signal, sender, notifier) in _IN_PLACE_OF.items():
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(notifier, sender=sender, dispatch_uid=name)
