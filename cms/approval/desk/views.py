"""Decisions on one story: approve or send back, release alone, withdraw."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import TaskState, WorkflowState

from cms.approval import adapting, verbs
from cms.approval.desk import adaptationpage, adaptationrows, changepage, ledgerpage, withdrawnpage
from cms.approval.desk.changepage import Asked
from cms.approval.desk.confirmation import change_rows
from cms.approval.desk.forms import AloneForm, ConfirmationForm, DecisionForm, WithdrawalForm
from cms.approval.models import FinalApproval
from cms.core.korean.dates import moment_words
from cms.core.korean.particles import quoted
from cms.core.refusal import Refused
from cms.office.staff import StaffRequest
from cms.stories import gates, proving, release, stays
from cms.stories.desk.states import state_of
from cms.stories.models import Story
from cms.stories.permissions import may_release, may_withdraw


def review(request: StaffRequest, story_id: int) -> HttpResponse:
    """Show the version that would go out and take the decision. Readers will see it just so."""
    typed = ""
    if request.method == "POST":
        try:
            messages.success(request, _decide(request, _story(request, story_id)))
            return redirect("wagtailadmin_home")
        except Refused as refusal:
            messages.error(request, refusal.reason)
            typed = request.POST.get("comment", "")
    story = _story(request, story_id)
    task_state = story.current_workflow_task_state
    if task_state is None:
        if request.method != "POST":
            messages.info(request, _("결재 중인 원고가 아닙니다."))
        return redirect("wagtailadmin_pages:edit", story.pk)
    form = DecisionForm(initial={"revision": story.latest_revision_id, "comment": typed})
    return TemplateResponse(request, "approval/review.html", _review_context(request, story, task_state, form))


def _decide(request: StaffRequest, story: Story) -> str:
    """Do what the pressed button says; return what was done. Raises `Refused`."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors), "form")
    comment, revision = form.cleaned_data["comment"], form.cleaned_data["revision"]
    if "approve" in request.POST:
        change = changepage.told_of(_asked_at_the_end(request, story))
        verbs.approve(story, by=request.user, comment=comment, revision=revision, change=change)
        return _what_became_of(story)
    verbs.reject(story, by=request.user, comment=comment)
    return _("%(story)s 반려했습니다.") % {"story": quoted(story.draft_title, "을")}


def _asked_at_the_end(request: StaffRequest, story: Story) -> Asked | None:
    """Return what to ask of a change, where the approval would release it."""
    state = story.current_workflow_state
    if state is None or not _releases(state.current_task_state):
        return None
    return changepage.asked_where_changed(request, story)


def _what_became_of(story: Story) -> str:
    now: Any = Story.objects.get(pk=story.pk).specific
    title = now.draft_title
    if now.current_workflow_state is not None:
        return _("%(story)s 다음 단계로 넘겼습니다.") % {"story": quoted(title, "을")}
    if now.approved_schedule:
        moment = moment_words(now.scheduled_revision.approved_go_live_at)
        return _("%(story)s %(at)s에 배포됩니다.") % {"story": quoted(title, "이"), "at": moment}
    return _("%(story)s 배포했습니다.") % {"story": quoted(title, "을")}


def _review_context(request: StaffRequest, story: Story, task_state: TaskState, form: DecisionForm) -> dict[str, Any]:
    task = task_state.task.specific
    newest: Story = story.get_latest_revision_as_object()
    actions = [name for name, _label, _modal in task.get_actions(story, request.user)]
    return {
        "story": newest,
        "task": task,
        "state": state_of(story),
        "task_states": _steps(task_state.workflow_state),
        "submitter": task_state.workflow_state.requested_by,
        "author": story.latest_revision.user,
        "may_reject": "reject" in actions,
        "may_approve": "approve" in actions,
        "acting": task.acting(request.user),
        "refusal": task.refusal(story, request.user),
        "findings": gates.reasons(newest),
        "asked": changepage.asked_where_changed(request, story),
        "asks_now": _releases(task_state),
        "approve_label": approve_label(newest, task_state),
        "along": adaptationrows.labels(adapting.taken_along(newest, request.user)),
        "behind": adaptationrows.labels(adapting.left_behind(newest, request.user)),
        "previews": _previews(newest),
        "form": form,
        "header_title": newest.draft_title,
    }


def _previews(newest: Story) -> list[dict[str, str]]:
    """Return name, label and address of each outlet's preview."""
    draft_url = reverse("wagtailadmin_pages:view_draft", args=[newest.pk])
    return [{"name": name, "label": label, "url": f"{draft_url}?mode={name}"} for name, label in newest.preview_modes]


def _releases(task_state: TaskState | None) -> bool:
    """Tell whether an approval of this step releases.

    A department's step that was skipped comes back where somebody joins it; Wagtail takes it for the last one then.
    """
    return task_state is not None and isinstance(task_state.task.specific, FinalApproval)


def approve_label(newest: Story, task_state: TaskState) -> str:
    """Name the button by what happens."""
    if not _releases(task_state):
        return _("승인하고 다음 단계로")
    if newest.go_live_at and newest.go_live_at > timezone.now():
        return _("승인하고 %(at)s에 배포") % {"at": moment_words(newest.go_live_at)}
    return _("승인하고 지금 배포")


