"""Every name that the product defines, by its full path: modules, and what stands in them."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.support.processes import ROOT

PACKAGES = ("cms", "media", "newsletter", "social", "signage", "demo")


@cache
def defined_names() -> frozenset[str]:
    """Return the paths of modules, and of the classes, functions, constants and fields they define.

    What a module imports or a function keeps to itself is not among them.
    """
    names: set[str] = set()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            if "migrations" not in file.parts:
                module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                names |= {module, *_defined_in(module, ast.parse(file.read_text("utf-8")).body)}
    return frozenset(names)


def _defined_in(path: str, body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.ClassDef(name=name):
                yield f"{path}.{name}"
                yield from _defined_in(f"{path}.{name}", statement.body)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield f"{path}.{name}"
            case ast.Assign(targets=targets):
                yield from (f"{path}.{target.id}" for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield f"{path}.{name}"
