"""The paper in the desk's menu."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class PaperItem(MenuItem):
    """The menu item of the paper, shown to those who may see issues."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("newsletter.view_issue"))


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the paper's desk."""
    return [path("newsletter/", include("newsletter.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """Return the menu item of the paper."""
    return PaperItem(_("소식지"), reverse("paper:list"), icon_name="doc-full", name="paper", order=300)
