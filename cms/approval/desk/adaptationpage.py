"""The page 판: a story and all it became, side by side; what changed is taken over, left or written anew."""

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.approval import adapting
from cms.approval.desk import adaptationrows
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.staff import StaffRequest
from cms.stories.adaptations import specs
from cms.stories.adapting import writing
from cms.stories.desk.states import state_of
from cms.stories.models import Story

MOST_TYPED = 20_000


def adaptations(request: StaffRequest, story: Story) -> HttpResponse:
    """Show the page, or do what was pressed on it. What was typed comes back with a refusal."""
    typed: dict[str, dict[str, str]] = {}
    if request.method == "POST":
        try:
            messages.success(request, _act(request, story))
            return redirect("approval:adaptations", story.pk)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            typed = _typed(request) if "save" in request.POST else {}
    return TemplateResponse(request, "approval/adaptations.html", _context(story, typed, request.user))


def _context(story: Story, typed: dict[str, dict[str, str]], user: User) -> dict[str, Any]:
    story = cast("Story", Story.objects.get(pk=story.pk).specific)
    newest = cast("Story", story.get_latest_revision_as_object())
    source = writing.source_now(story)
    rows = adaptationrows.rows(story, source, typed)
    approvable = adaptationrows.may_approve(rows, story, user)
    return {
        "story": newest,
        "is_public": story.live,
        "state": state_of(story),
        "source": adaptationrows.source_lines(story, source),
        "rows": rows,
        "proposed": sum(bool(change.proposal) for row in rows for change in row.changes),
        "open_count": sum(len(row.changes) for row in rows),
        "approvable": approvable,
        "approve_label": adaptationrows.approve_label(approvable),
        "others": [row for row in rows if row.awaits and not row.with_story and row not in approvable],
        "may_write": story.permissions_for_user(user).can_edit(),
        "onward": _onward(story, user),
        "header_title": _("판"),
    }


def _onward(story: Story, user: User) -> tuple[str, str] | None:
    """Return where a changed public story goes on: address and name. None where nothing is left."""
    if not story.live or not story.has_unpublished_changes:
        return None
    task_state = story.current_workflow_task_state
    if task_state is None:
        return reverse("approval:correct", args=[story.pk]), _("고침·정정으로")
    if task_state.task.specific.get_actions(story, user):
        return reverse("approval:review", args=[story.pk]), _("%(step)s 화면으로") % {"step": task_state.task.name}
    return None


@transaction.atomic
def _act(request: StaffRequest, story: Story) -> str:
    """Do what the pressed button says; return what was done. Raises `Refused`."""
    if "approve" in request.POST:
        adapting.approve(story, seen=_seen(request.POST.getlist("version")), by=request.user)
        return _("판을 승인했습니다. 곧 모든 곳에 나갑니다.")
    if "accept_everywhere" in request.POST:
        for accepted, number in _seen(request.POST.getlist("version")).items():
            writing.accept(story, accepted, by=request.user, seen=number)
        return _("모든 판에서 원문의 고침을 받아들였습니다.")
    outlet = request.POST.get("outlet", "")
    seen, by = _number(request.POST.get("seen", "")), request.user
    if "save" in request.POST:
        writing.write(story, outlet, _words(request, outlet), by=by, seen=seen)
        return _("저장했습니다.")
    if "remake" in request.POST or "drop" in request.POST:
        return _by_machine(request, story, outlet, seen)
    if "accept" in request.POST or "accept_all" in request.POST:
        numbers = [_number(number) for number in request.POST.getlist("accept")] or None
        writing.accept(story, outlet, numbers=numbers, by=by, seen=seen)
        return _("원문의 고침을 받아들였습니다.")
    if "keep" in request.POST:
        return _keep(request, story, outlet, seen)
    raise Refused(_("무엇을 할지 알 수 없습니다. 화면을 새로 고치세요."), "no-verb")


def _by_machine(request: StaffRequest, story: Story, outlet: str, seen: int) -> str:
    if "drop" in request.POST:
        writing.drop(story, outlet, by=request.user, seen=seen)
        return _("뺐습니다. 이미 나간 것은 승인되면 내립니다.")
    writing.remake(story, outlet, by=request.user, seen=seen)
    if specs.spec_of(outlet).is_optional:
        return _("원문의 문장으로 만들었습니다. 읽어 보고 고칠 곳을 고치세요.")
    return _("원문에서 자동으로 만들도록 되돌렸습니다.")


def _keep(request: StaffRequest, story: Story, outlet: str, seen: int) -> str:
    number = _number(request.POST.get("keep", ""))
    reason = request.POST.get(f"reason-{number}", "")
    writing.keep(story, outlet, number=number, reason=reason, by=request.user, seen=seen)
    return _("그대로 두고 사유를 남겼습니다.")


def _words(request: StaffRequest, outlet: str) -> dict[str, str]:
    """Return what was typed for an outlet, by slot. Without an outlet of that name, nothing."""
    spec = next((spec for spec in specs.registered() if spec.outlet == outlet), None)
    slots = spec.slots if spec is not None else ()
    return {slot.name: request.POST.get(f"{outlet}.{slot.name}", "")[:MOST_TYPED].replace("\0", "") for slot in slots}


def _typed(request: StaffRequest) -> dict[str, dict[str, str]]:
    outlet = request.POST.get("outlet", "")
    return {outlet: _words(request, outlet)}


def _seen(versions: list[str]) -> dict[str, int]:
    """Return the versions that a person approves: `paper=3` each."""
    pairs = (version.rpartition("=") for version in versions)
    return {outlet: _number(number) for outlet, _equals, number in pairs if outlet}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
