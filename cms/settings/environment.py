"""Typed reading of environment variables, so that a half-configured production refuses to start."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return the variable; raise `ImproperlyConfigured` where it is required (no default) and missing."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operations.md.")
    return default


def words(name: str, default: str | None = None) -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable."""
    return text(name, "yes" if default else "no").lower() in {"1", "yes", "true", "on"}


def number(name: str, default: int) -> int:
    """Return a whole number; raise `ImproperlyConfigured` where it is none."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def pairs(name: str, default: str | None = None) -> dict[str, str]:
    """Return a comma-separated list of `key=value` in its order; raise `ImproperlyConfigured` where it is none."""
    found = {}
    for word in words(name, default):
        key, separator, value = word.partition("=")
        if not separator or not key or not value:
            raise ImproperlyConfigured(f"{name} must be a list like name=value,name=value.")
        found[key] = value
    return found
