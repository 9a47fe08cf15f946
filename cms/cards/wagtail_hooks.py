"""Wagtail hooks of the cards: their page, menu item, warning on undrawn stories."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.cards import desk, selectors
from cms.stories.models import Story


class DrawingsMenuItem(MenuItem):
    """Menu item for those who write or release stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        return desk.may_see(request.user)


@hooks.register("register_admin_urls")
def drawing_addresses() -> list[URLPattern]:
    """Addresses of the page and its button."""
    return [
        path("cards/", desk.card_drawings, name="cards_drawings"),
        path("cards/<int:drawing_id>/again/", desk.draw_again, name="cards_draw_again"),
    ]


@hooks.register("register_admin_menu_item")
def drawings_menu_item() -> MenuItem:
    """Menu item of the page."""
    return DrawingsMenuItem(
        _("카드 그리기"), reverse("cards_drawings"), icon_name="image", name="card-drawings", order=160
    )


@hooks.register("before_edit_page")
def say_what_was_not_drawn(request: HttpRequest, page: Page) -> None:
    """Tell who opens a public story that its cards are missing, and why."""
    if request.method != "GET" or not isinstance(page, Story) or not page.live:
        return
    drawing = selectors.given_up(page.key, page.public_version)
    if drawing is not None:
        words = gettext("배포한 카드를 그리지 못했습니다. %(problem)s") % {"problem": drawing.problem}
        link = format_html(' <a href="{}">{}</a>', reverse("cards_drawings"), gettext("카드 그리기로 가기"))
        messages.warning(request, format_html("{}{}", words, link))
