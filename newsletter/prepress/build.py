"""The print file in one child: lay out, print, finish. The parent never holds the engine."""

from dataclasses import dataclass

from media.rendering.engine import Printed, Sheet
from newsletter.layout.justify import even_lines
from newsletter.prepress.finish import Condition, FinishRequest, finish


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """A sheet with the profile among its assets, and the printing condition."""

    sheet: Sheet
    condition: Condition
    bleed: float


@dataclass(frozen=True, slots=True)
class PrintBuilt:
    """The finished file and what the engine complained about."""

    pdf: bytes
    warnings: tuple[str, ...]
    pages: int


def print_evenly(sheet: Sheet) -> Printed:
    """Print a sheet with its lines justified without holes (called in the child)."""
    from media.rendering.engine import print_sheet

    with even_lines():
        return print_sheet(sheet)


def build(request: PrintRequest) -> PrintBuilt:
    """Print and finish (called in the child)."""
    printed = print_evenly(request.sheet)
    pdf = finish(FinishRequest(printed.pdf, request.condition, request.bleed))
    return PrintBuilt(pdf, printed.warnings, printed.pages)
