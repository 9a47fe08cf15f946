"""Enumerate every string of a bulletin that readers may see, with its path. No Django.

The value is walked by its own types, so a field that is added to the bulletin is read without being named here. What
nobody writes, or nobody reads, stands in `UNREAD` with its reason.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cms.stories.bulletin import Bulletin

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

#: A field, the number of an item or the key of a mapping.
Step = str | int

UNREAD: Mapping[str, str] = MappingProxyType(
    {
        "Bulletin.key": "counted by the desk",
        "Bulletin.kind": "key of a kind of story",
        "Bulletin.kind_label": "the kind's own name",
        "BulletinDetail.name": "a field of the kind",
        "BulletinDetail.label": "that field's own name",
        "Bulletin.url": "the site's address and the key",
        "Bulletin.short_url": "the site's address and the key",
        "BulletinCorrection.note": "checked when it was said; it stands for ever",
        "Rewording.before": "was public, and checked when it was quoted",
        "Rewording.after": "is public, and checked when it was quoted",
        "Bulletin.licence": "one of media.rights.Kogl",
        "Bulletin.election_class": "one of ElectionClass; judged by the election rules",
        "BulletinBlock.source": "id of an editor's block; never shown",
        "BulletinCut.source": "id of an editor's block; never shown",
        "BulletinCut.layout": "one of CUT_LAYOUTS",
        "BulletinPicture.file": "a random name given at upload",
        "BulletinPicture.kogl": "one of media.rights.Kogl",
        "BulletinSlot.name": "a slot that the outlet registered",
        "BulletinAdaptation.outlet": "key of a registered adaptation",
        "BulletinAttachment.extension": "the end of the file name, which is read whole",
    }
)
_NO_STRINGS = (Enum, bool, int, float, Decimal, date, time, timedelta)
_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class BulletinString:
    """A string of a bulletin. `name` is the field that declares it: `BulletinPicture.caption`."""

    steps: tuple[Step, ...]
    holder: object
    """The dataclass it stands in."""
    name: str
    text: str


def strings(bulletin: Bulletin) -> Iterator[BulletinString]:
    """Yield the strings in the order of the fields. Raises TypeError for a value that cannot be walked."""
    return _of_dataclass((), bulletin)


def _of_dataclass(steps: tuple[Step, ...], holder: "DataclassInstance") -> Iterator[BulletinString]:
    for field in fields(holder):
        name = f"{type(holder).__name__}.{field.name}"
        if name not in UNREAD:
            yield from _walk((*steps, field.name), holder, name, getattr(holder, field.name))


def _walk(steps: tuple[Step, ...], holder: object, name: str, value: object) -> Iterator[BulletinString]:
    if value is None or isinstance(value, _NO_STRINGS):
        return
    if isinstance(value, str):
        for text in _READERS.get(name, _whole)(value):
            yield BulletinString(steps, holder, name, text)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _of_dataclass(steps, value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk((*steps, str(key)), holder, name, item)
    elif isinstance(value, tuple | list | set | frozenset):
        for index, item in enumerate(value):
            yield from _walk((*steps, index), holder, name, item)
    else:
        raise TypeError(f"{name} holds a {type(value).__name__}, which cms.checks.bulletinstrings cannot read")


def _whole(text: str) -> Iterable[str]:
    return (text,)


def _link_addresses(source: str) -> Iterable[str]:
    """Return the addresses of the links in inline HTML. Its words are read as text already."""
    return (unquote(html.unescape(address)) for address in _HREF.findall(source))


def _file_name(url: str) -> Iterable[str]:
    return (PurePosixPath(unquote(url)).name,)


_READERS: Mapping[str, Callable[[str], Iterable[str]]] = MappingProxyType(
    {"BulletinBlock.html": _link_addresses, "BulletinAttachment.url": _file_name}
)
