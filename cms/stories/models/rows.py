"""Compare an instance with its row."""

from collections.abc import Iterable

from django.db import models


def differs_from_row(instance: models.Model, names: Iterable[str]) -> bool:
    """Tell whether saving these fields of an instance would change its row."""
    fields = [instance._meta.get_field(name) for name in names]
    row = type(instance)._base_manager.filter(pk=instance.pk).only(*(field.name for field in fields)).first()
    return row is not None and any(_stored(field, instance) != _stored(field, row) for field in fields)


def _stored(field: models.Field, instance: models.Model) -> object:  # type: ignore[type-arg]  # of any value
    return field.get_prep_value(getattr(instance, field.attname))
