"""Reads of the institution."""

from django.db.models import QuerySet

from cms.office.models import Department, OfficeSettings, Town


def office_settings() -> OfficeSettings:
    """Return the office's settings (made with defaults where there are none yet)."""
    settings: OfficeSettings = OfficeSettings.load()
    return settings


def departments() -> "QuerySet[Department]":
    """Return the departments in use, in their order."""
    departments: QuerySet[Department] = Department.objects.filter(is_active=True).order_by("sort_order", "name")
    return departments


def towns() -> "QuerySet[Town]":
    """Return the towns in their order."""
    towns: QuerySet[Town] = Town.objects.order_by("sort_order", "name")
    return towns
