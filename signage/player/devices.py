"""Issues and checks the credentials of players.

A credential is a 256-bit token in a cookie that no script can read. The database knows only its SHA-256.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.office.models import User
from signage.models import DeviceCredential, Screen

#: Browsers keep a cookie for 400 days at most (RFC 6265bis §5.5); it is sent anew with every heartbeat.
COOKIE_AGE = int(timedelta(days=400).total_seconds())


def digest(secret: str) -> str:
    """Return the SHA-256 of a token, nonce or code, as it is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def cookie_name() -> str:
    """Return the cookie's name.

    With https it begins with `__Host-`, which binds it to this host.
    """
    return "__Host-screen" if settings.SESSION_COOKIE_SECURE else "screen"


def credential_of(request: HttpRequest) -> DeviceCredential | None:
    """Return the valid credential of a request, or None.

    It comes with its screen, in one query.
    """
    token = request.COOKIES.get(cookie_name(), "")
    if not token:
        return None
    return (
        DeviceCredential.objects.select_related("screen")
        .filter(token_sha256=digest(token), revoked_at__isnull=True)
        .first()
    )


def was_paired(request: HttpRequest) -> str:
    """Return what names a display that was ever paired; empty for others."""
    token = request.COOKIES.get(cookie_name(), "")
    mine = digest(token)
    return mine if token and DeviceCredential.objects.filter(token_sha256=mine).exists() else ""


def issue(screen: Screen, *, by: User | None) -> str:
    """Make a new token for the screen, revoke all older ones, and return it.

    It cannot be read again: only its hash is stored.
    """
    token = secrets.token_urlsafe(32)
    end_credentials(screen)
    DeviceCredential.objects.create(screen=screen, token_sha256=digest(token), created_by=by)
    return token


def end_credentials(screen: Screen) -> int:
    """Revoke every credential of the screen; return how many there were."""
    return screen.credentials.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())


def set_cookie(response: HttpResponse, token: str) -> None:
    """Put a player's token into the cookie of a response."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(
        cookie_name(), token, max_age=COOKIE_AGE, path="/", secure=secure, httponly=True, samesite="Strict"
    )
