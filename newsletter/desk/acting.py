"""What the buttons of an issue do: make its files, confirm its pages, seal, publish, open again."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from cms.core.korean.particles import with_particle
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import correcting, leaving, placing, publishing
from newsletter.builds import mending, queue
from newsletter.builds.fitting import NotMade
from newsletter.layout.datafiles import TemplateFault
from newsletter.models import Build, Issue, PrintFile
from newsletter.permissions import MAKE, PUBLISH, acting

_view = permission_required("newsletter.view_issue", raise_exception=True)


def person_of(request: HttpRequest) -> User | None:
    """Return who asks, where somebody is signed in."""
    return request.user if isinstance(request.user, User) else None


def may_do(request: HttpRequest, right: str) -> bool:
    """Tell whether who asks may go on to the verb: with the right, or, where verbs take that, for who has it."""
    if right == PUBLISH:
        return acting(person_of(request), PUBLISH).may
    return request.user.has_perm(right)


@_view
@require_POST
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Do what a button of an issue says (`_VERBS`)."""
    issue = get_object_or_404(Issue, number=number)
    needed, deed = _VERBS.get(verb, (MAKE, None))
    if deed is None:
        raise Http404
    if not may_do(request, needed):
        messages.error(request, _("이 일을 할 권한이 없습니다. 홍보부서에 물어보세요."))
        return redirect("paper:issue", number)
    try:
        messages.success(request, deed(request, issue))
        log(instance=issue, action="wagtail.edit", user=request.user, data={"verb": verb})
    except (Refused, NotMade, TemplateFault) as error:
        messages.error(request, str(error))
    return redirect("paper:issue", number)


def _ask(kind: str) -> Callable[[HttpRequest, Issue], str]:
    def deed(request: HttpRequest, issue: Issue) -> str:
        queue.ask(issue, kind, by=person_of(request))
        return _("만들기 시작했습니다. 이 화면에서 진행을 볼 수 있습니다.")

    return deed


@transaction.atomic
def _mend(request: HttpRequest, issue: Issue) -> str:
    placing.hold(issue)
    return _ask(Build.Kind.MEND)(request, issue)


@transaction.atomic
def _undo(request: HttpRequest, issue: Issue) -> str:
    placing.hold(issue)
    return _("%d칸을 원래대로 되돌렸습니다.") % mending.undo(issue)


def _seal(request: HttpRequest, issue: Issue) -> str:
    by, said = person_of(request), request.POST
    with transaction.atomic():
        passages = leaving.admit(issue, by=by)
        sealed = publishing.seal(
            issue, passages, by=by, left_empty=said.get("left_empty", ""), alone=said.get("alone", "")
        )
    return _("%(seal)s 인쇄에 넘겼습니다.") % {"seal": with_particle(sealed, "을")}


def _reopen(request: HttpRequest, issue: Issue) -> str:
    publishing.reopen(issue, reason=request.POST.get("reason", ""), by=person_of(request))
    return _("다시 편집할 수 있습니다.")


def _publish(request: HttpRequest, issue: Issue) -> str:
    publishing.publish(issue, by=person_of(request), alone=request.POST.get("alone", ""))
    return _("누리집에 발행했습니다.")


def _correct(request: HttpRequest, issue: Issue) -> str:
    by = person_of(request)
    if by is None:
        raise Http404
    placed = correcting.place_correction(issue, request.POST.get("key", "")[:12], by=by)
    told = {"issue": placed.page.issue, "page": placed.page.number}
    return _("%(issue)s %(page)d면에 바로잡는 글을 놓았습니다. 글을 확인하고 결재를 올리세요.") % told


def _confirm(request: HttpRequest, issue: Issue) -> str:
    if (by := person_of(request)) is not None:
        publishing.confirm(issue, by=by)
    return _("지면을 확인했습니다.")


_VERBS: dict[str, tuple[str, Callable[[HttpRequest, Issue], str]]] = {
    "proof": (MAKE, _ask(PrintFile.Kind.PROOF)),
    "print": (MAKE, _ask(PrintFile.Kind.PRINT)),
    "mend": (MAKE, _mend),
    "undo": (MAKE, _undo),
    "seal": (PUBLISH, _seal),
    "reopen": (PUBLISH, _reopen),
    "publish": (PUBLISH, _publish),
    "amend": (PUBLISH, _ask(Build.Kind.AMEND)),
    "correct": (MAKE, _correct),
    "confirm": ("newsletter.view_issue", _confirm),
}
