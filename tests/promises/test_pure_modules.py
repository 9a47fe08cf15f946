"""What a docstring claims about Django is kept by import-linter, and what is kept is claimed."""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = "Modules that say no Django in their docstring"


def claiming() -> set[str]:
    """Return the modules and packages whose docstring says "no Django"; a package speaks for all in it."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = set()
    for package in configuration["tool"]["importlinter"]["root_packages"]:
        for file in (ROOT / package).rglob("*.py"):
            docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
            if "no django" in " ".join(docstring.lower().split()):
                found.add(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return found


def test_the_contract_lists_who_claims_to_know_no_django() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["name"] == CONTRACT)
    listed = contract["source_modules"]
    assert {"add": sorted(claiming() - set(listed)), "take out": sorted(set(listed) - claiming())} == {
        "add": [],
        "take out": [],
    }
    assert listed == sorted(set(listed))
    assert contract["forbidden_modules"] == ["django", "wagtail"]
    assert not contract.get("ignore_imports")
