"""Every address of the house and of the desk, with ids in the places of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

_ROUTE_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_REGEX_PART = re.compile(r"\(\?P<(\w+)>[^()]*\)")


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern with the parts that are to be filled in."""

    pattern: str
    parts: tuple[str, ...]
    name: str

    def filled(self, values: Mapping[str, tuple[object, ...]]) -> Iterator[str]:
        """Return the address with every combination of values of its parts."""
        for chosen in product(*(values[part] for part in self.parts)):
            address = self.pattern
            for part, value in zip(self.parts, chosen, strict=True):
                address = address.replace(f"{{{part}}}", str(value), 1)
            yield "/" + address


def desk_addresses() -> list[Address]:
    """Return all patterns below /admin/ but the last, which catches what is no address."""
    found = [address for address in all_addresses() if address.pattern.startswith("admin/")]
    return [address for address in found if ".*" not in address.pattern]


def all_addresses() -> list[Address]:
    """Return all patterns of the whole house, by their parts' places."""
    return list(_below(get_resolver(), "", ""))


def _below(resolver: URLResolver, before: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = before + plain(entry)
        if isinstance(entry, URLPattern):
            parts = tuple(re.findall(r"\{(\w+)\}", pattern))
            yield Address(pattern, parts, f"{namespace}{entry.name or ''}")
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _below(entry, pattern, inner)


def plain(entry: URLPattern | URLResolver) -> str:
    """Return a pattern with `{part}` for its parts."""
    text = str(entry.pattern)
    if isinstance(entry.pattern, RoutePattern):
        return _ROUTE_PART.sub(r"{\1}", text)
    return _REGEX_PART.sub(r"{\1}", text).removeprefix("^").removesuffix("$").replace("\\", "")
