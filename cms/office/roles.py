"""Roles of the desk as groups, with their permissions outside the page tree.

Permissions on pages belong to `cms.approval.permissions`.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

from cms.office.granting import grant_rooms


class Role(StrEnum):
    """Group names as staff see them."""

    WRITER = "부서 작성자"
    EDITOR = "홍보 편집자"
    APPROVER = "결재권자"
    OPERATOR = "운영자"


#: Permissions of each role as `app_label.codename`; every role may enter the admin.
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.WRITER: ("wagtailadmin.access_admin",),
    Role.EDITOR: ("wagtailadmin.access_admin", "core.see_work"),
    Role.APPROVER: ("wagtailadmin.access_admin",),
    Role.OPERATOR: (
        "wagtailadmin.access_admin",
        "core.see_work",
        "core.run_work",
        "mail.run_outbox",
        "core.see_status",
        "office.change_officesettings",
        *(f"office.{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in ("department", "town")),
        *(f"office.{verb}_user" for verb in ("add", "change", "view")),
    ),
}

#: What each role may do with pictures and documents: Wagtail asks for its own Image and Document, whatever our models.
COLLECTION_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.WRITER: ("add_image", "choose_image", "add_document", "choose_document"),
    Role.EDITOR: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    Role.APPROVER: ("choose_image", "choose_document"),
    Role.OPERATOR: (
        "add_image",
        "change_image",
        "delete_image",
        "choose_image",
        "add_document",
        "change_document",
        "delete_document",
        "choose_document",
    ),
}


def apply_roles() -> None:
    """Make or repair the groups with their permissions. Extra permissions are left alone."""
    root = Collection.get_first_root_node()
    for role in Role:
        group, _created = Group.objects.get_or_create(name=role.value)
        group.permissions.add(*permissions(PERMISSIONS[role]))
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=COLLECTION_PERMISSIONS[role]
        ):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    grant_rooms()


def grant(role: Role, names: Iterable[str]) -> None:
    """Give a role permissions named `app_label.codename` (for rooms above this one)."""
    group, _created = Group.objects.get_or_create(name=role.value)
    group.permissions.add(*permissions(names))


def permissions(names: Iterable[str]) -> list[Permission]:
    """Return the permissions named `app_label.codename`. Raises LookupError where one does not exist."""
    named = []
    for name in names:
        app_label, codename = name.split(".", 1)
        permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
        if permission is None:
            raise LookupError(f"no permission {name}")
        named.append(permission)
    return named
