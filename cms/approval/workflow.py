"""The workflow 부서 승인 → 홍보 편집 → 결재, made and repaired idempotently."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from cms.approval.models import DepartmentApproval, Editing, FinalApproval, StoryTask
from cms.office.roles import Role
from cms.stories.models import StoryIndexPage

#: The workflow that Wagtail's migrations make; nobody here has its groups.
_WAGTAILS = "Moderators approval"
NAME = "부서 승인 → 홍보 편집 → 결재"
STEPS: tuple[tuple[type[StoryTask], str, tuple[Role, ...]], ...] = (
    (DepartmentApproval, "부서 승인", (Role.WRITER,)),
    (Editing, "홍보 편집", (Role.EDITOR, Role.OPERATOR)),
    (FinalApproval, "결재", (Role.APPROVER, Role.OPERATOR)),
)


@transaction.atomic
def ensure_workflow() -> Workflow:
    """Make the workflow with its three steps and assign it to all stories. Run again, it repairs it."""
    workflow, _created = Workflow.objects.get_or_create(name=NAME)
    for order, (model, name, roles) in enumerate(STEPS):
        task: Any = model.objects.filter(active=True).first() or model.objects.create(name=name)
        task.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": order})
    Workflow.objects.filter(name=_WAGTAILS, workflow_states__isnull=True).delete()
    Task.objects.filter(name=_WAGTAILS, task_states__isnull=True).delete()
    for index in StoryIndexPage.objects.all():
        WorkflowPage.objects.update_or_create(page=index.page_ptr, defaults={"workflow": workflow})
    return workflow
