"""Typed reading of environment variables. What is wrong is a Korean sentence that names the variable."""

import os
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    """Return the variable, or the default where it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str) -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable. Raises `ImproperlyConfigured` where it is neither."""
    value = text(name, "yes" if default else "no").lower()
    if value not in {"1", "yes", "true", "on", "0", "no", "false", "off"}:
        raise ImproperlyConfigured(f"{name}에는 yes나 no를 적어 주세요. 적힌 값: {value}")
    return value in {"1", "yes", "true", "on"}


def number(name: str, default: int, *, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`. Raises `ImproperlyConfigured` where it is none."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name}에는 {low}부터 {high}까지의 정수를 적어 주세요. 적힌 값: {value}")
    return int(value)


def pairs(name: str, default: str) -> dict[str, str]:
    """Return a comma-separated list of `key=value` in its order. Raises `ImproperlyConfigured` where it is none."""
    found = {}
    for word in words(name, default):
        key, separator, value = word.partition("=")
        if not separator or not key or not value or key in found:
            raise ImproperlyConfigured(f"{name}은(는) 이름=값,이름=값 꼴로, 이름마다 한 번만 적어 주세요.")
        found[key] = value
    return found


def seconds(name: str) -> dict[str, float]:
    """Return a comma-separated list of `key=seconds`. Raises `ImproperlyConfigured` where a value is none."""
    found = {}
    for key, value in pairs(name, "").items():
        try:
            found[key] = float(value)
        except ValueError:
            found[key] = -1.0
        if not 0 <= found[key] < float("inf"):
            raise ImproperlyConfigured(f"{name}: {key}에는 0 이상의 초를 적어 주세요. 적힌 값: {value}")
    return found


class Required:
    """Variables an installation cannot do without. All that is missing or wrong is told at once, by `settle()`."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def text(self, name: str, what: str, complaint: Callable[[str], str] | None = None) -> str:
        """Return the variable. `what` says what it is for; `complaint(value)` what is wrong with it, or nothing."""
        value = text(name, "")
        if not value:
            self.faults.append(f"{name}: 비어 있습니다. {what}")
        elif complaint is not None and (fault := complaint(value)):
            self.faults.append(f"{name}: {fault}")
        return value

    def settle(self) -> None:
        """Raise `ImproperlyConfigured` with every fault, one a line."""
        if self.faults:
            listed = "\n".join(f"  - {fault}" for fault in self.faults)
            raise ImproperlyConfigured(
                f"운영 설정이 덜 되어 시작하지 않습니다. 다음 환경 변수를 채워 주세요(docs/operations.md).\n{listed}"
            )
