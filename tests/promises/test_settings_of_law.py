"""Every change of a setting that the law asks about is an entry: old and new value, and who.

Past the models the database refuses what no entry tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from wagtail.contrib.settings.models import BaseGenericSetting

from cms.checks.models import CheckSettings, Election
from cms.core.ledger.lawsettings import CHANGED, PastTheLedger, SettingOfLaw, settings_of_law
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.office.models import OfficeSettings

pytestmark = pytest.mark.django_db

#: Settings of which no law asks: looks and measures of the paper, and of language.
NOT_OF_LAW = {"newsletter.PaperSettings"}
_ROWS: dict[str, dict[str, Any]] = {
    "checks.Election": {"name": "보궐선거", "day": date(2027, 4, 7), "blackout_from": date(2027, 1, 2)},
    "checks.PublicitySlot": {"year": 2027, "quarter": 1, "subject": "issue:9", "label": "9호"},
}
FIELDS = [(model, name) for model in settings_of_law() for name in model.law_fields]


def row_of(model: type[SettingOfLaw]) -> Any:
    if issubclass(model, BaseGenericSetting):
        return model.load()
    return model.objects.create(**_ROWS[model._meta.label])


def other(field: Any, value: Any) -> Any:
    """Return another value of a field."""
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return (value or date(2030, 6, 30)) - timedelta(days=1)
    if isinstance(field, models.IntegerField):
        return value - 1
    return "043-1"


def unguarded(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return the rows as somebody finds them who goes past the model."""
    return models.QuerySet(model)


@contextmanager
def refused_by_the_database() -> Iterator[None]:
    with pytest.raises(IntegrityError, match="no entry of this setting of law"), transaction.atomic():
        yield


def entries() -> list[Entry]:
    return list(Entry.objects.filter(kind=CHANGED).order_by("pk"))


def test_every_setting_is_of_law_or_named_as_not() -> None:
    settings = {model._meta.label for model in apps.get_models() if issubclass(model, BaseGenericSetting)}
    assert settings - {model._meta.label for model in settings_of_law()} == NOT_OF_LAW


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_a_change_is_an_entry_with_old_and_new_value(model: type[SettingOfLaw], name: str) -> None:
    row = row_of(model)
    before, value = len(entries()), getattr(row, name)
    setattr(row, name, other(model._meta.get_field(name), value))
    row.save()
    row.save()
    (entry,) = entries()[before:]
    told = Entry.objects.get(pk=entry.pk).data["fields"]
    assert entry.subject == f"setting:{model._meta.label_lower}:{row.pk}"
    assert set(told) == {name}
    assert told[name][0] == (value.isoformat() if isinstance(value, date) else value)
    assert told[name][1] != told[name][0]


@pytest.mark.parametrize("model", settings_of_law(), ids=lambda model: model.__name__)
def test_a_queryset_cannot_change_it_past_the_ledger(model: type[SettingOfLaw]) -> None:
    row = row_of(model)
    with pytest.raises(PastTheLedger):
        model.objects.update(**{model.law_fields[0]: None})
    with pytest.raises(PastTheLedger):
        model.objects.bulk_update([row], [model.law_fields[0]])
    with pytest.raises(PastTheLedger):
        model.objects.bulk_create([row])


@pytest.mark.database(both=True)
@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_the_database_refuses_a_change_that_no_entry_tells(model: type[SettingOfLaw], name: str) -> None:
    row = row_of(model)
    value = other(model._meta.get_field(name), getattr(row, name))
    with refused_by_the_database():
        unguarded(model).filter(pk=row.pk).update(**{name: value})
    setattr(row, name, value)
    row.save()  # the entry that tells it lets it pass
    assert unguarded(model).filter(pk=row.pk, **{name: value}).exists()


