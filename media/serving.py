"""Serve uploaded pictures: public ones to everybody, others to staff who may see them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from media import pictures
from media.files.serving import PUBLIC_FRESH, PUBLIC_IMMUTABLE, file_response
from media.models import Attachment, Picture

PRIVATE_CACHE = "private, no-store"


def is_staff(request: HttpRequest) -> bool:
    """Say whether somebody signed in to the desk asks."""
    user: Any = request.user
    return bool(user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin"))


#: What says whether somebody of the staff may see a file that is not public; the desk registers its own.
_rules: list[Callable[[Any, Picture | Attachment], bool]] = []


def register_rule(rule: Callable[[Any, Picture | Attachment], bool]) -> None:
    """Ask a rule too before staff is shown a file that is not public."""
    _rules.append(rule)


def may_see(request: HttpRequest, file: Picture | Attachment | None) -> bool:
    """Say whether whoever asks may see a file that is not public."""
    return file is not None and is_staff(request) and all(rule(request.user, file) for rule in _rules)


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture or rendition by its stored name. Anything that is not in the database does not exist."""
    access, today = pictures.access_to(path) if "\x00" not in path else None, timezone.localdate()
    public = access is not None and access.is_public(today)
    if access is None or not (public or may_see(request, pictures.named(path))):
        raise Http404
    try:
        file = Path(default_storage.path(path))
        return file_response(request, file, cache=_cache(access, today) if public else PRIVATE_CACHE)
    except FileNotFoundError:
        raise Http404 from None


def _cache(access: pictures.Access, today: date) -> str:
    """Return how long anybody may keep a public picture: a day, but not beyond the rights to it.

    Names are never used twice, so what a name holds never changes.
    """
    ends_today = access.rights_until is not None and access.rights_until <= today
    return PUBLIC_FRESH if ends_today else PUBLIC_IMMUTABLE
