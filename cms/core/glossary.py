"""What the desk says of its words: the sentences that docs/glossary.md keeps for screens. Pure.

The page is part of the code, as templates are, and read once a process.
"""

import re
from functools import cache
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
_ROW = re.compile(r"^\| [^|]+ \| `(?P<code>[^`]+)` \| [^|]+ \| (?P<sentence>[^|]+) \|$", re.MULTILINE)


@cache
def sentences() -> dict[str, str]:
    """Return the Korean sentence of each word that has one. Words are named as in code (`office.Department`)."""
    return {match["code"]: match["sentence"] for match in _ROW.finditer(PAGE.read_text("utf-8"))}
