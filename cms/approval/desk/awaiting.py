"""What awaits a second person, as the rooms above say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from cms.office.models import User


@dataclass(frozen=True, slots=True)
class Awaited:
    """One line of the first page that is no story: what it is, where it is decided, why it waits."""

    title: str
    url: str
    remark: str
    moment: datetime


Reader = Callable[[User], Iterable[Awaited]]
_readers: dict[str, Reader] = {}


def register(name: str, reader: Reader) -> None:
    """Register what a room says. `reader` returns what this person could decide."""
    _readers[name] = reader


def awaited(user: User) -> list[Awaited]:
    """Return what awaits a person in all rooms, longest waiting first."""
    lines = [line for reader in _readers.values() for line in reader(user)]
    return sorted(lines, key=lambda line: line.moment)
