"""Settings of law: fields whose every change is an entry of the ledger, with old and new value and the person.

A model names them in `law_fields`; all such models are the registry. Written in the transaction of the save; a
queryset that would change them past the ledger is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Self, Unpack

from django.apps import apps
from django.db import models, transaction

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
            before = self._law_values(self._stored() or type(self)())
            super().save(**options)
            self._note(before, self._law_values(self._stored() or self))

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            subject = self._law_subject()
            before = self._law_values(self)
            deleted: tuple[int, dict[str, int]] = super().delete(using=using, keep_parents=keep_parents)
            self._note(before, self._law_values(type(self)()), subject=subject)
        return deleted

    def _stored(self) -> Self | None:
        if self.pk is None:
            return None
        stored: Self | None = type(self)._default_manager.select_for_update().filter(pk=self.pk).first()
        return stored

    def _law_values(self, row: "SettingOfLaw") -> dict[str, object]:
        return {name: getattr(row, name) for name in self.law_fields}

    def _law_subject(self) -> str:
        return f"{SUBJECT}{self._meta.label_lower}:{self.pk}"

    def _note(self, before: dict[str, object], after: dict[str, object], *, subject: str = "") -> None:
        changed = {name: [before[name], after[name]] for name in self.law_fields if before[name] != after[name]}
        if changed:
            person = _who[0]() if _who else None
            record(CHANGED, subject=subject or self._law_subject(), person=person, data={"fields": changed})
