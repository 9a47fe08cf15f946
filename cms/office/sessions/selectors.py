"""Reads of sessions: where a person is signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from cms.office.models import SignIn, User
from cms.office.sessions.limits import Times

BEGUN, ACTED = "sign_in_begun", "sign_in_acted"


def store(key: str | None = None) -> SessionBase:
    """Return the session of this key."""
    made: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return made


def times_of(session: SessionBase) -> Times | None:
    """Return the times of a session; None where it has none yet."""
    begun, acted = session.get(BEGUN), session.get(ACTED)
    return Times(begun, acted) if begun is not None and acted is not None else None


def sign_ins(person: User) -> list[SignIn]:
    """Return where a person is signed in now, the latest act first."""
    now = timezone.now().timestamp()
    return [
        sign_in
        for sign_in in SignIn.objects.filter(person=person)
        if not Times(sign_in.begun_at.timestamp(), sign_in.acted_at.timestamp()).is_over(now)
        and store().exists(sign_in.key)
    ]
