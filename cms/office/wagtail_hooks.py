"""Wagtail hooks of the office: departments, towns, session check."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from cms.office.desk import accounts, exportreason, notices, people, proposals, session
from cms.office.models import Department, Town


class DepartmentViewSet(ModelViewSet):
    model = Department
    icon = "group"
    menu_label = _("부서")
    list_display = ["name", "phone", "head", BooleanColumn("is_active", label=_("사용"))]
    search_fields = ["name", "code"]
    form_fields = ["name", "code", "phone", "head", "is_active"]
    sort_order_field = "sort_order"


class TownViewSet(ModelViewSet):
    model = Town
    icon = "site"
    menu_label = _("읍·면")
    list_display = ["name", "phone"]
    search_fields = ["name", "code"]
    form_fields = ["name", "code", "phone"]
    sort_order_field = "sort_order"


class OfficeGroup(ModelViewSetGroup):
    menu_label = _("기관")
    menu_icon = "home"
    menu_order = 800
    items = (DepartmentViewSet, TownViewSet)


@hooks.register("register_admin_viewset")
def register_office() -> OfficeGroup:
    return OfficeGroup()


@hooks.register("register_admin_urls")
def people_urls() -> list[URLPattern]:
    return [
        path("signed-in/", session.still_signed_in, name="still_signed_in"),
        path("account/sessions/", session.own_sessions, name="own_sessions"),
        path("account/sessions/others/end/", session.end_other_sessions, name="end_other_sessions"),
        path("notices/", notices.staff_notices, name="staff_notices"),
        path("notices/read/", notices.read, name="notices_read"),
        path("notices/state/", notices.state, name="notices_state"),
        path("exports/reason/", exportreason.export_reason, name="export_reason"),
        path("people/proposals/", proposals.role_proposals, name="role_proposals"),
        re_path(
            r"^people/proposals/(?P<pk>[0-9]{1,18})/(?P<verb>confirm|decline)/$", proposals.decide, name="role_proposal"
        ),
        path("people/<int:pk>/", accounts.account, name="person_account"),
        path("people/<int:pk>/link/", accounts.give_link, name="person_link"),
        path("people/<int:pk>/factors/", accounts.forget_factors, name="person_factors"),
        path("people/<int:pk>/sessions/", accounts.end_sessions, name="person_sessions"),
        path("account/sessions/<int:pk>/end/", session.end_session, name="end_session"),
    ]


@hooks.register("register_account_menu_item")
def own_sessions_item(request: HttpRequest) -> dict[str, object]:
    """Offer the list of one's sessions on the account page."""
    return {
        "url": reverse("own_sessions"),
        "label": _("내 로그인"),
        "help_text": _("어느 기기에서 로그인해 있는지 보고, 모르는 로그인을 끝냅니다."),
    }


@hooks.register("register_account_menu_item")
def second_factor_item(request: HttpRequest) -> dict[str, object]:
    """Offer one's second factors on the account page."""
    return {
        "url": reverse("mfa_index"),
        "label": _("2단계 인증"),
        "help_text": _("인증 앱, 보안 키, 복구 코드를 더하거나 바꿉니다."),
    }


@hooks.register("register_admin_menu_item")
def proposals_item() -> MenuItem:
    """Menu item of roles that await a second person."""
    return proposals.ProposalsMenuItem(
        _("역할 확인"), reverse("role_proposals"), icon_name="group", name="role-proposals", order=840
    )


@hooks.register("register_icons")
def bell(icons: list[str]) -> list[str]:
    """Add the bell, which Wagtail has not."""
    return [*icons, "office/icons/bell.svg"]


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    """Menu item of one's notices. It stands first: the number of unread ones hangs on it."""
    return MenuItem(_("업무 알림"), reverse("staff_notices"), icon_name="bell", name="notices", order=10)


# After Wagtail's own of the same names, which they take the place of.
for action in (people.GiveRole, people.StopOrResume, people.DeleteNobody):
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("insert_global_admin_js")
def keep_what_is_written() -> SafeString:
    """Add the script that keeps forms on screen after the session expired."""
    return format_html(
        '<script src="{}" data-ask="{}" data-sign-in="{}" data-signed-out="{}" data-cut-off="{}" data-link="{}">'
        "</script>",
        static("design/desk/session.js"),
        reverse("still_signed_in"),
        reverse("account_login"),
        _("로그인이 풀려 저장하지 못했습니다. 쓰시던 글은 이 화면에 그대로 있습니다. 다시 로그인한 뒤 저장하세요."),
        _("서버에 닿지 못했습니다. 쓰시던 글은 이 화면에 그대로 있습니다. 연결을 확인하고 다시 저장하세요."),
        _("새 창에서 로그인"),
    )


@hooks.register("insert_global_admin_css")
def notices_style() -> SafeString:
    """Add the look of unread notices and of what tells of new ones."""
    return format_html('<link rel="stylesheet" href="{}">', static("design/desk/notices.css"))


@hooks.register("insert_global_admin_js")
def tell_at_once() -> SafeString:
    """Add the script that tells of new notices."""
    return format_html(
        '<script src="{}" data-state="{}" data-list="{}" data-events="{}" data-said="{}" data-close="{}"></script>',
        static("design/desk/notices.js"),
        reverse("notices_state"),
        reverse("staff_notices"),
        settings.DESK_EVENTS_PATH,
        _("새 업무 알림"),
        _("닫기"),
    )
