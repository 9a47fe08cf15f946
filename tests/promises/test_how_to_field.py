"""docs/how-to/field.md, performed: a field is two lines of one file and one new column."""

from pathlib import Path

import pytest

from tests.support.howto import PAGES, code_blocks, commands, scratch_copy

pytestmark = pytest.mark.in_turn("how-to", 2)

PAGE = PAGES / "field.md"
_WALK = "from tests.promises.walks import new_field\nnew_field.walk()"


def test_a_field_is_two_lines_of_a_kind_and_reaches_every_outlet(tmp_path: Path) -> None:
    scratch = scratch_copy(tmp_path)
    for block in code_blocks(PAGE):
        scratch.write(block)
    for command in commands(PAGE):
        scratch.type(command)
    [migration] = [name for name in scratch.changed() if "/migrations/" in name]
    assert scratch.changed() == {"cms/stories/kinds/notice.py": "changed", migration: "new"}
    assert (scratch.root / migration).read_text().count("migrations.AddField(") == 1
    scratch.python(_WALK)
