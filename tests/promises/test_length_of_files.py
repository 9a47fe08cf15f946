"""Modules, scripts, style sheets and pages are under 300 lines, so that each is read in one sitting.

Migrations are written by Django and are as long as their tables.
"""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo", "templates", "tests", "bin")
TOO_LONG = 300


def scripts_and_pages() -> Iterator[Path]:
    """Yield what people write and read as code: also the commands of `bin`, whose names say no language."""
    yield from ROOT.glob("*.py")
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            is_code = path.suffix in {".py", ".css", ".html", ".js"} or path.parent == ROOT / "bin"
            if is_code and path.is_file() and not {"migrations", "__pycache__"} & set(path.parts):
                yield path


def test_no_file_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in scripts_and_pages()}
    assert {"manage.py", "bin/stages.py", "bin/report", "tests/conftest.py", "cms/gateway.py"} <= lengths.keys()
    assert {Path(name).suffix for name in lengths} == {"", ".py", ".css", ".html", ".js"}
    assert {name: lines for name, lines in lengths.items() if lines >= TOO_LONG} == {}
