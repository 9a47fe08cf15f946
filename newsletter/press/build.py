"""The press file in one child: lay out, print, finish. The parent never holds the engine."""

from dataclasses import dataclass

from media.rendering.engine import Sheet
from newsletter.press.finish import Condition, FinishRequest, finish


@dataclass(frozen=True, slots=True)
class PressRequest:
    """A sheet with the profile among its assets, and the printing condition."""

    sheet: Sheet
    condition: Condition
    bleed: float


@dataclass(frozen=True, slots=True)
class PressBuilt:
    """The finished file and what the engine complained about."""

    pdf: bytes
    warnings: tuple[str, ...]
    pages: int


def build(request: PressRequest) -> PressBuilt:
    """Print and finish (called in the child)."""
    from media.rendering.engine import print_sheet

    printed = print_sheet(request.sheet)
    pdf = finish(FinishRequest(printed.pdf, request.condition, request.bleed))
    return PressBuilt(pdf, printed.warnings, printed.pages)
