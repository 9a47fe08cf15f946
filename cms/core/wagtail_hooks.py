"""Wagtail hooks of the backlog: page, menu item and log words."""

from django.http import HttpRequest
from django.urls import URLPattern, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.core.backlog import desk, selectors


class BacklogMenuItem(MenuItem):
    """Menu item for those whom background work concerns."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(selectors.SEE))


@hooks.register("register_admin_urls")
def backlog_addresses() -> list[URLPattern]:
    """Addresses of the page and its buttons."""
    verb = r"(?P<verb>again|give-up)"
    return [
        re_path(r"^backlog/$", desk.backlog, name="backlog"),
        re_path(rf"^backlog/tasks/(?P<task_id>[0-9a-f-]{{36}})/{verb}/$", desk.decide_task, name="backlog_task"),
        re_path(rf"^backlog/(?P<kind_name>[a-z.]+)/(?P<pk>[0-9]{{1,18}})/{verb}/$", desk.decide, name="backlog_decide"),
    ]


@hooks.register("register_admin_menu_item")
def backlog_menu_item() -> MenuItem:
    """Menu item of the page."""
    return BacklogMenuItem(_("밀린 일"), reverse("backlog"), icon_name="tasks", name="backlog", order=850)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Register the log words of decisions on the page."""
    actions.register_action("work.again", _("밀린 일 다시 하기"), _("밀린 일을 다시 시켰습니다"))
    actions.register_action("work.give-up", _("밀린 일 그만두기"), _("밀린 일을 그만두게 했습니다"))
