"""Packs a playlist into version 2 of its format. No Django.

Version 1 repeats every value in every item; version 2 sends shared values once. It has three keys besides: `base`, the
folder of all pictures; `each`, for some keys the value that most items have; and in each item `file`, the picture's
name in that folder, which stands for `url` and `sha256`. An item says a key of `each` only where its value differs.
Players that ask for no version go on getting version 1.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

#: The folder that `file` counts from.
BASE = "/s/m/"
#: The keys that an item says only where it differs from most, each with its value where version 1 leaves it out.
_SHARED: dict[str, Any] = {"kind": "", "lane": 1, "ms": 0, "fit": "meet", "clock": False}
#: The keys that `file` stands for.
_IN_FILE = ("url", "sha256")


def pack(playlist: Mapping[str, Any]) -> dict[str, Any]:
    """Return a playlist of version 1 as version 2."""
    items: Sequence[Mapping[str, Any]] = playlist["items"]
    common = {key: _commonest(items, key) for key in _SHARED} if items else {}
    return {**playlist, "v": 2, "base": BASE, "each": common, "items": [_packed(item, common) for item in items]}


def _commonest(items: Sequence[Mapping[str, Any]], key: str) -> object:
    """Return the value of a key that most items have."""
    return Counter(item.get(key, _SHARED[key]) for item in items).most_common(1)[0][0]


def _packed(item: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item of version 2, without the values it shares with most others."""
    own = {key: item.get(key, _SHARED[key]) for key in common}
    different = {key: value for key, value in own.items() if value != common[key]}
    rest = {key: value for key, value in item.items() if key not in common and key not in _IN_FILE}
    return {**rest, "file": item["url"].removeprefix(BASE), **different}
