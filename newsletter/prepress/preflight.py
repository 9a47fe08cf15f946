"""Checks whether a PDF is fit for the printer (인쇄 점검).

It opens the file, runs every rule, and reports what could not be checked. Runs inside the limited child, since the file
may come from anywhere.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cms.core.korean.wording import sentence as _
from newsletter.prepress.content import check_content
from newsletter.prepress.findings import Expected, Finding, Severity
from newsletter.prepress.glyphs import check_glyphs
from newsletter.prepress.ink import GhostscriptMissing, check_ink
from newsletter.prepress.structure import check_document, check_fonts, check_page, error

if TYPE_CHECKING:
    import pikepdf

MOST_BYTES = 250 * 1024 * 1024
MOST_PAGES = 64

__all__ = ["Expected", "PreflightRequest", "Report", "check", "unusable"]


@dataclass(frozen=True, slots=True)
class PreflightRequest:
    """A file to be checked, and what it should be.

    `warnings` are those of the engine that made it.
    """

    pdf: bytes
    expected: Expected
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, and the names of the checks that could not be made."""

    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self.findings) - self.errors

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command prints it and the print file stores it."""
        return {"findings": [finding.as_json() for finding in self.findings], "not_checked": list(self.not_checked)}


def check(request: PreflightRequest) -> Report:
    """Run all rules on a file (called in the child).

    It never raises for a bad file: that is a finding.
    """
    import pikepdf

    if len(request.pdf) > MOST_BYTES:
        return unusable(
            "too-large",
            _(
                "파일이 너무 큽니다. %(most_bytes)s MB까지 점검할 수 있습니다.",
                most_bytes=MOST_BYTES // 1024 // 1024,
            ),
        )
    if b"%PDF-" not in request.pdf[:1024]:
        return unusable("not-pdf", _("PDF 파일이 아닙니다. 인쇄용 PDF를 고르세요."))
    with tempfile.TemporaryDirectory(prefix="sosiktong-scratch-preflight-") as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(request.pdf)
        try:
            with pikepdf.open(path, attempt_recovery=False) as pdf:
                return _opened(path, pdf, request)
        except pikepdf.PasswordError:
            return unusable("encrypted", _LOCKED)
        except pikepdf.PdfError:
            return unusable("damaged", _("손상되었거나 끝까지 받지 못한 PDF입니다. 파일을 다시 받으세요."))


_LOCKED = _("암호가 걸린 PDF입니다. 암호를 푼 파일을 올리세요.")


def _opened(path: Path, pdf: "pikepdf.Pdf", request: PreflightRequest) -> Report:
    if pdf.is_encrypted:
        return unusable("encrypted", _LOCKED)
    if len(pdf.pages) > MOST_PAGES:
        return unusable(
            "too-many-pages",
            _(
                "%(pages)s면입니다. %(most_pages)s면까지 점검할 수 있습니다.",
                pages=len(pdf.pages),
                most_pages=MOST_PAGES,
            ),
        )
    return _rules(path, pdf, request)


def unusable(code: str, message: str) -> Report:
    """Return the report of a file that no rule can be run on."""
    return Report((error(code, 0, message),), ("structure", "content", "ink", "glyphs"))


def _rules(path: Path, pdf: "pikepdf.Pdf", request: PreflightRequest) -> Report:
    expected = request.expected
    findings: list[Finding] = [*_log(request.warnings)]
    not_checked: list[str] = []

    def attempt(name: str, rules: Callable[[], Iterator[Finding]]) -> None:
        try:
            findings.extend(rules())
        except GhostscriptMissing:
            not_checked.append(name)
            message = _("Ghostscript가 없어 점검하지 못했습니다. 운영자에게 설치를 요청하세요.")
            findings.append(error(f"{name}-not-checked", 0, message))
        except (subprocess.SubprocessError, ValueError, KeyError, TypeError, AttributeError, OSError, RuntimeError):
            not_checked.append(name)
            message = _("파일의 구조가 표준과 달라 끝까지 점검하지 못했습니다. PDF를 다시 만드세요.")
            findings.append(error(f"{name}-not-checked", 0, message))

    attempt("structure", lambda: check_document(pdf, expected))
    attempt("fonts", lambda: check_fonts(pdf, expected))
    for number, page in enumerate(pdf.pages, 1):
        attempt("boxes", partial(check_page, page, number, expected))
        attempt("content", partial(check_content, page, number, expected))
    attempt("ink", lambda: check_ink(path, pdf, expected))
    attempt("glyphs", lambda: check_glyphs(path))
    return Report(tuple(dict.fromkeys(findings)), tuple(dict.fromkeys(not_checked)))


def _log(warnings: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the engine's warnings as findings."""
    for line in dict.fromkeys(warnings):
        if ".notdef" in line:
            signs = line.split("unsupported by fonts:")[-1].strip()
            yield error(
                "missing-glyph", 0, _("글꼴에 없는 글자가 있습니다: %(signs)s. 다른 글자로 바꾸세요.", signs=signs)
            )
        elif "Failed to load image" in line or "Failed to draw" in line:
            yield error("picture-unreadable", 0, _("넣지 못한 사진이 있습니다. 사진을 다시 올리세요."))
        elif "Ignored" in line:
            yield Finding(
                "style-ignored",
                Severity.WARNING,
                0,
                _("틀의 스타일 한 줄이 쓰이지 않았습니다: %(line)s", line=line[:120]),
            )
