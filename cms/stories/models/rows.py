"""Compare an instance with its row."""

from collections.abc import Iterable

from django.db import models


def differs_from_row(instance: models.Model, names: Iterable[str]) -> bool:
    """Tell whether saving these fields of an instance would change its row."""
    wanted = set(names)
    fields = [field for field in instance._meta.concrete_fields if field.name in wanted]
    row = type(instance)._base_manager.filter(pk=instance.pk).only(*(field.name for field in fields)).first()
    return row is not None and any(_stored(field, instance) != _stored(field, row) for field in fields)


def _stored(field: models.Field, instance: models.Model) -> object:  # type: ignore[type-arg]  # of any value
    return field.get_prep_value(getattr(instance, field.attname))
