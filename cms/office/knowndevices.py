"""Known devices: the browsers a person has signed in with before.

A signed cookie tells the browser, a row that it is known for a person.
The cookie holds a random token that several people of one browser share; that the browser is known for a person only
the row says, so that taking rows away revokes. The database holds the token's SHA-256.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from cms.core import sharedvalues
from cms.office.models import KnownDevice, User

#: Browsers keep a cookie for 400 days at most (RFC 6265bis §5.5).
LIFETIME = timedelta(days=400)
#: Wrong passwords and codes in an hour after which a device counts as a stranger's.
MOST_GUESSES = 20
_HOUR = 3600
_SALT = "office.device"


def fingerprint(request: HttpRequest) -> str:
    """Return the hash of the browser's token; empty where it has none of ours."""
    token = request.get_signed_cookie(_cookie(), "", salt=_SALT, max_age=int(LIFETIME.total_seconds()))
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def is_known(request: HttpRequest, username: str | None) -> bool:
    """Tell whether this person signed in with this browser and nobody guesses with it."""
    mine = fingerprint(request)
    if not mine or not username or sharedvalues.counted(_guesses(mine)) >= MOST_GUESSES:
        return False
    return KnownDevice.objects.filter(person__username=username, token_sha256=mine).exists()


def remember(request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Make the browser known for a person who has just signed in wholly."""
    token = request.get_signed_cookie(_cookie(), "", salt=_SALT) or secrets.token_urlsafe(32)
    mine = hashlib.sha256(token.encode()).hexdigest()
    KnownDevice.objects.update_or_create(person=person, token_sha256=mine, defaults={"used_at": timezone.now()})
    sharedvalues.drop(_guesses(mine))
    response.set_signed_cookie(
        _cookie(),
        token,
        salt=_SALT,
        max_age=LIFETIME,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def note_guess(request: HttpRequest) -> None:
    """Count a wrong password or code against the browser it came from."""
    mine = fingerprint(request)
    if mine:
        sharedvalues.count(_guesses(mine), _HOUR)


def forget_all(person: User, *, but: str = "") -> int:
    """Make a person's browsers unknown, but one's fingerprint; return how many."""
    return KnownDevice.objects.filter(person=person).exclude(token_sha256=but).delete()[0]


def forget_unused() -> int:
    """Delete the rows whose cookie has ended; return how many."""
    return KnownDevice.objects.filter(used_at__lt=timezone.now() - LIFETIME).delete()[0]


def _cookie() -> str:
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def _guesses(mine: str) -> str:
    return f"device.guesses:{mine}"
