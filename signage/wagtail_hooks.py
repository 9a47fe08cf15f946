"""The screens in the desk's menu."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    return [path("screens/", include("signage.desk.urls"))]


class ScreensItem(MenuItem):
    """A menu item that is shown to those who hold its permission."""

    def __init__(self, *args: object, permission: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    run, publish = "signage.run_screens", "signage.publish_now"
    items = [
        ScreensItem(_("지금 올리기"), reverse("screens:now"), icon_name="upload", order=10, permission=publish),
        ScreensItem(_("화면 현황"), reverse("screens:board"), icon_name="desktop", order=20, permission=run),
        ScreensItem(_("화면 등록"), reverse("screens:pair"), icon_name="link", order=30, permission=run),
    ]
    return SubmenuMenuItem(_("화면"), Menu(items=items), icon_name="desktop", order=500, name="screens")
