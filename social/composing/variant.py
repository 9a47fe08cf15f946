"""The variant, exactly what is sent to one channel. No Django.

A plain value that is stored, hashed and archived.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in another style, in code points."""

    start: int
    end: int
    style: str = "bold"


@dataclass(frozen=True, slots=True)
class VariantPicture:
    """A picture by its name in the media storage, width and height in px."""

    file: str
    alt: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """Text with its styles, its pictures and the link.

    `text` contains `link` as well: our post is found again by it.
    """

    title: str
    text: str
    link: str
    spans: tuple[Span, ...] = ()
    pictures: tuple[VariantPicture, ...] = ()
    tags: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    """Department and phone, or the office."""
    note: str = ""
    """For the desk alone: what is not as it should be, such as cards that could not be drawn."""

    def as_json(self) -> dict[str, Any]:
        """Return the variant for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Variant":
        """Return the variant that `as_json` wrote."""
        return cls(
            **{
                **value,
                "spans": tuple(Span(**span) for span in value.get("spans", ())),
                "pictures": tuple(VariantPicture(**picture) for picture in value.get("pictures", ())),
                "tags": tuple(value.get("tags", ())),
            }
        )

    @property
    def sha256(self) -> str:
        """The SHA-256 of the whole variant, by which an archive proves what was sent."""
        canonical = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
