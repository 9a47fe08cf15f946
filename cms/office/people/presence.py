"""Who is at work: the person of the request, somebody a verb acts for, or the server itself.

Whatever saves a person asks here, so that a rule holds behind every view, ours or Wagtail's. Outside a request
(commands, the worker, migrations) the server is at work: whoever may type there may anything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from cms.office.models import RoleProposal, User

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_acting: ContextVar[User | None] = ContextVar("acting", default=None)
_confirmed: ContextVar[RoleProposal | None] = ContextVar("confirmed", default=None)


class PresenceMiddleware:
    """Say for the length of a request that it is at work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


@contextmanager
def acting(person: User) -> Iterator[None]:
    """Act as `person`, whoever has signed in: the holder of a link, the person a verb was given."""
    token = _acting.set(person)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def confirmed(proposal: RoleProposal) -> Iterator[None]:
    """Let a proposed role be given: two have agreed."""
    token = _confirmed.set(proposal)
    try:
        yield
    finally:
        _confirmed.reset(token)


def confirmed_proposal(person_id: int, role_id: int) -> RoleProposal | None:
    """Return the agreed proposal by which this person gets this role now."""
    proposal = _confirmed.get()
    return proposal if proposal is not None and (proposal.person_id, proposal.role_id) == (person_id, role_id) else None


def is_server() -> bool:
    """Whether nobody is at work but the server."""
    return _request.get() is None and _acting.get() is None


def person_id() -> int | None:
    """Return the id of the person at work. None for the server or for strangers."""
    person = at_work()
    return person.pk if person is not None else None


def at_work() -> User | None:
    """Return the person at work; None for the server or for strangers."""
    if (person := _acting.get()) is not None:
        return person
    request = _request.get()
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def session_key() -> str | None:
    """Return the key of the session at hand, where there is one."""
    session = getattr(_request.get(), "session", None)
    return session.session_key if session is not None else None
