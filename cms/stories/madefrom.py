"""The version that a save was made from, by the form's own word. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The version that a save was made from. `written` is when it had been written; empty where nobody asked.

    `tab` names the open form: what it has autosaved is its own. `autosaves` tells whether this save is of that kind.
    """

    revision: int | None
    written: str = ""
    tab: str = ""
    autosaves: bool = False

    @classmethod
    def told_by(cls, form: Mapping[str, Any], *, tab: str) -> "MadeFrom":
        """Read what the editor's form says. A form that says nothing is made from nothing."""
        if overwritten := _number(form.get("overwrite_revision_id")):
            return cls(overwritten, "", tab, autosaves=True)
        return cls(_number(form.get("loaded_revision_id")), str(form.get("loaded_revision_created_at", "")), tab)


def _number(text: object) -> int | None:
    number = str(text or "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
