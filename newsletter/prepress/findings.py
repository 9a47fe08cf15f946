"""Findings of preflight, as plain values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """An error keeps the file from the printer; a warning needs a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file, with a Korean message that says what to do.

    `page` counts from 1; 0 means the whole file.
    """

    code: str
    severity: Severity
    page: int
    message: str

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the command prints it and a report stores it."""
        return {"code": self.code, "severity": self.severity.value, "page": self.page, "message": self.message}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a print file has to be.

    Sizes in mm, ink limit and its tolerance in per cent, resolution in ppi, lines and type in pt.
    """

    pages: int | None = 8
    trim: tuple[float, float] = (272.0, 394.0)
    bleed: float = 3.0
    tolerance: float = 0.05
    ink_limit: float = 300.0
    ink_tolerance: float = 1.0
    ppi_error: float = 200.0
    ppi_warning: float = 250.0
    hairline: float = 0.2
    small_text: float = 9.0
    fonts: tuple[str, ...] = ("Pretendard", "NotoSerifKR", "NotoSansKR", "Noto-Serif-KR", "Noto-Sans-KR")
