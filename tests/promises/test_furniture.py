"""Every app has the same furniture in the same places: what README says of files."""

import ast
import inspect
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.support.processes import ROOT

OURS = ("cms", "media", "newsletter", "social", "signage")
APPS = [config for config in apps.get_app_configs() if config.name.partition(".")[0] in OURS]
FILES = sorted(path for room in OURS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)

#: Connect `post_migrate` for the rooms that grant permissions or lay triggers of their own.
_FOR_OTHERS = {Path("cms/office/granting.py"), Path("cms/core/triggers.py")}

#: By which function an app hands something to a registry, and the only file of an app that may: module, name, file.
REGISTERING = (
    ("cms.core.work.clock", "every", "background.py"),
    ("cms.core.work.loops", "loop", "background.py"),
    ("cms.core.work.kinds", "kind", "background.py"),
    ("cms.core.work.kinds", "label_task", "background.py"),
    ("cms.core.bootstrap", "bootstrap_step", "bootstrap.py"),
    ("cms.core.benchmarks", "benchmark", "bench.py"),
)
#: The registry itself, which has the name of the files it reads; the core has no rows of its own.
_REGISTRY = Path("cms/core/bootstrap.py")
#: Public views that are no pages of the site.
_NAMED_AFTER_WHAT_THEY_SERVE = {"cms.core.health", "cms.website.feeds", "cms.website.robots", "media.serving"}
#: How Django's models and transactions are asked to write.
WRITING = (
    *("save", "create", "bulk_create", "get_or_create", "update", "bulk_update", "update_or_create", "delete"),
    *("select_for_update", "atomic"),
)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of ours and its tree."""
    for path in FILES:
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module, name: str) -> bool:
    """Whether a function or decorator of this name is called in a module."""
    return any(
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == name)
            or (isinstance(node.func, ast.Attribute) and node.func.attr == name)
        )
        for node in ast.walk(tree)
    )


def listens(tree: ast.Module) -> bool:
    """Whether a module connects something to a signal."""
    signals = any(
        isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2] in {"signals", "dispatch"}
        for node in ast.walk(tree)
    )
    return signals and (calls(tree, "receiver") or calls(tree, "connect"))


def registers(tree: ast.Module) -> set[str]:
    """Return the files in which a module should stand, by what it hands to a registry."""
    imported = {
        (node.module, alias.name) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    asked = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    return {
        file
        for module, name, file in REGISTERING
        if (module, name) in imported or (module.rpartition(".")[2], name) in asked
    }


def test_what_is_registered_stands_in_the_file_of_its_name() -> None:
    registering = {path: registers(tree) for path, tree in trees()}
    assert {path: files for path, files in registering.items() if files - {path.name}} == {}
    assert {name for files in registering.values() for name in files} == {file for _, _, file in REGISTERING}
    idle = {
        path.relative_to(ROOT)
        for config in APPS
        for path in (Path(config.path) / file for _, _, file in REGISTERING)
        if path.exists() and not registering[path.relative_to(ROOT)]
    }
    assert idle == {_REGISTRY}


def test_selectors_write_nothing() -> None:
    asked = {path: tree for path, tree in trees() if "selectors" in path.with_suffix("").parts}
    assert len(asked) > 5
    assert {path: name for path, tree in asked.items() for name in WRITING if calls(tree, name)} == {}


def test_signals_are_heard_in_receivers_alone() -> None:
    hearing = {path for path, tree in trees() if listens(tree)} - _FOR_OTHERS
    assert {path.name for path in hearing} == {"receivers.py"}, hearing


def test_models_stand_in_models() -> None:
    stray = {
        model.__module__
        for config in APPS
        for model in config.get_models()
        if not {"models", "kinds"} & set(model.__module__.split("."))
    }
    assert stray == set()


@pytest.mark.parametrize("config", APPS, ids=lambda config: config.label)
def test_an_app_has_no_room_for_odds_and_ends(config: object) -> None:
    names = {path.stem for path in Path(config.path).rglob("*.py")}
    assert not names & {
        "utils",
        "util",
        "helpers",
        "helper",
        "misc",
        "common",
        "manager",
        "managers",
        "signal_handlers",
    }


def views() -> Iterator[tuple[str, str]]:
    """Yield the address of every view of ours with the module it stands in."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, address)
                continue
            view = inspect.unwrap(pattern.callback)
            module = getattr(view, "view_class", view).__module__
            if module.partition(".")[0] in OURS:
                yield address, module

    yield from walk(get_resolver().url_patterns, "")


def test_a_screen_of_the_desk_stands_in_desk_and_a_public_one_does_not() -> None:
    found = dict(views())
    assert len(found) > 50
    stray = {
        address: module
        for address, module in found.items()
        if address.startswith("admin/") is not ("desk" in module.split("."))
    }
    assert stray == {}


def test_public_views_stand_in_views_and_write_nothing_themselves() -> None:
    public = {module for address, module in views() if not address.startswith("admin/")}
    assert {module for module in public if module.rpartition(".")[2] != "views"} == _NAMED_AFTER_WHAT_THEY_SERVE
    asked = {module: ast.parse(Path(str(find_spec(module).origin)).read_text("utf-8")) for module in public}
    assert {module: name for module, tree in asked.items() for name in WRITING if calls(tree, name)} == {}
