"""Publishing at the end of the approval workflow.

Named by the setting WAGTAIL_FINISH_WORKFLOW_ACTION; imports no models.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from cms.office.models import User


def publish_approved(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publish (or schedule) exactly the approved version. The approver needs no right to publish by himself."""
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
