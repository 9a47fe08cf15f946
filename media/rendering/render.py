"""Verbs of rendering: pages as pictures, or an engine function in the child."""

from media.rendering import child, fonts
from media.rendering.engine import Sheet, Shot


def to_pictures(
    sheet: Sheet, *, width: int, kind: str = "png", quality: int = 90, limits: child.Limits | None = None
) -> list[bytes]:
    """Return one picture a page, `width` px wide.

    Raises `child.ChildFailed` (or its `ChildOutOfLimits`) and `fonts.FontsMissing`.
    """
    shot = Shot(sheet, width, kind, quality)
    pictures: list[bytes] = in_child("media.rendering.engine:shoot", shot, limits=limits).value
    return pictures


def in_child(function: str, value: object, *, limits: child.Limits | None = None) -> child.Outcome:
    """Run `package.module:function` in a limited child that sees the house's fonts only."""
    return child.call(function, value, limits=limits, environment=fonts.environment())