@pytest.mark.database(both=True)
@pytest.mark.parametrize("model", settings_of_law(), ids=lambda model: model.__name__)
def test_the_database_refuses_a_row_that_comes_or_goes_without_its_entry(model: type[SettingOfLaw]) -> None:
    row, name = row_of(model), model.law_fields[-1]
    setattr(row, name, other(model._meta.get_field(name), getattr(row, name)))
    row.save()
    with refused_by_the_database():
        unguarded(model).filter(pk=row.pk).delete()
    with refused_by_the_database():
        unguarded(model).filter(pk=row.pk).update(id=row.pk + 1)
    gone, changed = row.pk, getattr(row, name)
    row.delete()
    for pk in (gone, gone + 1):
        with refused_by_the_database():
            unguarded(model).bulk_create([model(pk=pk, **_ROWS.get(model._meta.label, {}) | {name: changed})])


@pytest.mark.database(both=True)
def test_an_entry_serves_once_and_for_what_it_tells() -> None:
    row = CheckSettings.load()
    for days in (120, 90, 120, 90):
        row.blackout_days = days
        row.save()
    same, rows = f"setting:checks.checksettings:{row.pk}", unguarded(CheckSettings).filter(pk=row.pk)
    for days in (120, 180):  # told before, and done
        with refused_by_the_database():
            rows.update(blackout_days=days)
    for subject, told in (
        (f"{same}0", [90, 60]),
        (same, [120, 60]),
        (same, [90, 61]),
    ):  # of another row, not so, not so
        record(CHANGED, subject=subject, person=None, data={"fields": {"blackout_days": told}})
        with refused_by_the_database():
            rows.update(blackout_days=60)
    record(CHANGED, subject=same, person=None, data={"fields": {"blackout_days": [90, 60]}})
    with refused_by_the_database():
        rows.update(blackout_days=60, moving_holidays="2030-06-06")
    assert rows.update(blackout_days=60) == 1
    with refused_by_the_database():
        rows.update(blackout_days=90)


@pytest.mark.database(both=True)
def test_a_new_row_has_the_key_that_its_entry_names() -> None:
    values = {"name": "재선거", "day": date(2028, 4, 5), "blackout_from": date(2028, 1, 2)}
    keys = [row_of(Election).pk, Election.objects.create(**values).pk]
    assert [entry.subject for entry in entries()[-2:]] == [f"setting:checks.election:{key}" for key in keys]
    before = len(entries())
    with pytest.raises(IntegrityError), transaction.atomic():
        Election.objects.create(**values)
    assert len(entries()) == before


def test_only_the_fields_that_are_written_are_told() -> None:
    row, before = OfficeSettings.load(), len(entries())
    row.slogan, row.office_phone_prefix = "함께 걷는 길", "031-"
    row.save(update_fields=["slogan"])
    assert len(entries()) == before


def test_what_the_law_does_not_ask_for_is_no_entry() -> None:
    before, settings = len(entries()), OfficeSettings.load()
    settings.slogan = "함께 걷는 길"
    settings.save()
    assert len(entries()) == before


def test_an_election_that_is_deleted_is_an_entry_too() -> None:
    before, election = len(entries()), row_of(Election)
    Election.objects.all().delete()
    made, gone = entries()[before:]
    assert made.data["fields"]["day"] == [None, "2027-04-07"]
    assert gone.data["fields"]["day"] == ["2027-04-07", None]
    assert gone.subject == made.subject
    assert election.name == gone.data["fields"]["name"][0]


def test_the_entry_names_who_saved_the_form(county: SimpleNamespace, client_of: Any) -> None:
    row, before = CheckSettings.load(), len(entries())
    client = client_of(county.operator)
    address = reverse("wagtailsettings:edit", args=["checks", "checksettings", row.pk])
    page = client.get(address)
    form = page.context["form"]
    values = {name: form[name].value() or "" for name in form.fields} | {"blackout_days": "120"}
    client.post(address, values)
    (entry,) = entries()[before:]
    assert entry.person == county.operator.pk
    assert entry.data["fields"] == {"blackout_days": [180, 120]}
