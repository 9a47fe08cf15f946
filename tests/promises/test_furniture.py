"""Every app has the same furniture in the same places, so that a stranger finds it: what README says of files."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.support.processes import ROOT

OURS = ("cms", "media", "newsletter", "social", "signage")
APPS = [config for config in apps.get_app_configs() if config.name.partition(".")[0] in OURS]
FILES = sorted(path for config in APPS for path in Path(config.path).rglob("*.py") if "migrations" not in path.parts)

#: Connects `post_migrate` for the rooms that grant permissions of their own.
_FOR_OTHERS = {Path("cms/office/granting.py")}


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
