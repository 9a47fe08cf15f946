"""Views of the findings panel: show findings, settle and unsettle them."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cms.checks import review
from cms.checks.desk.panel import panel_of
from cms.core.refusal import Refused
from cms.core.securityevents import SecurityEvent, tell
from cms.office.staff import StaffRequest
from cms.stories.models import Story


@never_cache
@require_GET
def findings(request: StaffRequest, page_id: int) -> HttpResponse:
    """Answer the panel as an HTML fragment."""
    return _panel(request, _story(request, page_id))


@never_cache
@require_POST
def settle(request: StaffRequest, page_id: int) -> HttpResponse:
    """Confirm or override one finding; answers the panel anew, or a reason in Korean."""
    story = _story(request, page_id)
    try:
        review.settle(
            story,
            request.POST.get("code", ""),
            request.POST.get("digest", ""),
            ground=request.POST.get("ground", ""),
            by=request.user,
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.reason}, status=refusal.status)
    return _panel(request, story)


@never_cache
@require_POST
def unsettle(request: StaffRequest, page_id: int) -> HttpResponse:
    """Take a confirmation back."""
    story = _story(request, page_id)
    try:
        review.unsettle(story, request.POST.get("code", ""), request.POST.get("digest", ""), by=request.user)
    except Refused as refusal:
        return JsonResponse({"message": refusal.reason}, status=refusal.status)
    return _panel(request, story)


def _story(request: StaffRequest, page_id: int) -> Story:
    """Return the story for people who may edit or publish it. Nobody else learns that it exists."""
    story: Story | None = Story.objects.filter(pk=page_id).specific().first()
    if story is None:
        raise Http404(_("원고가 아닙니다."))
    permissions = story.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish()):
        raise Http404(_("원고가 아닙니다."))
    return story


def _panel(request: StaffRequest, story: Story) -> HttpResponse:
    panel = panel_of(story, request.user)
    if panel.personal:
        event, key = SecurityEvent.PERSONAL_DATA_READ, story.key
        tell(event, person_id=request.user.pk, subject=f"story:{key}", findings=panel.personal)
    return render(request, "checks/panel.html", {"panel": panel, "story": story})
