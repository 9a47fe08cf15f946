"""Reads the paper's data files, JSON, with errors that name file, place and key. Pure."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms.core.korean.particles import quoted
from cms.core.korean.wording import sentence as _


class TemplateFault(ValueError):
    """A template or template set cannot be used.

    The message says in Korean which one, where in it, and why.
    """


@dataclass(slots=True)
class Reader:
    """Reads the values of a JSON object.

    Each method returns the value of a key and raises `TemplateFault` for a wrong one. `where` names the file and the
    place in it.
    """

    where: str
    data: dict[str, Any] = field(default_factory=dict)

    def fail(self, message: str) -> TemplateFault:
        """Return the fault that says this of the object."""
        return TemplateFault(f"{self.where}: {message}")

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value = self.data.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fail(
                _(
                    "%(name)s %(low)s부터 %(high)s 사이의 정수여야 합니다 (지금 값: %(value)s).",
                    name=quoted(name, "은"),
                    low=low,
                    high=high,
                    value=repr(value),
                )
            )
        return value

    def choice(self, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """Return one of these words."""
        value = self.data.get(name, default)
        if value not in choices:
            allowed = ", ".join(choice for choice in choices if choice)
            raise self.fail(
                _(
                    "%(name)s %(allowed)s 가운데 하나여야 합니다 (지금 값: %(value)s).",
                    name=quoted(name, "은"),
                    allowed=allowed,
                    value=repr(value),
                )
            )
        return str(value)

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a text of at most 4000 characters."""
        value = self.data.get(name, "")
        if not isinstance(value, str) or len(value) > 4000 or (required and not value.strip()):
            raise self.fail(_("‘%(name)s’에 글을 적어야 합니다.", name=name))
        return value

    def korean(self, name: str) -> str:
        """Return a name for the desk: Korean, at most 20 characters."""
        value = self.text(name, required=True)
        if not re.search("[가-힣]", value) or len(value) > 20:
            raise self.fail(_("‘%(name)s’에 화면에 보일 한글 이름을 20자까지 적어야 합니다.", name=name))
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; false where the key is missing."""
        value = self.data.get(name, False)
        if not isinstance(value, bool):
            raise self.fail(_("%(name)s true 또는 false여야 합니다.", name=quoted(name, "은")))
        return value

    def names(self, name: str, choices: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of words, all of them among `choices` where these are given."""
        value = self.data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(_("%(name)s 이름의 목록이어야 합니다.", name=quoted(name, "은")))
        if choices and (wrong := [item for item in value if item not in choices]):
            raise self.fail(_("‘%(name)s’에 쓸 수 없는 이름이 있습니다: %(wrong)s.", name=name, wrong=", ".join(wrong)))
        return tuple(value)

    def only(self, known: set[str]) -> None:
        """Refuse keys that are not known."""
        if unknown := sorted(set(self.data) - known):
            raise self.fail(_("모르는 항목이 있습니다: %(unknown)s.", unknown=", ".join(unknown)))


def read_json(path: Path) -> object:
    """Return the JSON of a data file, at most 200 kB. Raises `TemplateFault`."""
    if path.stat().st_size > 200_000:
        raise TemplateFault(_("%(name)s: 틀 파일이 너무 큽니다 (200 kB까지).", name=path.name))
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
        return content
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise TemplateFault(
            _("%(name)s: JSON으로 읽을 수 없습니다 (%(error)s).", name=path.name, error=error)
        ) from error
