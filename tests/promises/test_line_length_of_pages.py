"""Pages are written in lines that fit beside each other: those over 120 columns become fewer, never more."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
WIDTH = 120
#: What is left. Lower it whenever fewer are.
LEFT = 324


def test_fewer_lines_are_too_long_than_before() -> None:
    too_long = {
        str(page.relative_to(TEMPLATES)): number
        for page in sorted(TEMPLATES.rglob("*.html"))
        if (number := sum(len(line) > WIDTH for line in page.read_text("utf-8").splitlines()))
    }
    assert sum(too_long.values()) <= LEFT, too_long
