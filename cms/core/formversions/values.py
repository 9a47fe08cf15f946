"""A row's values as JSON, and how a hidden field carries them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from taggit.managers import TaggableManager

_SALT = "cms.core.formversions"

Values = Mapping[str, Any]


class _Encoder(DjangoJSONEncoder):
    """Writes what JSON has no word for as its text."""

    def default(self, o: object) -> Any:  # noqa: ANN401 - of JSON
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def values_of(row: models.Model, names: Iterable[str]) -> Values:
    """Return what a row holds in some of its columns, as JSON. Names that are no columns are left out."""
    values: dict[str, Any] = {}
    for name in names:
        try:
            field = row._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if not isinstance(field, models.Field):
            continue
        value = field.value_from_object(row)
        if isinstance(field, TaggableManager):
            value = sorted(str(tag) for tag in value)
        elif field.many_to_many:
            value = sorted(getattr(other, "pk", other) for other in value)
        elif isinstance(field, models.FileField):
            value = str(value)
        elif not isinstance(value, str | int | float | bool | list | dict | None):
            value = field.value_to_string(row)
        values[name] = value
    return plain(values)


def plain(values: Values) -> Values:
    """Return values as they are after a hidden field has carried them."""
    carried: Values = json.loads(json.dumps(values, cls=_Encoder))
    return carried


def seal(values: Values) -> str:
    """Return values as a hidden field carries them: nobody can change them on the way."""
    return signing.dumps(values, salt=_SALT, compress=True)


def unseal(text: str | None) -> Values | None:
    """Return the values of a hidden field; None for none, or for forged ones."""
    try:
        values: Values = signing.loads(text or "", salt=_SALT)
    except signing.BadSignature:
        return None
    return values
