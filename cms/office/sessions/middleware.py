"""Middleware that ends sessions: after half an hour without an act, after eight hours."""

import hashlib
from collections.abc import Callable
from functools import partial

import structlog
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cms.office.models import User
from cms.office.sessions import verbs
from cms.office.sessions.limits import is_act
from cms.office.sessions.selectors import times_of

#: The address by which the desk's script says, with POST, that its person typed or clicked.
ACTING = "/admin/signed-in/"


class SessionLimitMiddleware:
    """Look at a session's times where somebody asks who is there: pages that ask for nobody stay free of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = SimpleLazyObject(partial(_person, request, request.user))
        request.user = person  # type: ignore[assignment]  # stands for the person, as Django's own does
        return self.get_response(request)


def _person(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    if not user.is_authenticated:
        return user
    now = timezone.now().timestamp()
    times = times_of(request.session)
    if times is not None and times.is_over(now):
        verbs.close(request.session)
        return AnonymousUser()
    structlog.contextvars.bind_contextvars(person=user.pk, session=_mark(request.session.session_key))
    if times is None or (times.is_stale(now) and _acts(request)):
        verbs.act(request, user)
    return user


def _mark(key: str | None) -> str:
    """Return what tells sessions apart in the log and opens none."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:8]


def _acts(request: HttpRequest) -> bool:
    return request.method == "POST" if request.path == ACTING else is_act(request.headers)
