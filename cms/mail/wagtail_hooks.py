"""Wagtail hooks of the outbox: pages, menu item and log words."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.mail import desk, selectors


class OutboxMenuItem(MenuItem):
    """Menu item for operators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(selectors.RUN))


@hooks.register("register_admin_urls")
def outbox_addresses() -> list[URLPattern]:
    """Addresses of the pages and their buttons."""
    return [
        path("mail/", desk.outbox, name="mail_outbox"),
        path("mail/now/", desk.try_now, name="mail_now"),
        re_path(r"^mail/(?P<pk>[0-9]{1,18})/$", desk.letter, name="mail_letter"),
        re_path(r"^mail/(?P<pk>[0-9]{1,18})/(?P<verb>again|give-up)/$", desk.decide, name="mail_decide"),
    ]


@hooks.register("register_admin_menu_item")
def outbox_menu_item() -> MenuItem:
    """Menu item of the page."""
    return OutboxMenuItem(_("우편"), reverse("mail_outbox"), icon_name="mail", name="mail", order=855)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Register the log words of decisions about letters."""
    actions.register_action("mail.again", _("메일 다시 보내기"), _("메일을 다시 보내게 했습니다"))
    actions.register_action("mail.give-up", _("메일 그만두기"), _("메일을 보내지 않기로 했습니다"))
