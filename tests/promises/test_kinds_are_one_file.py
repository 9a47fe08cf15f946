"""No room but `cms/stories/kinds` names a kind of story: whoever adds one has no other place to find."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cms.stories import registry
from cms.stories.models import Story
from tests.support.processes import ROOT

ROOMS = ("cms", "media", "newsletter", "social", "signage")
OF_KINDS = ROOT / "cms" / "stories" / "kinds"
PROGRAMS = [
    file
    for room in ROOMS
    for file in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in file.parts and not file.is_relative_to(OF_KINDS)
]
PAGES = [
    file
    for file in sorted((ROOT / "templates").rglob("*"))
    if file.suffix in {".html", ".css", ".js", ".txt", ".xml"} and not file.name.endswith(".min.js")
]


def keys() -> set[str]:
    return set(registry.kind_keys())


def kinds_named_in(source: str) -> Iterator[str]:
    """Yield the places of a program that name a kind: its module, its model, or its key where a kind is asked for."""
    for node in ast.walk(ast.parse(source)):
        said = ""
        if isinstance(node, ast.ImportFrom) and re.match(r"cms\.stories\.kinds(\.|$)", node.module or ""):
            said = f"imports {node.module}"
        elif isinstance(node, ast.Constant) and node.value in models():
            said = f"names the model {node.value}"
        elif isinstance(node, ast.Compare) and _is_kind(node.left) and any(map(_holds_key, node.comparators)):
            said = f"asks {ast.unparse(node)}"
        elif isinstance(node, ast.keyword) and _asks_for_kind(node.arg or "") and _holds_key(node.value):
            said = f"asks {node.arg}={ast.unparse(node.value)}"
        elif isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List) and _lists_kinds(node):
            said = f"lists {sorted(_keys_in(node) & keys())}"
        if said:
            yield f"line {getattr(node, 'lineno', '?')} {said}"


def kinds_named_on(page: str) -> Iterator[str]:
    """Yield the places of a template, style sheet or script that name a kind."""
    pattern = re.compile(rf"\bkinds?\b[\w.]*[\s\"'=!?:\-\[\]()]*\b({'|'.join(sorted(keys()))})\b")
    for number, line in enumerate(page.splitlines(), 1):
        if found := pattern.search(line):
            yield f"line {number} {found[0]}"


def models() -> set[str]:
    return {f"stories.{model.__name__}" for model in Story.kinds()} | {f"stories.{key}" for key in _model_names()}


def _model_names() -> set[str]:
    return {str(model._meta.model_name) for model in Story.kinds()}


def _is_kind(node: ast.expr) -> bool:
    return bool(re.search(r"\bkind\b", ast.unparse(node)))


def _asks_for_kind(name: str) -> bool:
    return re.fullmatch(r"(\w+__)?kinds?(__\w+)?", name) is not None


def _lists_kinds(node: ast.expr) -> bool:
    """Tell whether a collection is one of kinds: some words (notice, event) are names of other things too."""
    words = _keys_in(node)
    return len(words & keys()) > 1 and len(words & keys()) * 2 > len(words)


def _holds_key(node: ast.expr) -> bool:
    return bool(_keys_in(node) & keys())


def _keys_in(node: ast.expr) -> set[str]:
    """Return the string constants of an expression that stand in it themselves."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.Dict):
        return {text for key in node.keys if key is not None for text in _keys_in(key)}
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return {text for part in node.elts for text in _keys_in(part)}
    return set()


def named(files: list[Path], finder: Callable[[str], Iterator[str]]) -> list[str]:
    return [f"{file.relative_to(ROOT)} {place}" for file in files for place in finder(file.read_text())]


def test_no_program_names_a_kind() -> None:
    assert named(PROGRAMS, kinds_named_in) == []


def test_no_page_names_a_kind() -> None:
    assert named(PAGES, kinds_named_on) == []


@pytest.mark.parametrize(
    "source",
    [
        "from cms.stories.kinds.event import Event",
        'if bulletin.kind == "cards": pass',
        'if story.kind in ("press", "event"): pass',
        'Story.objects.exclude(kind="cards")',
        'live_bulletins(kinds=["notice"])',
        'LABELS = {"press": 1, "cards": 2}',
        'subpage_types = ["stories.PressRelease"]',
    ],
)
def test_a_program_that_does_is_found(source: str) -> None:
    assert len(list(kinds_named_in(source))) >= 1


@pytest.mark.parametrize(
    "line",
    [
        '{% if filters.kind == "press" %}',
        "<a href=\"{% url 'website:stories' %}?kind=event\">",
        ".kind-notice { color: red; }",
        '[data-kind="cards"] { color: red; }',
        "if (story.kind === 'article') return;",
    ],
)
def test_a_page_that_does_is_found(line: str) -> None:
    assert len(list(kinds_named_on(line))) == 1
