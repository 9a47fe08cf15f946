"""docs/how-to/check.md, performed: a check is one file."""

from pathlib import Path

import pytest

from tests.support.howto import PAGES, code_blocks, commands, scratch_copy

pytestmark = pytest.mark.in_turn("how-to", 2)

PAGE = PAGES / "check.md"
WALK = """
from datetime import date
from cms.checks import draft, engine, wordlists
from cms.checks.catalogue import CATALOGUE
from cms.checks.rulebook import Rulebook

rule = CATALOGUE["punctuation.shouting"]
text = draft.from_text("어서 오세요! 많이 오세요!!", written_on=date(2026, 5, 10))
[finding] = engine.check(text, Rulebook())
assert (finding.code, finding.severity, finding.excerpt, finding.suggestion) == (rule.code, "offer", "!!", "!")
[finding] = engine.check(text, Rulebook(severities=wordlists.severities("punctuation.shouting: 막음")))
assert finding.severity == "block"
assert engine.check(text, Rulebook(severities=wordlists.severities("punctuation.shouting: 끔"))) == []
"""


def test_a_check_is_one_file_that_is_found_by_itself(tmp_path: Path) -> None:
    scratch = scratch_copy(tmp_path)
    for block in code_blocks(PAGE):
        scratch.write(block)
    assert scratch.changed() == {"cms/checks/rules/punctuation.py": "new"}
    scratch.python(WALK)
    [command] = commands(PAGE)
    assert "passed" in scratch.type(command)
