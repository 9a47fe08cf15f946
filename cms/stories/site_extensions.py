"""Registry of what outlets offer to the public site. Registered in the outlets' `apps.ready()`.

from cms.stories import site_extensions
site_extensions.register("newsletter", front_of_latest_issue)   # () -> IssueFront | None
site_extensions.register("cards", pictures_of_set)              # (bulletin) -> tuple[CutPicture, ...]
site_extensions.register("card_covers", covers)                 # (keys: Sequence[str]) -> dict[str, CutPicture]
site_extensions.register("release_file", release_file)          # (bulletin) -> OfferedFile | None
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import DatabaseError

log = structlog.get_logger("website")


@dataclass(frozen=True, slots=True)
class IssuePage:
    """One page (면) of an issue: section, address, perhaps a small picture."""

    label: str
    url: str
    picture: str = ""
    srcset: str = ""


@dataclass(frozen=True, slots=True)
class LatestIssue:
    """An issue of the paper as the front page shows it. `picture` is its cover; `srcset` names it in other widths."""

    title: str
    url: str
    number: str = ""
    summary: str = ""
    picture: str = ""
    srcset: str = ""
    archive_url: str = ""
    pages: tuple[IssuePage, ...] = ()


@dataclass(frozen=True, slots=True)
class CutPicture:
    """A drawn cut (컷) of a card news set. Sizes in px; `srcset` names smaller ones to choose from."""

    url: str
    width: int
    height: int
    alt: str
    srcset: str = ""


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file made from a story, offered beside its text. `size` in bytes; None where it is not made yet."""

    title: str
    url: str
    extension: str
    size: int | None = None


_offers: dict[str, Callable[..., Any]] = {}


def register(name: str, offer: Callable[..., Any]) -> None:
    """Add an offer; the same name again replaces it."""
    _offers[name] = offer


def offered(name: str, *args: object) -> Any:  # noqa: ANN401 - each offer has its own type, see above
    """Return an outlet's offer, or None where there is none or it fails. The page stands without it."""
    offer = _offers.get(name)
    if offer is None:
        return None
    try:
        return offer(*args)
    except (DatabaseError, OSError, ValueError, LookupError) as error:
        log.warning("site_extension_failed", name=name, error=f"{type(error).__name__}: {error}")
        return None
