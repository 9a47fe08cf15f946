"""Approval rules: who is the second person, which step is needed, what blocks."""

from typing import Protocol

from django.contrib.auth.models import Group
from django.db.models import Manager
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from cms.approval import authorship
from cms.approval.standins import Acting
from cms.office.models import User
from cms.stories import gates, reading
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office


class Step(Protocol):
    """What the rules read of a workflow step: its row and its groups."""

    pk: int
    groups: "Manager[Group]"


def not_second(story: Story, user: User) -> str:
    """Return why a person is no second person: submitted or last edited the version."""
    newest = story.get_latest_revision()
    if newest is not None and newest.user_id == user.pk:
        return _("마지막으로 고친 사람은 승인할 수 없습니다. 다른 결재권자에게 맡기세요.")
    state = story.current_workflow_state
    if state is not None and state.requested_by_id == user.pk:
        return _("결재를 올린 사람은 승인할 수 없습니다. 다른 결재권자에게 맡기세요.")
    return ""


def no_second_person(story: Story, user: User) -> str:
    """Return why this person's approval would publish words that only their author has seen."""
    lacking = authorship.lacking_for(story, user)
    return authorship.reason_of(lacking, user) if lacking else ""


def giver_is_author(story: Story, acting: Acting) -> str:
    """Return why a stand-in may not approve: only authors of these very words have given the right."""
    newest = story.get_latest_revision()
    if not acting.instead_of or newest is None:
        return ""
    return acting.against(authorship.authorship(story, newest).authors)


def withdrawn_meanwhile(story: Story) -> str:
    """Return why an approval would bring back what was withdrawn meanwhile."""
    state, withdrawn_at = story.current_workflow_task_state, story.specific.withdrawn_at
    if story.live or withdrawn_at is None or state is None or state.started_at > withdrawn_at:
        return ""
    return _("결재를 올린 뒤에 회수된 원고입니다. 회수 사유를 보고 반려하세요. 다시 내보내려면 새로 올려야 합니다.")


def is_closed(story: Story, user: User) -> bool:
    """Tell whether a story has named readers and this person is none of them."""
    return not reading.may_open_page(user, story.pk)


def not_of_department(story: Story, user: User) -> str:
    """Return why a person may not take the department's step: another department."""
    if user.department_id is None or user.department_id != story.department_id:
        return _("담당부서 사람만 승인할 수 있습니다.")
    return ""


def blocked(story: Story) -> str:
    """Return the findings that must be settled before anybody approves."""
    return " ".join(gates.reasons(story.get_latest_revision_as_object()))


def department_step_not_needed(workflow_state: WorkflowState, task: Step) -> str:
    """Return why the department's step is skipped, or nothing.

    It is for the PR office's own stories, departments with one writer, and the PR office's rewriting.
    """
    story = workflow_state.content_object
    if is_pr_office(workflow_state.requested_by):
        return _("홍보부서가 올린 원고입니다.")
    approved = (
        TaskState.objects.filter(workflow_state=workflow_state, task_id=task.pk, status=TaskState.STATUS_APPROVED)
        .select_related("revision")
        .order_by("-finished_at")
        .first()
    )
    if approved is not None:
        later = Revision.objects.for_instance(story).filter(pk__gt=approved.revision_id).select_related("user")
        return (
            _("부서 승인 뒤 홍보부서가 다듬었습니다.") if all(is_pr_office(revision.user) for revision in later) else ""
        )
    if not _colleagues(story, workflow_state, task):
        return _("담당부서에 승인할 다른 사람이 없습니다.")
    return ""


def editing_step_not_needed(workflow_state: WorkflowState, task: Step) -> str:
    """Return why editing is skipped, or nothing.

    It is where the newest version is the PR office's own and the PR office has had its say before.
    """
    newest = workflow_state.content_object.get_latest_revision()
    if newest is None or not is_pr_office(newest.user):
        return ""
    in_this_round = TaskState.objects.filter(workflow_state=workflow_state)
    seen = in_this_round.filter(task_id=task.pk, status=TaskState.STATUS_APPROVED).exists()
    sent_back = in_this_round.filter(status=TaskState.STATUS_REJECTED).exists()
    if seen or sent_back or is_pr_office(workflow_state.requested_by):
        return _("홍보부서가 쓴 원고입니다.")
    return ""


def _colleagues(story: Story, workflow_state: WorkflowState, task: Step) -> bool:
    """Tell whether somebody else of the department could approve."""
    from cms.office.models import User

    if story.specific.department_id is None:
        return False
    people = User.objects.filter(
        is_active=True, department_id=story.specific.department_id, groups__in=task.groups.all()
    ).exclude(pk=workflow_state.requested_by_id)
    newest = story.get_latest_revision()
    if newest is not None and newest.user_id:
        people = people.exclude(pk=newest.user_id)
    return any(not is_closed(story, person) for person in people)
