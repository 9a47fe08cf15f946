"""Version 2 of the playlist format: shared values are sent once. No Django.

Version 1 names everything in every item; players that know no other go on getting it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

#: Where the files of `file` lie.
BASE = "/s/m/"
#: What an item says only where it differs from most others, and what it means not to say it in version 1.
_SHARED: dict[str, Any] = {"kind": "", "lane": 1, "ms": 0, "fit": "meet", "clock": False}
#: Said by `file`.
_NAMED = ("url", "sha256")


def pack(playlist: Mapping[str, Any]) -> dict[str, Any]:
    """Return a playlist of version 1 as version 2."""
    items: Sequence[Mapping[str, Any]] = playlist["items"]
    each = {key: _commonest(items, key) for key in _SHARED} if items else {}
    return {**playlist, "v": 2, "base": BASE, "each": each, "items": [_packed(item, each) for item in items]}


def _commonest(items: Sequence[Mapping[str, Any]], key: str) -> object:
    return Counter(item.get(key, _SHARED[key]) for item in items).most_common(1)[0][0]


def _packed(item: Mapping[str, Any], each: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: item.get(key, _SHARED[key]) for key in each}
    told = {key: value for key, value in own.items() if value != each[key]}
    rest = {key: value for key, value in item.items() if key not in each and key not in _NAMED}
    return {**rest, "file": item["url"].removeprefix(BASE), **told}
