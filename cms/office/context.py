"""Template context: the office, once a request and only where a template asks."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def office(request: HttpRequest) -> dict[str, Any]:
    """Offer `office` (the office settings) to every template."""
    from cms.office.selectors import office_settings

    return {"office": SimpleLazyObject(office_settings)}
