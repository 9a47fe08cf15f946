"""Wagtail hooks of the .hwpx import: its page, menu item and button on the story list."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import widgets
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.core.person import Person
from cms.hwpx import desk
from cms.stories.models import StoryIndexPage


class ImportMenuItem(MenuItem):
    """Menu item for those who may write."""

    def is_shown(self, request: HttpRequest) -> bool:
        return desk.may_import(request.user)


@hooks.register("register_admin_urls")
def import_address() -> list[URLPattern]:
    """Address of the import page."""
    return [path("hwpx/", desk.hwpx_import, name="hwpx_import")]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Menu item of the import page."""
    return ImportMenuItem(
        _("한글 파일 불러오기"), reverse("hwpx_import"), icon_name="download", name="hwpx-import", order=150
    )


@hooks.register("register_page_header_buttons")
def import_button(page: Page, user: Person, view_name: str, next_url: str | None = None) -> Iterator[widgets.Button]:
    """A button where stories are listed."""
    if isinstance(page.specific, StoryIndexPage) and desk.may_import(user):
        yield widgets.Button(_("한글 파일 불러오기"), reverse("hwpx_import"), icon_name="download", priority=15)
