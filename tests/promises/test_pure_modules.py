"""A module that calls itself pure knows no Django: import-linter keeps it, and what is kept is claimed."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = "Modules whose docstring says pure, or no Django"
CLAIM = re.compile(r"\bpure\b|\bno\s+django\b", re.IGNORECASE)


def claiming() -> set[str]:
    """Return the modules and packages whose docstring claims it."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = set()
    for package in configuration["tool"]["importlinter"]["root_packages"]:
        for file in (ROOT / package).rglob("*.py"):
            docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
            if CLAIM.search(docstring):
                found.add(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return found


def packages_of(module: str) -> set[str]:
    """Return the packages a module stands in: a package that is listed speaks for all in it."""
    return {module[: dot.start()] for dot in re.finditer(r"\.", module)}


def test_the_contract_lists_who_claims_to_be_pure() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["name"] == CONTRACT)
    listed = contract["source_modules"]
    claims = claiming()
    missing = sorted(module for module in claims - set(listed) if not packages_of(module) & set(listed))
    assert {"add": missing, "take out": sorted(set(listed) - claims)} == {"add": [], "take out": []}
    assert listed == sorted(set(listed))
    assert contract["forbidden_modules"] == ["django", "wagtail"]
    assert not contract.get("ignore_imports")
