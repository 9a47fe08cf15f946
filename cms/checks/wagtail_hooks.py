"""Wagtail hooks of the checks: findings panel, elections, slots, log words."""

from typing import cast

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.checks.catalogue import CATALOGUE
from cms.checks.models import Election, PublicitySlot
from cms.core.person import Person
from cms.office.models import User
from cms.stories.permissions import is_pr_office


@hooks.register("register_admin_urls")
def findings_urls() -> list[URLPattern | URLResolver]:
    return [path("checks/", include("cms.checks.desk.urls"))]


@hooks.register("insert_editor_js")
def findings_panel() -> SafeString:
    """Add the findings panel's script to the page editor. On pages that are no stories it does nothing.

    Wagtail has no hook for side panels of pages; the script adds ours just before Wagtail connects them.
    """
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}"></script><script src="{}"'
        ' data-findings-url="{}" data-label="{}" data-unsaved="{}" data-lost="{}"></script>',
        static("design/checks/panel.css"),
        static("design/checks/locate.js"),
        static("design/checks/panel.js"),
        reverse("checks:findings", args=[0]),
        _("검수 지적"),
        _("처음 저장하면 검수합니다."),
        _("검수 결과를 받지 못했습니다. 연결을 확인하고 다시 시도하세요."),
    )


class ChosenNotMade(SnippetChooserViewSet):
    """Chooser of what is made on its own screen: Wagtail's view for making one fails without a form."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class ElectionViewSet(SnippetViewSet):
    model = Election
    chooser_viewset_class = ChosenNotMade
    icon = "calendar"
    menu_label = _("선거")
    list_display = ["name", "day", "blackout_from"]


class TakenByPublishing(ModelPermissionPolicy):
    """Permission policy of slots: publishing takes and gives them back; people only edit notes."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


register_permission_policy(PublicitySlot, TakenByPublishing(PublicitySlot))


class PublicitySlotViewSet(SnippetViewSet):
    model = PublicitySlot
    chooser_viewset_class = ChosenNotMade
    icon = "check"
    menu_label = _("분기 군정홍보")
    list_display = ["__str__", "taken_by", "taken_at"]


class TimetableItem(MenuItem):
    """The menu item of the timetable, for the PR office."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_pr_office(cast("User", request.user))


class ElectionLawGroup(SnippetViewSetGroup):
    menu_label = _("선거법")
    menu_icon = "clipboard-list"
    menu_order = 600
    items = (PublicitySlotViewSet, ElectionViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        own = TimetableItem(_("시간표"), reverse_lazy("checks:timetable"), name="timetable", icon_name="date", order=0)
        return [own, *super().get_submenu_items()]


register_snippet(ElectionLawGroup)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name what people settle, for the history of a story."""

    @actions.register_action("checks.settle")
    class Settle(LogFormatter):
        label = _("검수 지적 처리")

        def format_message(self, log_entry: PageLogEntry) -> str:
            rule = CATALOGUE.get(log_entry.data.get("code", ""))
            return f"{rule.label.said(gettext) if rule else ''}: {log_entry.data.get('ground', '')}"

    @actions.register_action("checks.unsettle")
    class Unsettle(LogFormatter):
        label = _("검수 지적 처리 되돌림")

        def format_message(self, log_entry: PageLogEntry) -> str:
            rule = CATALOGUE.get(log_entry.data.get("code", ""))
            return rule.label.said(gettext) if rule else ""
