"""The list of stories: what a visitor may filter by, and what he asked for. Wrong values fall back, never fail."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from cms.stories import registry

PER_PAGE = 12
MAX_PAGE = 10_000
NAMES = ("kind", "department", "town", "page")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to. `kind` is a key; `department` and `town` are codes."""

    kind: str = ""
    department: str = ""
    town: str = ""
    page: int = 1

    def address(self, *, page: int | None = None, kind: str | None = None) -> str:
        """Return the relative address of these filters.

        Another page or kind may be given; a kind begins at its first page.
        """
        values = {
            "kind": self.kind if kind is None else kind,
            "department": self.department,
            "town": self.town,
            "page": str(page) if page and page > 1 else "",
        }
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else "./"

    def is_asked_by(self, query: Mapping[str, Sequence[str]]) -> bool:
        """Say whether a query asks for just this: each of our parameters once, none idle and none wrong."""
        asked = {name: list(values) for name, values in query.items() if name in NAMES}
        return asked == parse_qs(self.address(page=self.page).partition("?")[2])


def filters(query: Mapping[str, str], departments: set[str], towns: set[str]) -> Filters:
    """Read filters out of a query; what is unknown is left out."""
    kind = query.get("kind", "")
    department, town = query.get("department", ""), query.get("town", "")
    return Filters(
        kind=kind if registry.is_kind(kind) else "",
        department=department if department in departments else "",
        town=town if town in towns else "",
        page=page_number(query.get("page", "")),
    )


def page_number(text: str) -> int:
    """Return a page number from what somebody typed: 1 where it is none."""
    return min(int(text), MAX_PAGE) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else 1


def page_numbers(current: int, last: int, around: int = 2) -> list[int | None]:
    """Return the page numbers to show: first, last, those around the current one, None for a gap."""
    wanted = sorted({1, last, *range(max(1, current - around), min(last, current + around) + 1)})
    shown: list[int | None] = []
    for number in wanted:
        if shown and isinstance(shown[-1], int) and number - shown[-1] > 1:
            shown.append(None)
        shown.append(number)
    return shown


def numbered(current: int, last: int, address: Callable[[int], str]) -> dict[str, Any] | None:
    """Return what the pagination component shows, or None for a single page."""
    if last <= 1:
        return None
    return {
        "current": current,
        "last": last,
        "previous": address(current - 1) if current > 1 else "",
        "next": address(current + 1) if current < last else "",
        "numbers": [(number, address(number) if number else "") for number in page_numbers(current, last)],
    }
