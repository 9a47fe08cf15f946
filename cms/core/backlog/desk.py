"""Views of 밀린 일: list background work, have it done again, give it up. Each decision is logged."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from cms.core.backlog import selectors
from cms.core.work import engine, wanting
from cms.core.work.kinds import WorkKind, kind_named
from cms.core.work.models import Work

_AGAIN, _GIVE_UP = "again", "give-up"


@permission_required(selectors.SEE)
@require_safe
def backlog(request: HttpRequest) -> HttpResponse:
    """Show the page, or only its list when its script asks."""
    operator = request.user.has_perm(selectors.RUN)
    title = _("밀린 일")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "tasks",
        "rows": selectors.rows(request.user),
        "hands": selectors.hands(),
        "operator": operator,
        "tasks": selectors.failed_tasks() if operator else [],
        "small_tasks": selectors.small_tasks() if operator else 0,
    }
    quiet = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    answer = TemplateResponse(request, "core/backlog_list.html" if quiet else "core/backlog.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@permission_required(selectors.SEE)
@require_POST
def decide(request: HttpRequest, kind_name: str, pk: int, verb: str) -> HttpResponse:
    """Have a row done again, or give it up."""
    kind, work = _find(kind_name, pk)
    if not (request.user.has_perm(selectors.RUN) or kind.backlog.may_decide(request.user, work)):
        raise PermissionDenied
    if verb == _AGAIN:
        changed, said = wanting.again(work), _("다시 시켰습니다. 곧 시작합니다.")
    else:
        words = _("%(name)s님이 그만두게 했습니다.") % {"name": request.user}
        changed, said = wanting.give_up(work, words), _("그만두었습니다. 다시 필요하면 그 일의 화면에서 시켜 주세요.")
    if changed:
        log(instance=work, action=f"work.{verb}", user=request.user, data={"kind": kind.name, "key": work.key})
        messages.success(request, said)
    else:
        messages.info(request, _("그사이 상태가 바뀌어 그대로 두었습니다."))
    return redirect("backlog")


@permission_required(selectors.RUN)
@require_POST
def decide_task(request: HttpRequest, task_id: str, verb: str) -> HttpResponse:
    """Run a failed task of the queue again, or forget it."""
    try:
        task = engine.failed_tasks().filter(pk=task_id).first()
    except ValidationError:
        task = None
    if task is None:
        messages.info(request, _("그사이 상태가 바뀌어 그대로 두었습니다."))
        return redirect("backlog")
    log(instance=task, action=f"work.{verb}", user=request.user, data={"kind": task.task_path, "key": task_id})
    if verb == _AGAIN:
        engine.run_again(task_id)
        messages.success(request, _("다시 시켰습니다. 곧 시작합니다."))
    else:
        engine.drop(task_id)
        messages.success(request, _("그만두었습니다."))
    return redirect("backlog")


def _find(kind_name: str, pk: int) -> tuple[WorkKind, Work]:
    try:
        kind = kind_named(kind_name)
    except KeyError:
        raise Http404 from None
    work = kind.model._default_manager.filter(pk=pk).first()
    if work is None:
        raise Http404
    return kind, work
