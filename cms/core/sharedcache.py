"""Django's cache `default` as a table that all processes share.

Other people's limits and one-time codes (allauth's) are kept in it: in a process's memory a code would be good once in
each of eight. What Wagtail keeps there are copies of rows; they stay in memory, void with the generation of public
state, so that a change of sites shows in every process as soon as pages do.
"""

import hashlib
from collections.abc import Iterable

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache

from cms.core import generation, sharedvalues

#: How the names of copies begin.
_COPIES = "wagtail_"
#: Characters of a name; a longer one is known by its hash.
_LONGEST = 200


class CopiesCache(LocMemCache):
    """Memory of this process, void with the generation."""

    def make_key(self, key: object, version: int | None = None) -> str:
        return f"{generation.current()}:{super().make_key(key, version)}"


class SharedCache(BaseCache):
    """The table, and the memory for copies. Values are JSON."""

    def __init__(self, location: str, params: dict[str, object]) -> None:
        super().__init__(params)
        self._copies = CopiesCache(location, params)

    def add(self, key: str, value: object, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Write a value where there is none. Of many processes that try together one does."""
        if key.startswith(_COPIES):
            return self._copies.add(key, value, timeout, version)
        return sharedvalues.take(self._name(key, version), value, self._seconds(timeout))

    def get(self, key: str, default: object = None, version: int | None = None) -> object:
        if key.startswith(_COPIES):
            return self._copies.get(key, default, version)
        name = self._name(key, version)
        return sharedvalues.read([name]).get(name, default)

    def set(self, key: str, value: object, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if key.startswith(_COPIES):
            self._copies.set(key, value, timeout, version)
        else:
            sharedvalues.put(self._name(key, version), value, self._seconds(timeout))

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if key.startswith(_COPIES):
            return self._copies.touch(key, timeout, version)
        return sharedvalues.prolong(self._name(key, version), self._seconds(timeout))

    def delete(self, key: str, version: int | None = None) -> bool:
        if key.startswith(_COPIES):
            return self._copies.delete(key, version)
        return sharedvalues.drop(self._name(key, version))

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, object]:
        return {key: value for key in keys if (value := self.get(key, version=version)) is not None}

    def clear(self) -> None:
        """Forget all that is in memory. What processes share ends by itself, or when its owner says so."""
        self._copies.clear()

    def _name(self, key: str, version: int | None) -> str:
        name = self.make_key(key, version)
        return name if len(name) <= _LONGEST else hashlib.sha256(name.encode()).hexdigest()

    def _seconds(self, timeout: float | None) -> float | None:
        chosen = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if chosen is None else float(str(chosen))
