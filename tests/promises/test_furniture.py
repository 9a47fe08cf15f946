"""Every app has the same furniture in the same places, so that a stranger finds it: what README says of files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.support.processes import ROOT

APPS = [
    config for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT) and config.label != "demo"
]
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
