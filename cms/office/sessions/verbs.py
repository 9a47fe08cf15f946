"""Verbs on sessions: begin, act, end."""

from datetime import UTC, datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from cms.office import knowndevices
from cms.office.models import SignIn, User
from cms.office.sessions.devices import device
from cms.office.sessions.selectors import ACTED, BEGUN, store, times_of


def act(request: HttpRequest, person: User) -> None:
    """Write down that the person acts in this session; the first act begins it."""
    now = timezone.now().timestamp()
    times = times_of(request.session)
    begun = times.begun if times else now
    request.session[BEGUN], request.session[ACTED] = begun, now
    if request.session.session_key is None:
        return  # not saved yet; the next act has a key
    SignIn.objects.update_or_create(
        key=request.session.session_key,
        defaults={
            "person": person,
            "device": device(request.headers.get("User-Agent", "")),
            "begun_at": _moment(begun),
            "acted_at": _moment(now),
        },
    )


def rotate(request: HttpRequest) -> None:
    """Give a session a new id. It came to be worth more, and an id known before must be worth nothing."""
    old = request.session.session_key
    request.session.cycle_key()
    SignIn.objects.filter(key=old).update(key=request.session.session_key)


def close(session: SessionBase) -> None:
    """End the session at hand, with all it holds."""
    SignIn.objects.filter(key=session.session_key).delete()
    session.flush()


@transaction.atomic
def end(person: User, pk: int) -> bool:
    """End one of a person's sessions; return whether there was such a one."""
    sign_in = SignIn.objects.filter(person=person, pk=pk).first()
    return sign_in is not None and bool(_end([sign_in]))


@transaction.atomic
def end_all(person: User, *, but: str | None = None, device: str = "") -> int:
    """End a person's sessions, except the one with the key `but`; return how many.

    No device stays known either, except the one with this fingerprint.
    """
    knowndevices.forget_all(person, but=device)
    return _end([sign_in for sign_in in SignIn.objects.filter(person=person) if sign_in.key != but])


def forget_gone() -> int:
    """Remove rows whose session is gone: expired, or ended elsewhere. Return how many."""
    gone = [sign_in for sign_in in SignIn.objects.all() if not store().exists(sign_in.key)]
    return SignIn.objects.filter(pk__in=[sign_in.pk for sign_in in gone]).delete()[0]


def _end(sign_ins: list[SignIn]) -> int:
    for sign_in in sign_ins:
        store().delete(sign_in.key)
        sign_in.delete()
    return len(sign_ins)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
