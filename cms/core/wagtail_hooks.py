"""Wagtail hooks of 밀린 일 and 오늘의 상태: pages, menu items, the banner of alarms, log words."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from cms.core.backlog import desk, selectors
from cms.core.status import alarms
from cms.core.status import desk as status_desk


class BacklogMenuItem(MenuItem):
    """Menu item for those whom background work concerns."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(selectors.SEE))


class StatusMenuItem(MenuItem):
    """Menu item for those who keep the installation alive."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(status_desk.SEE))


class AlarmPanel(Component):
    """What is broken, on the first page of those who can mend it."""

    name = "alarms"
    order = 1
    template_name = "core/alarm_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"alarms": alarms.open_alarms()}


@hooks.register("register_admin_urls")
def backlog_addresses() -> list[URLPattern]:
    """Addresses of the page and its buttons."""
    verb = r"(?P<verb>again|give-up)"
    return [
        re_path(r"^status/$", status_desk.status, name="status"),
        re_path(r"^backlog/$", desk.backlog, name="backlog"),
        re_path(rf"^backlog/tasks/(?P<task_id>[0-9a-f-]{{36}})/{verb}/$", desk.decide_task, name="backlog_task"),
        re_path(rf"^backlog/(?P<kind_name>[a-z.]+)/(?P<pk>[0-9]{{1,18}})/{verb}/$", desk.decide, name="backlog_decide"),
    ]


@hooks.register("register_admin_menu_item")
def backlog_menu_item() -> MenuItem:
    """Menu item of the page."""
    return BacklogMenuItem(_("밀린 일"), reverse("backlog"), icon_name="tasks", name="backlog", order=850)


@hooks.register("register_admin_menu_item")
def status_menu_item() -> MenuItem:
    """Menu item of 오늘의 상태."""
    return StatusMenuItem(_("오늘의 상태"), reverse("status"), icon_name="desktop", name="status", order=860)


@hooks.register("construct_homepage_panels", order=100)
def show_alarms(request: HttpRequest, panels: list[Any]) -> None:
    """Put what is broken before everything else on the first page."""
    if request.user.has_perm(status_desk.SEE):
        panels.insert(0, AlarmPanel())


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Register the log words of decisions on the page."""
    actions.register_action("work.again", _("밀린 일 다시 하기"), _("밀린 일을 다시 시켰습니다"))
    actions.register_action("work.give-up", _("밀린 일 그만두기"), _("밀린 일을 그만두게 했습니다"))
