"""Registry of the kinds of story, which everything iterates. No Django.

Each module in `cms.stories.kinds` is found by itself; its model registers its spec when the class is made.
"""

import pkgutil
from importlib import import_module

from cms.stories.kindspec import Condition, KindSpec, Outlet

_PACKAGE = "cms.stories.kinds"
_specs: dict[str, KindSpec] = {}


class UnknownKind(ValueError):
    """There is no kind of story with this key."""


def discover() -> None:
    """Import every module of `cms.stories.kinds`. Called once, with the app's models."""
    package = import_module(_PACKAGE)
    for module in pkgutil.iter_modules(package.__path__, f"{_PACKAGE}."):
        import_module(module.name)


def register(spec: KindSpec) -> None:
    """Add a kind. Raises `ValueError` where its key is taken."""
    if spec.key in _specs:
        raise ValueError(f"Two kinds of story are called {spec.key!r}.")
    _specs[spec.key] = spec


def specs(condition: Condition | None = None) -> list[KindSpec]:
    """Return all kinds in their order, or those that meet a condition."""
    specs = (spec for spec in _specs.values() if condition is None or condition(spec))
    return sorted(specs, key=lambda spec: (spec.order, spec.key))


def kind_keys(condition: Condition | None = None) -> list[str]:
    """Return the keys of all kinds that meet a condition, in order."""
    return [spec.key for spec in specs(condition)]


def taken_by(outlet: Outlet) -> list[str]:
    """Return the keys of the kinds that an outlet takes where nobody says otherwise."""
    return kind_keys(lambda spec: outlet in spec.outlets)


def is_kind(key: str) -> bool:
    """Tell whether there is a kind of this key."""
    return key in _specs


def spec_of(key: str) -> KindSpec:
    """Return a kind by its key. Raises `UnknownKind`."""
    if key not in _specs:
        raise UnknownKind(f"There is no kind of story called {key!r}.")
    return _specs[key]


def label_of(key: str) -> str:
    """Return the Korean name of a kind. Raises `UnknownKind`."""
    return str(spec_of(key).label)


def choices() -> list[tuple[str, str]]:
    """Return keys and names as forms and model fields take them. Asked anew each time: a migration knows no kind."""
    return [(spec.key, str(spec.label)) for spec in specs()]
