"""Verbs of the approval: submit, approve, reject. Each is one transaction and refuses in Korean."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from cms.approval import authorship
from cms.approval.secondperson import unconfirmed
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import changes, namedreaders
from cms.stories.changes import Change
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office

MAX_COMMENT = 1000


def submit(story: Story, *, by: User) -> WorkflowState:
    """Send the newest version up for approval, or again after it was sent back. Raises `Refused`."""
    with transaction.atomic():
        current = _locked(story)
        if current.approved_schedule:
            raise Refused(_("배포가 예약된 원고입니다. 먼저 예약을 거두세요."), "scheduled-for-later")
        if not current.permissions_for_user(by).can_edit():
            raise Refused(_("이 원고를 올릴 권한이 없습니다."), "no-right")
        state = current.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
            raise Refused(_("이미 결재 중입니다."), "already-in-approval")
        if current.live and not current.has_unpublished_changes:
            raise Refused(_("배포된 뒤 달라진 것이 없습니다."), "nothing-changed")
        if state is not None:
            state.resume(user=by)
            return state
        workflow = current.get_workflow()
        if workflow is None:
            raise Refused(_("결재 절차가 아직 없습니다. 운영자에게 알리세요."), "no-workflow")
        return workflow.start(current, by)


def approve(
    story: Story, *, by: User, comment: str = "", revision: int | None = None, change: Change | None = None
) -> Story:
    """Approve the present step; the last one publishes (or schedules). Raises `Refused`.

    `revision` is the version the approver has looked at; another one in the meantime is refused.
    `change` is what the approver says of a change of public words, in place of what was said before.
    """
    comment = _within_limit(comment)
    with transaction.atomic():
        current = _locked(story)
        state = _running(current)
        if revision is not None and current.latest_revision_id != revision:
            raise Refused(_("그사이 원고가 바뀌었습니다. 새 원고를 보고 다시 결재하세요."), "changed-meanwhile")
        task = state.task.specific
        if reason := task.refusal(current, by):
            raise Refused(reason, "not-approvable")
        if change is not None:
            changes.say(current, change, by=by)
        task.on_action(state, by, "approve", comment=comment)
        return _reread(story)


def reject(story: Story, *, by: User, comment: str) -> Story:
    """Send the story back with a reason. Raises `Refused`."""
    comment = _within_limit(comment)
    if not comment:
        raise Refused(_("반려 사유를 적으세요."), "reason-missing")
    with transaction.atomic():
        current = _locked(story)
        state = _running(current)
        task = state.task.specific
        if "reject" not in [action for action, _label, _modal in task.get_actions(current, by)]:
            raise Refused(_("이 단계의 결재 권한이 없습니다."), "no-right")
        task.on_action(state, by, "reject", comment=comment)
        return _reread(story)


def confirm(story: Story, *, by: User, revision: int) -> None:
    """Confirm the words that others have changed (고친 내용 확인), as the second person. Raises `Refused`.

    `revision` is the version that was looked at; another one in the meantime is refused.
    """
    with transaction.atomic():
        current = _locked(story)
        namedreaders.require(current, by)
        if not is_pr_office(by):
            raise Refused(_("고친 내용 확인은 홍보부서 사람이 합니다."), "no-right")
        newest = current.get_latest_revision()
        if newest is None or newest.pk != revision:
            raise Refused(_("그사이 원고가 바뀌었습니다. 새 원고를 보고 다시 확인하세요."), "changed-meanwhile")
        written = authorship.authorship(current, newest)
        alone = authorship.released_alone([current.key]).get(current.key)
        if not unconfirmed(written.changes, written.confirmations) and alone is None:
            raise Refused(_("확인을 기다리는 고침이 없습니다."), "nothing-to-confirm")
        whose = set(written.authors) or {alone.person if alone is not None else None}
        if whose == {by.pk}:
            raise Refused(_("본인이 고친 글은 다른 사람이 확인해야 합니다."), "own-words")
        authorship.confirm(current, newest, by=by)


def request_change(story: Story, *, change: Change, by: User) -> WorkflowState:
    """Send a changed version up and say what its change is. Raises `Refused`."""
    with transaction.atomic():
        current = _locked(story)
        if not current.permissions_for_user(by).can_edit():
            raise Refused(_("이 원고를 고칠 권한이 없습니다."), "no-right")
        changes.say(current, change, by=by)
        if not current.has_unpublished_changes:  # a note alone, of words that stay
            draft: Any = current.get_latest_revision_as_object()
            draft.save_revision(user=by, log_action=True)
        return submit(story, by=by)


def require_as_shown(story: Story, *, revision: int, withdrawn: bool) -> None:
    """Hold a story's row; refuse where it was written or withdrawn since somebody looked. Call in a transaction."""
    current = Story.objects.select_for_update().get(pk=story.pk)
    if current.latest_revision_id != revision:
        raise Refused(_("그사이 원고가 바뀌었습니다. 달라진 곳을 다시 보고 누르세요."), "changed-meanwhile")
    if withdrawn is current.live:
        raise Refused(_("그사이 회수되었거나 다시 나간 원고입니다. 화면을 다시 보고 누르세요."), "changed-meanwhile")


def _running(story: Story) -> TaskState:
    state = story.current_workflow_task_state
    if state is None:
        raise Refused(_("결재 중인 원고가 아닙니다."), "not-in-approval")
    return state


def _locked(story: Story) -> Story:
    Story.objects.select_for_update().get(pk=story.pk)
    return _reread(story)


def _reread(story: Story) -> Story:
    specific: Story = Story.objects.get(pk=story.pk).specific
    return specific


def _within_limit(comment: str) -> str:
    comment = comment.strip()
    if len(comment) > MAX_COMMENT:
        raise Refused(_("의견은 %(limit)d자까지 적을 수 있습니다.") % {"limit": MAX_COMMENT}, "too-long")
    return comment
