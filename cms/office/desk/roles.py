"""Roles in the admin: superusers alone change what a role may do, and the ledger keeps what they changed."""

from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.db import transaction
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.users.views.groups import (
    CreateView,
    DeleteView,
    EditView,
    GroupViewSet,
    get_permission_panel_classes,
)

from cms.core.formversions import VersionedEdit, VersionedForm
from cms.core.person import Person
from cms.office.people.deeds import record_rights
from cms.office.people.selectors import rights_of


class SuperusersOnly(ModelPermissionPolicy):
    """Rights over roles, which would be rights over everything: no role has them."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return bool(user.is_active and user.is_superuser)

    def user_has_any_permission(self, user: Person, actions: object) -> bool:
        return self.user_has_permission(user, "change")


class MakeRole(CreateView):
    """Make a role and record its rights."""

    @transaction.atomic
    def process_form(self) -> HttpResponse:
        answer: HttpResponse = super().process_form()
        if self.object is not None and self.object.pk:
            record_rights(self.object, before=frozenset())
        return answer


class _RoleVersion(VersionedForm):
    """Version of a role: its rights over pages and files stand in rows below the form."""

    row_labels: ClassVar = {
        "page_permissions": _("페이지 권한"),
        "collection_permissions": _("모음 관리 권한"),
        "image_permissions": _("사진 권한"),
        "document_permissions": _("문서 권한"),
    }

    def formsets_of(self, row: Group) -> dict[str, Any]:
        panels = [panel for panel in get_permission_panel_classes() if issubclass(panel, BaseFormSet)]
        return {formset.prefix: formset for formset in (panel(instance=row) for panel in panels)}


class EditRole(VersionedEdit, EditView):
    """Change a role and record what became different."""

    versioned_by = _RoleVersion

    def get_permission_panel_form_kwargs(self, cls: type) -> dict[str, Any]:
        """Give the rows what was sent: after another's save, what the form has merged."""
        kwargs: dict[str, Any] = super().get_permission_panel_form_kwargs(cls)
        form = getattr(self, "form", None)
        return kwargs | {"data": form.data} if form is not None and form.is_bound else kwargs

    @transaction.atomic
    def process_form(self) -> HttpResponse:
        before = rights_of(self.object)
        answer: HttpResponse = super().process_form()
        record_rights(self.object, before=before)
        return answer


class EndRole(DeleteView):
    """End a role and record the rights it had."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - Wagtail has no types
        record_rights(self.object, before=rights_of(self.object), ends=True)
        answer: HttpResponse = super().form_valid(form)
        return answer


class RolesViewSet(GroupViewSet):
    """Wagtail's groups, for superusers."""

    add_view_class = MakeRole
    edit_view_class = EditRole
    delete_view_class = EndRole


register_permission_policy(Group, SuperusersOnly(Group))
