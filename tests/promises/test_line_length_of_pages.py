"""Pages are written in lines that fit beside each other: none is wider than 120 columns."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
WIDTH = 120


def test_no_line_of_a_page_is_too_long() -> None:
    pages = sorted(TEMPLATES.rglob("*.html"))
    too_long = [
        f"{page.relative_to(TEMPLATES)}:{number}"
        for page in pages
        for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1)
        if len(line) > WIDTH
    ]
    assert pages
    assert too_long == []
