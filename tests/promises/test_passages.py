"""No exit without the gate: verbs that let something appear demand a passage, which the gate alone gives."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import ROOT

#: Verbs that let something appear somewhere.
ACTING = (
    "newsletter.placing:put",
    "newsletter.publishing:seal",
    "signage.listing:put_story",
    "signage.listing:put_picture",
    "signage.listing:show",
    "signage.publishing:put_up",
    "signage.slides.making:put_upload",
)
#: What is made only inside such a verb: the row by which something appears.
ROWS = {
    "Placement": {"newsletter/placing.py:put"},
    "Seal": {"newsletter/publishing.py:seal", "newsletter/builds/amending.py:amend"},
    "PlaylistItem": {
        "signage/listing.py:put_story",
        "signage/listing.py:put_picture",
        "signage/publishing.py:put_up",
        "signage/bench.py:_screen",
    },
}
GATE = "cms/checks/gate.py"


def modules() -> Iterator[Path]:
    for room in ("cms", "media", "newsletter", "signage", "social", "demo"):
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the name of the function around it."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef):
            yield from ((outer.name, node) for node in ast.walk(outer) if isinstance(node, ast.Call))


@pytest.mark.parametrize("name", ACTING)
def test_an_acting_verb_demands_a_passage(name: str) -> None:
    module, _colon, verb = name.partition(":")
    parameters = inspect.signature(getattr(importlib.import_module(module), verb)).parameters.values()
    asked = [parameter for parameter in parameters if "Passage" in str(parameter.annotation)]
    assert asked, name
    assert all(parameter.default is inspect.Parameter.empty for parameter in asked), "it can be left out"


def test_only_the_gate_gives_passages() -> None:
    makers = set()
    for path in modules():
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Passage":
                makers.add(path.relative_to(ROOT).as_posix())
    assert makers == {GATE}


@pytest.mark.parametrize("model", sorted(ROWS))
def test_a_row_by_which_something_appears_is_made_by_its_verb_alone(model: str) -> None:
    found = set()
    for path in modules():
        for function, call in calls(ast.parse(path.read_text())):
            made = ast.unparse(call.func)
            if made == model or (made.startswith(f"{model}.objects.") and made.rpartition(".")[2] in MAKING):
                found.add(f"{path.relative_to(ROOT).as_posix()}:{function}")
    assert found == ROWS[model]


MAKING = {"create", "bulk_create", "get_or_create", "update_or_create"}
