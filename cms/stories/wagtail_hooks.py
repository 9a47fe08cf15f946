"""Wagtail hooks of the desk: story list, menu, style, log words."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from cms.core.refusal import Refused
from cms.office.roles import Role
from cms.office.selectors import office_settings
from cms.office.staff import StaffRequest
from cms.stories import reading
from cms.stories.desk import api
from cms.stories.desk.editing import FramePages, StoryPages
from cms.stories.desk.listing import StoryViewSet
from cms.stories.desk.mergepage import merge_page
from cms.stories.desk.readers import readers
from cms.stories.models import NamedReader
from cms.stories.permissions import has_role

hooks.register("construct_admin_api", api.mount, order=100)  # after Wagtail's own

#: The desk's look, in the order it is loaded.
SHEETS = (
    "fonts.css",
    "tokens.css",
    *(f"desk/{name}.css" for name in ("tones", "state_chip", "words", "morning", "review", "release_time")),
    *(f"desk/{name}.css" for name in ("merge", "adaptations", "adaptation_looks", "change", "frame", "wagtail")),
)
#: Wagtail's menu items in the desk's words.
MENU_LABELS = {"images": _("사진"), "documents": _("첨부"), "reports": _("기록"), "settings": _("설정")}
#: Items that only operators need.
OPERATORS_MENU = {"explorer", "reports", "settings"}
#: Items that speak of the software, not of the office.
NOBODYS_MENU = {"help"}


@hooks.register("register_admin_viewset")
def stories_list() -> list[ViewSet]:
    """Show the list of stories, and edit them with the desk's own views."""
    return [StoryViewSet("stories"), StoryPages(), FramePages()]


@hooks.register("register_admin_urls")
def merge_address() -> list[URLPattern]:
    """Addresses of the merge page and of who may read a story early."""
    return [
        path("stories/<int:story_id>/merge/<int:typing_id>/", merge_page, name="stories_merge"),
        path("stories/<int:story_id>/readers/", readers, name="stories_readers"),
    ]


@hooks.register("construct_main_menu")
def calm_menu(request: HttpRequest, items: list[Any]) -> None:
    """Rename the menu in Korean; hide what a role has no use for."""
    hidden = NOBODYS_MENU if has_role(request.user, Role.OPERATOR) else NOBODYS_MENU | OPERATORS_MENU
    items[:] = [item for item in items if item.name not in hidden]
    for item in items:
        item.label = MENU_LABELS.get(item.name, item.label)


@hooks.register("construct_reports_menu")
def office_reports(request: HttpRequest, items: list[Any]) -> None:
    """Hide the report of page types from the office's menu."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("insert_global_admin_css")
def desk_style() -> SafeString:
    """Add the office's accent and the desk's style sheets."""
    sheets = format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(f"design/{sheet}"),) for sheet in SHEETS)
    )
    return format_html("<style>:root{{--office-accent:{}}}</style>{}", office_settings().accent_rgb, sheets)


@hooks.register("insert_global_admin_js")
def accessible_names() -> SafeString:
    """Add the script that names fields Wagtail draws without a name."""
    return format_html(
        '<script src="{}" data-cell="{}"></script>', static("design/desk/names.js"), _("%row행 %column열")
    )


@hooks.register("construct_page_chooser_queryset")
def readable_pages_only(pages: QuerySet[Any], request: StaffRequest) -> QuerySet[Any]:
    """Offer to link only what a person may know of. Wagtail's chooser asks no policy."""
    return reading.pages_visible_to(pages, request.user)


@hooks.register("insert_global_admin_js")
def text_first_on_telephones() -> SafeString:
    """Keep side panels closed on narrow screens."""
    return format_html('<script src="{}"></script>', static("design/desk/telephone.js"))


@hooks.register("before_copy_page")
def copies_stay_in_their_list(request: HttpRequest, page: Page) -> None:
    """Copy a story beside its original, whatever place the form names. Refuses what few may know of."""
    if NamedReader.objects.filter(story=page.pk).exists():  # the copy would be open to all
        raise Refused(gettext("미리 볼 사람을 정한 원고는 베낄 수 없습니다."), "readers-named")
    if request.method == "POST":
        fields = request.POST.copy()
        fields["new_parent_page"] = str(page.get_parent().pk)
        request.POST = fields  # type: ignore[assignment]  # the stubs know no other than the immutable one


@hooks.register("after_copy_page")
def go_on_with_the_copy(request: HttpRequest, page: Page, copy: Page) -> HttpResponse:
    """Open the copy in the editor, in place of Wagtail's tree."""
    return redirect("wagtailadmin_pages:edit", copy.pk)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Register the log words of the desk's own actions."""

    @actions.register_action("stories.correct")
    class Correction(LogFormatter):
        label = _("정정")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return str(_("정정: %(note)s") % {"note": log_entry.data.get("note", "")})

    @actions.register_action("stories.withdraw")
    class Withdrawal(LogFormatter):
        label = _("회수")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return str(_("회수: %(reason)s") % {"reason": log_entry.data.get("reason", "")})

    @actions.register_action("stories.publish_alone")
    class PublishedAlone(LogFormatter):
        label = _("긴급 배포")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return str(_("혼자 긴급 배포: %(reason)s") % {"reason": log_entry.data.get("reason", "")})
