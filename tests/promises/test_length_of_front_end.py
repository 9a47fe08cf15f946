"""Style sheets, scripts and pages stay as short as modules: under 300 lines."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300


def test_no_file_of_the_front_end_is_too_long() -> None:
    files = [file for room in ("templates", "newsletter") for file in sorted((ROOT / room).rglob("*"))]
    lengths = {
        str(file.relative_to(ROOT)): file.read_text("utf-8").count("\n")
        for file in files
        if file.suffix in {".css", ".html", ".js"}
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
