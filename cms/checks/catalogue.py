"""The catalogue of all check families and rules, discovered in `cms.checks.rules`.

No Django.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType

from cms.checks import rules
from cms.checks.draft import Draft
from cms.checks.findings import Mark, Rule
from cms.checks.rulebook import Rulebook

Family = Callable[[Draft, Rulebook], Iterable[Mark]]


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        yield import_module(module.name)


def _families() -> tuple[Family, ...]:
    """Return the `check` of every module that stands in the rules' own folder."""
    return tuple(module.check for module in _modules() if module.__name__.rpartition(".")[0] == rules.__name__)


def _rules() -> Mapping[str, Rule]:
    """Return the rules by their codes. Raises ValueError where two share one."""
    catalogue: dict[str, Rule] = {}
    for module in _modules():
        for rule in vars(module).values():
            if isinstance(rule, Rule) and catalogue.setdefault(rule.code, rule) is not rule:
                raise ValueError(f"{module.__name__}: {rule.code} is another rule's code")
    return MappingProxyType(catalogue)


FAMILIES: tuple[Family, ...] = _families()
CATALOGUE: Mapping[str, Rule] = _rules()
