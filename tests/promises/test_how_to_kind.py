"""A stranger who follows docs/how-to/kind.md has a new kind of story everywhere, by one file and one new table."""

import ast
from pathlib import Path

import pytest

from tests.support import howto

pytestmark = pytest.mark.in_turn("how-to", 2)

PAGE = howto.PAGES / "kind.md"
_WALK = "from tests.promises.walks import new_kind\nnew_kind.walk()"


@pytest.fixture
def performed(tmp_path: Path) -> howto.Scratch:
    """A copy of the project in which somebody did what the page says."""
    scratch = howto.scratch_copy(tmp_path)
    for block in howto.code_blocks(PAGE):
        scratch.write(block)
    for command in howto.commands(PAGE):
        scratch.type(command)
    return scratch


def test_one_file_makes_a_kind_everywhere(performed: howto.Scratch) -> None:
    changed = performed.changed()
    [migration] = [name for name in changed if "/migrations/" in name]
    assert changed == {"cms/stories/kinds/vacancy.py": "new", migration: "new", "docs/glossary.md": "changed"}
    assert operations(performed.root / migration) == ["CreateModel"]
    performed.python(_WALK)


def operations(migration: Path) -> list[str]:
    """Return the names of what a migration does."""
    [listed] = [
        node.value
        for node in ast.walk(ast.parse(migration.read_text()))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "operations"
    ]
    assert isinstance(listed, ast.List)
    return [ast.unparse(call.func).rpartition(".")[2] for call in listed.elts if isinstance(call, ast.Call)]
