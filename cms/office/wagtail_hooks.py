"""The institution in the admin: departments and towns."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from cms.office.models import Department, Town


class DepartmentViewSet(ModelViewSet):
    model = Department
    icon = "group"
    menu_label = _("부서")
    list_display = ["name", "phone", "head", BooleanColumn("is_active", label=_("사용"))]
    search_fields = ["name", "code"]
    form_fields = ["name", "code", "phone", "head", "is_active"]
    sort_order_field = "sort_order"


class TownViewSet(ModelViewSet):
    model = Town
    icon = "site"
    menu_label = _("읍·면")
    list_display = ["name", "phone"]
    search_fields = ["name", "code"]
    form_fields = ["name", "code", "phone"]
    sort_order_field = "sort_order"


class OfficeGroup(ModelViewSetGroup):
    menu_label = _("기관")
    menu_icon = "home"
    menu_order = 800
    items = (DepartmentViewSet, TownViewSet)


@hooks.register("register_admin_viewset")
def register_office() -> OfficeGroup:
    return OfficeGroup()
