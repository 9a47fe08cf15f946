"""역할 확인: roles that one has proposed and another confirms."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from cms.office.people import proposals
from cms.office.people.selectors import has_come_in, open_proposals, sees_proposals, settled_proposals
from cms.office.staff import StaffRequest

_CONFIRM = "confirm"


class ProposalsMenuItem(MenuItem):
    """Menu item for those who may confirm."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and sees_proposals(request.user)


@never_cache
@require_safe
def role_proposals(request: StaffRequest) -> HttpResponse:
    """List what awaits a second person, and what was decided last."""
    if not sees_proposals(request.user):
        raise PermissionDenied
    title = _("역할 확인")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "group",
        "rows": [(proposal, has_come_in(proposal.person)) for proposal in open_proposals()],
        "settled": settled_proposals(),
    }
    return TemplateResponse(request, "office/role_proposals.html", context)


@require_POST
def decide(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """Confirm a proposal, or drop it."""
    if verb == _CONFIRM:
        proposal = proposals.confirm(pk, by=request.user)
        words = _("%(person)s 님에게 ‘%(role)s’ 역할을 주었습니다.")
    else:
        proposal = proposals.decline(pk, by=request.user)
        words = _("%(person)s 님에게 ‘%(role)s’ 역할을 주지 않기로 했습니다.")
    messages.success(request, words % {"person": proposal.person, "role": proposal.role.name})
    return redirect("role_proposals")
