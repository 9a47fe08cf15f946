"""Makes the print file in one child: lay out, print, finish.

So the parent process never loads the engine.
"""

from dataclasses import dataclass

from media.rendering.engine import Printed, Sheet
from newsletter.layout.justify import even_lines
from newsletter.prepress.finish import Condition, FinishRequest, finish


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What a print file is made of: a sheet, the printing condition, the bleed (mm).

    The profile is among the sheet's assets.
    """

    sheet: Sheet
    condition: Condition
    bleed: float


@dataclass(frozen=True, slots=True)
class PrintBuilt:
    """The finished file, the engine's warnings and the number of pages."""

    pdf: bytes
    warnings: tuple[str, ...]
    pages: int


def print_evenly(sheet: Sheet) -> Printed:
    """Print a sheet with lines justified as `justify` does (called in the child)."""
    from media.rendering.engine import print_sheet

    with even_lines():
        return print_sheet(sheet)


def build(request: PrintRequest) -> PrintBuilt:
    """Print an issue and finish its print file (called in the child)."""
    printed = print_evenly(request.sheet)
    pdf = finish(FinishRequest(printed.pdf, request.condition, request.bleed))
    return PrintBuilt(pdf, printed.warnings, printed.pages)
