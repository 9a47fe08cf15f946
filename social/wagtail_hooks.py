"""The outbox in the desk's menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from social.desk import views


class PermittedItem(MenuItem):
    """A menu item that is shown to those who hold its permission."""

    def __init__(self, *args: object, permission: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("social/", views.board, name="social_board"),
        path("social/brake/", views.brake, name="social_brake"),
        path("social/cards/<slug:sha256>.jpg", views.card, name="social_card"),
        path("social/channels/", views.channel_list, name="social_channels"),
        path("social/channels/add/", views.channel_add, name="social_channel_add"),
        path("social/channels/<int:channel_id>/", views.channel_edit, name="social_channel_edit"),
        path("social/channels/<int:channel_id>/test/", views.channel_test, name="social_channel_test"),
        path("social/<int:delivery_id>/", views.delivery, name="social_delivery"),
        path("social/<int:delivery_id>/<slug:act>/", views.decide, name="social_decide"),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        PermittedItem(
            _("발행 현황"), reverse("social_board"), icon_name="list-ul", order=1, permission="social.view_delivery"
        ),
        PermittedItem(
            _("채널"), reverse("social_channels"), icon_name="site", order=2, permission="social.view_channel"
        ),
        PermittedItem(
            _("연습 타임라인"), reverse("social:timeline"), icon_name="view", order=3, permission="social.view_delivery"
        ),
    ]
    return SubmenuMenuItem(_("SNS"), Menu(items=items), icon_name="comment", name="social", order=500)
