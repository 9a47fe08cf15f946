"""Wagtail's API as the admin's own scripts use it: they read, and only what their person reads."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.stories import reading


class DeskPagesAPI(PagesAdminAPIViewSet):
    """Pages. Actions are the desk's verbs, so there are none here."""

    actions: ClassVar[dict[str, object]] = {}


class DeskPicturesAPI(ImagesAdminAPIViewSet):
    """Pictures that a person may see."""

    def get_queryset(self) -> QuerySet[Any]:
        return reading.files_visible_to(super().get_queryset(), self.request.user)


class DeskDocumentsAPI(DocumentsAdminAPIViewSet):
    """Documents that a person may see."""

    def get_queryset(self) -> QuerySet[Any]:
        return reading.files_visible_to(super().get_queryset(), self.request.user)


def mount(router: WagtailAPIRouter) -> None:
    """Put these in the place of Wagtail's."""
    router.register_endpoint("pages", DeskPagesAPI)
    router.register_endpoint("images", DeskPicturesAPI)
    router.register_endpoint("documents", DeskDocumentsAPI)
