"""Middleware that sends Wagtail's own publishing views through the desk's verbs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.korean.particles import quoted
from cms.core.refusal import Refused
from cms.office.staff import StaffRequest
from cms.stories import release
from cms.stories.models import Story

#: Fields without which a view of Wagtail fails. A link chooser's external one fails on its absence
#: (`None.startswith`); a browser always sends it, empty or not. An import's are what its first page has signed.
_FIELDS = {
    "wagtailadmin_choose_page_external_link": {"external-link-chooser-url"},
    "wagtailadmin_choose_page_email_link": {"email-link-chooser-email_address"},
    "wagtailadmin_choose_page_phone_link": {"phone-link-chooser-phone_number"},
    "wagtailadmin_choose_page_anchor_link": {"anchor-link-chooser-url"},
    "wagtailredirects:process_import": {"import_file_name", "input_format"},
}


def publish_or_schedule(request: StaffRequest, story: Story, *, among_others: bool = False) -> str:
    """Publish or schedule a story's newest version, and say so. Return the code of a refusal; a message says why."""
    title = {"title": story.draft_title}
    try:
        if story.go_live_at and story.go_live_at > timezone.now():
            release.schedule(story, at=story.go_live_at, by=request.user)
            messages.success(request, _("‘%(title)s’의 배포를 예약했습니다.") % title)
        else:
            release.publish(story, by=request.user)
            messages.success(request, _("%(story)s 배포했습니다.") % {"story": quoted(story.draft_title, "을")})
    except Refused as refusal:
        which = _("‘%(title)s’: ") % title if among_others else ""
        messages.error(request, which + refusal.reason)
        return refusal.code
    return ""


class WagtailInputMiddleware:
    """Check the input that Wagtail's own views take for granted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]) -> None:
        """Refuse links that Wagtail's own views do not check.

        Raises `Http404` where there is no version to go back to, and for the root, which is no page to choose;
        `BadRequest` for a form without its fields.
        """
        match = request.resolver_match
        name = match.view_name if match is not None else ""
        if name == "wagtailadmin_pages:revisions_revert":
            get_object_or_404(Revision, pk=kwargs["revision_id"], object_id=str(kwargs["page_id"]))
        if name == "wagtailadmin_choose_page_chosen_multiple" and request.user.is_authenticated:
            _require_no_root(request.GET.getlist("id"))
        missing = _FIELDS.get(name, set()) - set(request.POST)
        if request.method == "POST" and missing:
            raise BadRequest(f"a field is missing: {', '.join(sorted(missing))}")

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raise `BadRequest` where Wagtail read a field that was not sent."""
        if isinstance(exception, MultiValueDictKeyError):
            raise BadRequest(f"a field is missing: {exception}") from exception


def _require_no_root(ids: list[str]) -> None:
    """Raise `Http404` for the root of all pages: it has no parent, which Wagtail's chooser asks for."""
    numbers = [text for text in ids if text.isdecimal() and len(text) < 19]
    if Page.objects.filter(depth=1, pk__in=numbers).exists():
        raise Http404
