"""Registry of kinds of work: who does them, what the backlog shows. Rooms fill it in `background.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from cms.core.person import Person
from cms.core.work.models import Work
from cms.core.work.outcomes import Run

W = TypeVar("W", bound=Work)
Words = str | Promise
#: Does one piece of work and returns a sentence on what came of it. Raises `CannotDo` or `TryLater`. Idempotent: it may
#: be killed at any point and done again.
Perform = Callable[[Run[W]], str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a piece of work is about, in words, with its address."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class BacklogSpec:
    """How a kind of work appears in the backlog: its subjects, and whom it concerns."""

    subjects: Callable[[Sequence[Any]], Mapping[int, Subject]]
    """The subject of each row by its primary key, in few queries. A row without one is no longer of interest."""
    may_see: Callable[[Person], bool]
    may_decide: Callable[[Person, Any], bool]
    """Whether a person may have a row done again, or give it up."""


@dataclass(frozen=True, slots=True)
class WorkKind:
    """A kind of work: the rows of one model."""

    model: type[Work]
    label: Words
    perform: Perform[Any]
    backlog: BacklogSpec
    most: int
    """After so many attempts that did not come to an end it is given up."""
    given_up: Words
    """The sentence for what killed `most` workers; may hold `%(count)d`."""
    rest: timedelta
    """Between an attempt that did not go and the next."""
    retries_surprises: bool
    """Whether an exception nobody foresaw is tried again, or told at once."""

    @property
    def name(self) -> str:
        """The name in tasks and addresses: `cards.carddrawing`."""
        return self.model._meta.label_lower


_kinds: dict[str, WorkKind] = {}
_task_labels: dict[str, Words] = {}


def kind(
    model: type[W],
    *,
    label: Words,
    backlog: BacklogSpec,
    given_up: Words,
    most: int = 5,
    rest: timedelta = timedelta(seconds=30),
    retries_surprises: bool = True,
) -> Callable[[Perform[W]], Perform[W]]:
    """Register the function that does the rows of `model`."""

    def register(perform: Perform[W]) -> Perform[W]:
        made = WorkKind(model, label, perform, backlog, most, given_up, rest, retries_surprises)
        _kinds[made.name] = made
        return perform

    return register


def label_task(path: str, label: Words) -> None:
    """Register the desk's name for a task that belongs to no row."""
    _task_labels[path] = label


def task_label(path: str) -> str:
    """Return the desk's name for a task; its own name where none is registered."""
    _discover()
    return str(_task_labels.get(path, path.rpartition(".")[2]))


@cache
def _discover() -> None:
    autodiscover_modules("background")


def kinds() -> list[WorkKind]:
    """Return the kinds of all rooms."""
    _discover()
    return sorted(_kinds.values(), key=lambda kind: kind.name)


def kind_named(name: str) -> WorkKind:
    """Return a kind. Raises `KeyError`."""
    _discover()
    return _kinds[name]
