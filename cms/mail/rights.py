"""Who may still know what a letter tells of: asked when it is written, and again when it leaves.

A room registers its rule for what the ledger would call the subject, by its beginning (`story:`). Letters of others
(Wagtail) say nothing of the kind: the room that has them written says it around the call (`concerning`).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser

from cms.core.person import Person
from cms.mail.models import Letter

#: Tells whether a person may know of a subject.
Rule = Callable[[AbstractUser, str], bool]

_rules: dict[str, Rule] = {}
_concerned: ContextVar[str] = ContextVar("_concerned", default="")


class NoReader(Exception):
    """Whom a letter is for may not know any more what it tells of."""


def register(beginning: str, rule: Rule) -> None:
    """Register who may know of subjects that begin so."""
    _rules[beginning] = rule


@contextmanager
def concerning(subject: str) -> Iterator[None]:
    """Say what letters tell of that others queue meanwhile."""
    token = _concerned.set(subject)
    try:
        yield
    finally:
        _concerned.reset(token)


def concerned() -> str:
    """Return what the letters of others tell of now; empty where anybody may know."""
    return _concerned.get()


def may_know(person: AbstractUser | None, subject: str) -> bool:
    """Tell whether somebody may get a letter about a subject. Of one without a rule nobody may."""
    rule = next((rule for beginning, rule in _rules.items() if subject.startswith(beginning)), None)
    return person is not None and person.is_active and rule is not None and rule(person, subject)


def closed_to(person: Person, letters: Iterable[Letter]) -> set[str]:
    """Return what some letters tell of that a person may not know."""
    told = {letter.concerns for letter in letters} - {""}
    return {subject for subject in told if not (person.is_authenticated and may_know(person, subject))}


def require_reader(letter: Letter) -> None:
    """Ask anew whether its person may know what a letter tells of. Raises `NoReader`."""
    if letter.concerns:
        person = get_user_model()._default_manager.filter(pk=letter.person_id).first()
        if not may_know(person, letter.concerns):
            raise NoReader(str(letter.pk))
