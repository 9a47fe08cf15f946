"""Preflight finds every seeded fault and nothing on a clean file; whatever it is given, it ends with a sentence."""

import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from newsletter import prepress
from newsletter.prepress.content import _MESSAGES
from newsletter.prepress.glyphs import differing
from newsletter.prepress.preflight import MOST_PAGES, Expected, PreflightRequest, check
from tests.newsletter.faults import FAULTS

pytestmark = [pytest.mark.ghostscript, pytest.mark.xdist_group("print")]

EXPECTED = Expected(pages=1)
PRESS = Path(prepress.__file__).parent


def codes(data, expected=EXPECTED, warnings=()):
    return {finding.code for finding in check(PreflightRequest(data, expected, warnings)).findings}


def test_a_clean_file_has_no_findings(built, clean):
    report = check(PreflightRequest(clean, EXPECTED, built.value.warnings))
    assert [finding for finding in report.findings if finding.severity == "error"] == []
    assert report.not_checked == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_found(clean, fault):
    mutated = FAULTS[fault](clean)
    assert fault in codes(mutated)


def test_the_engines_complaints_become_findings(clean):
    told = codes(clean, warnings=('.notdef glyph rendered for Unicode string unsupported by fonts: "漢" (U+6F22)',))
    assert told == {"missing-glyph"}


@pytest.mark.parametrize(
    ("line", "code"),
    [("Failed to load image at 'x'", "picture-unreadable"), ("Ignored `line-grid: 1` at 1:1", "style-ignored")],
)
def test_other_complaints_of_the_engine_are_told_too(clean, line, code):
    assert code in codes(clean, warnings=(line,))


def test_every_rule_has_a_seeded_fault():
    """A rule nobody has seen fail is no rule."""
    source = "".join((PRESS / f"{name}.py").read_text() for name in ("structure", "content", "ink", "glyphs"))
    known = set(re.findall(r'(?:error|Finding)\(\s*"([a-z-]+)"', source)) | set(_MESSAGES)
    assert known - set(FAULTS) == set()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda data: b"", "not-pdf"),
        (lambda data: b"PK\x03\x04 hello", "not-pdf"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: b"%PDF-1.6\n" + b"\x00" * 5000, "damaged"),
    ],
)
def test_what_is_no_sound_pdf_is_a_sentence(clean, make, code):
    report = check(PreflightRequest(make(clean), EXPECTED))
    assert [finding.code for finding in report.findings] == [code]
    assert report.not_checked


def test_an_encrypted_file_is_a_sentence(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(out.getvalue()) == {"encrypted"}


def test_a_book_is_refused():
    pdf = pikepdf.new()
    for _ in range(MOST_PAGES + 1):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    assert codes(out.getvalue()) == {"too-many-pages"}


def test_without_ghostscript_the_report_says_what_was_not_checked(clean, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    report = check(PreflightRequest(clean, EXPECTED))
    assert set(report.not_checked) == {"ink", "glyphs"}
    assert {finding.code for finding in report.findings} == {"ink-not-checked", "glyphs-not-checked"}


def test_letters_one_engine_loses_are_counted():
    page = np.full((200, 200), 255, np.float32)
    lost = page.copy()
    page[40:60, 40:60] = 0
    assert differing(page, lost) > 0
    assert differing(page, page) == 0


def test_expectations_are_the_vendors(clean):
    assert "ink" in codes(clean, replace(EXPECTED, ink_limit=120))
