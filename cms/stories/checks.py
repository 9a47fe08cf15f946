"""System checks of the kinds: each spec must fit its model, completely."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.models import Field

from cms.stories.kindspec import KindSpec
from cms.stories.models import Story


def kinds_are_sound(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Check that each own field of a kind has a place outside.

    A field leaves the house or is declared to stay. No two kinds share an address.
    """
    problems = [problem for model in Story.kinds() for problem in _of_model(model)]
    names = [model.spec.open_data.name for model in Story.kinds() if model.spec.open_data]
    twice = sorted({name for name in names if names.count(name) > 1})
    return [*problems, *(_error(f"Two kinds call their open data {name!r}.", 3) for name in twice)]


def _of_model(model: type[Story]) -> list[CheckMessage]:
    own, said = _own_fields(model), _said(model.spec)
    missing = [
        _error(f"{model.__name__} has no field {name!r}, which its spec names.", 1) for name in sorted(said - own)
    ]
    forgotten = [
        _error(f"{model.__name__}.{name} is neither in `fields` nor in `kept_inside` of its spec.", 2)
        for name in sorted(own - said)
    ]
    return [*missing, *forgotten]


def _own_fields(model: type[Story]) -> set[str]:
    return {field.name for field in model._meta.local_fields if not _is_link(field)}


def _is_link(field: Field[Any, Any]) -> bool:
    return bool(field.remote_field and field.remote_field.parent_link)


def _said(spec: KindSpec) -> set[str]:
    return {field.name for field in spec.fields} | spec.kept_inside


def _error(words: str, number: int) -> Error:
    return Error(words, hint="docs/how-to/kind.md", id=f"stories.E{number:03}")