def _steps(workflow_state: WorkflowState) -> list[TaskState]:
    return list(workflow_state.task_states.select_related("task", "finished_by").order_by("started_at", "pk"))


def confirm(request: StaffRequest, story_id: int) -> HttpResponse:
    """고친 내용 확인: show the newest version and who changed it, and take the second person's word."""
    story = _story(request, story_id)
    form = ConfirmationForm(request.POST or None, initial={"revision": story.latest_revision_id})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.confirm(story, by=request.user, revision=form.cleaned_data["revision"])
            messages.success(request, _("%(story)s 확인했습니다.") % {"story": quoted(story.draft_title, "을")})
            return redirect("wagtailadmin_pages:edit", story.pk)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect("approval:confirm", story.pk)
    newest: Story = story.get_latest_revision_as_object()
    before = story.live_revision_id or "earliest"
    context = {
        "story": newest,
        "state": state_of(story),
        "changes": change_rows(story),
        "previews": _previews(newest),
        "asked": changepage.asked_where_changed(request, story),
        "compare_url": reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, before, "latest"]),
        "form": form,
        "header_title": _("고친 내용 확인"),
    }
    return TemplateResponse(request, "approval/confirm.html", context)


def publish_alone(request: StaffRequest, story_id: int) -> HttpResponse:
    """긴급 배포: publish at once without a second person, with a reason."""
    story = _story(request, story_id)
    if not may_release(request.user):
        raise PermissionDenied
    form = AloneForm(request.POST or None)
    asked = changepage.asked_where_changed(request, story)

    def act() -> str:
        change = changepage.told_of(asked)
        release.publish_alone(story, reason=form.cleaned_data["reason"], by=request.user, change=change)
        return _("긴급 배포했습니다. 다른 사람이 확인할 때까지 첫 화면에 나옵니다.")

    context = {
        "header_title": _("긴급 배포"),
        "lead": _("다른 사람의 확인 없이 지금 저장된 원고를 바로 내보냅니다. 검수는 그대로 거칩니다."),
        "submit_label": _("혼자 지금 배포"),
        "is_grave": True,
        "asked": asked,
    }
    return _ask(request, story, form, act, context)


@require_http_methods(["GET", "HEAD", "POST"])
def adaptations(request: StaffRequest, story_id: int) -> HttpResponse:
    """판: show a story and all it became."""
    return adaptationpage.adaptations(request, _story(request, story_id))


def ledger(request: StaffRequest, story_id: int) -> HttpResponse:
    """대장: show what was done with a story, when, by whom, on what grounds; fit to be printed."""
    story = _story(request, story_id)
    context = {
        "story": story,
        "state": state_of(story),
        "lines": ledgerpage.lines(story),
        "stays": ledgerpage.stays(story),
        "elsewhere": stays.of([story.key]),
        "is_withdrawn": proving.asked_story(story) is not None,
        "header_title": _("대장"),
    }
    return TemplateResponse(request, "approval/ledger.html", context)


@require_safe
def withdrawn(request: StaffRequest, story_id: int) -> HttpResponse:
    """회수 확인: ask every outlet whether a withdrawn story is gone, and show what it says."""
    return withdrawnpage.withdrawn(request, _story(request, story_id))


def correct(request: StaffRequest, story_id: int) -> HttpResponse:
    """고침·정정: release a changed version of a public story, as what its change is."""
    return changepage.change(request, _story(request, story_id))


def withdraw(request: StaffRequest, story_id: int) -> HttpResponse:
    """회수: take a public story back with a reason."""
    story = _story(request, story_id)
    if not may_withdraw(request.user):
        raise PermissionDenied
    form = WithdrawalForm(request.POST or None)

    def act() -> str:
        release.withdraw(story, reason=form.cleaned_data["reason"], by=request.user)
        return _("회수했습니다.")

    context = {
        "header_title": _("회수"),
        "lead": _("누리집과 모든 채널, 화면에서 이 원고를 거둡니다. 예약된 원고는 예약을 거둡니다."),
        "submit_label": _("회수하기"),
        "is_grave": True,
    }
    then = "approval:withdrawn" if story.live else "wagtailadmin_pages:edit"
    return _ask(request, story, form, act, context, then=then)


def _ask(
    request: StaffRequest,
    story: Story,
    form: Form,
    act: Callable[[], str],
    context: dict[str, Any],
    *,
    then: str = "wagtailadmin_pages:edit",
) -> HttpResponse:
    """Show a decision's form. Once it is filled in, act and go to `then`, or say in the form why not."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return redirect(then, story.pk)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    return TemplateResponse(request, "approval/decision.html", {"story": story, "form": form, **context})


def _story(request: StaffRequest, story_id: int) -> Story:
    """Return the story as its own kind, or refuse: one must be able to see the draft."""
    story: Story = get_object_or_404(Story, pk=story_id).specific
    permissions = story.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish() or may_release(request.user)):
        raise PermissionDenied
    return story
