"""Settings of law: fields whose every change is an entry of the ledger, with old and new value and the person.

A model names them in `law_fields`; all such models are the registry. The entry is written before the row, in one
transaction: a queryset that would change them past the ledger is refused here, everything else by the database
(`cms.core.ledger.lawguards`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Self, Unpack

from django.apps import apps
from django.db import connection, models, transaction

from cms.core.ledger.verbs import record
from cms.core.saveoptions import SaveOptions

CHANGED = "setting.changed"
SUBJECT = "setting:"

_who: list[Callable[[], int | None]] = []


class PastTheLedger(TypeError):
    """A queryset would change a setting of law without an entry: save the row itself."""


def ask_who(who: Callable[[], int | None]) -> None:
    """Register who tells the id of the person at work."""
    _who[:] = [who]


def settings_of_law() -> list[type["SettingOfLaw"]]:
    """Return all models with fields of law."""
    return [model for model in apps.get_models() if issubclass(model, SettingOfLaw)]


class LawfulQuerySet(models.QuerySet[Any]):
    """A queryset that changes no field of law, and deletes row by row."""

    def update(self, **values: object) -> int:
        self._refuse(values)
        return super().update(**values)

    def bulk_create(self, *args: Any, **options: Any) -> list[Any]:  # noqa: ANN401 - as Django's
        raise PastTheLedger(self.model._meta.label)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        named = list(fields)
        self._refuse(dict.fromkeys(named))
        return super().bulk_update(objs, named, batch_size)

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            rows = list(self)
            for row in rows:
                row.delete()
        return len(rows), {self.model._meta.label: len(rows)}

    def _refuse(self, values: Mapping[str, object]) -> None:
        named = sorted(set(values) & set(self.model.law_fields))
        if named:
            raise PastTheLedger(f"{self.model._meta.label}: {', '.join(named)}")


class SettingOfLaw(models.Model):
    """A model with settings that the law asks about. `law_fields` are their names."""

    law_fields: ClassVar[tuple[str, ...]]
    objects = LawfulQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Unpack[SaveOptions]) -> None:
        with transaction.atomic():
            stored = self._stored()
            if stored is None and self.pk is None:
                self.pk = _next_key(type(self))  # the entry names the row
                options["force_insert"] = True
            self._note(self._law_values(stored or type(self)()), self._coming(stored, options.get("update_fields")))
            super().save(**options)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self._note(self._law_values(self._stored() or type(self)()), self._law_values(type(self)()))
            deleted: tuple[int, dict[str, int]] = super().delete(using=using, keep_parents=keep_parents)
        return deleted

    @classmethod
    def fields_of_law(cls) -> dict[str, "models.Field[Any, Any]"]:
        """Return the fields of law, by name."""
        return {field.name: field for field in cls._meta.concrete_fields if field.name in cls.law_fields}

    def _stored(self) -> Self | None:
        if self.pk is None:
            return None
        stored: Self | None = type(self)._default_manager.select_for_update().filter(pk=self.pk).first()
        return stored

    def _law_values(self, row: "SettingOfLaw") -> dict[str, object]:
        return {name: getattr(row, name) for name in self.law_fields}

    def _coming(self, stored: Self | None, update_fields: Iterable[str] | None) -> dict[str, object]:
        """Return the values as the row will hold them."""
        named = set(self.law_fields if stored is None or update_fields is None else update_fields)
        return {
            name: field.get_prep_value(getattr(self if name in named else stored, name))
            for name, field in self.fields_of_law().items()
        }

    def _note(self, before: dict[str, object], after: dict[str, object]) -> None:
        changed = {name: [before[name], after[name]] for name in self.law_fields if before[name] != after[name]}
        if changed:
            person = _who[0]() if _who else None
            subject = f"{SUBJECT}{self._meta.label_lower}:{self.pk}"
            record(CHANGED, subject=subject, person=person, data={"fields": changed})


_NEXT_KEY = {
    "sqlite": "SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s AND %s <> ''",
    "postgresql": "SELECT nextval(pg_get_serial_sequence(%s, %s))",
}


def _next_key(model: type[models.Model]) -> int:
    """Return the key that the database would give a new row. In the transaction that writes it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_KEY[connection.vendor], [model._meta.db_table, model._meta.pk.column])
        return int(cursor.fetchone()[0])
