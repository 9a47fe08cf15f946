"""Registry of rights that make a role one given by two: rights to publish, rights over people.

The roles themselves are found by what they may do, never by their names. Rooms above add their own rights in
`AppConfig.ready`.
"""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission

_permissions = {
    *(f"office.{verb}_user" for verb in ("add", "change", "delete")),
    *(f"auth.{verb}_group" for verb in ("add", "change", "delete")),
}
_page_permissions = {"publish_page"}
_groups: dict[str, Callable[[], "QuerySet[Group]"]] = {}


def guard_permission(name: str) -> None:
    """Add a permission, `app_label.codename`, by which a role publishes."""
    _permissions.add(name)


def guard_groups(name: str, groups: Callable[[], "QuerySet[Group]"]) -> None:
    """Add groups that publish otherwise than by a permission, as by a workflow's step."""
    _groups[name] = groups


def guarded_permissions() -> frozenset[str]:
    """Return the permissions by which a role is given by two."""
    return frozenset(_permissions)


def guarded_roles() -> "QuerySet[Group]":
    """Return the roles that are given by two."""
    asked = Q(pk__in=GroupPagePermission.objects.filter(permission__codename__in=_page_permissions).values("group"))
    for name in _permissions:
        app_label, codename = name.split(".", 1)
        asked |= Q(permissions__content_type__app_label=app_label, permissions__codename=codename)
    for groups in _groups.values():
        asked |= Q(pk__in=groups().values("pk"))
    return Group.objects.filter(asked).distinct()
