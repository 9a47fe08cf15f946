"""Rows of an overtaken form (a formset): whose stand, and what is said of those that the other changed.

A row is known by its key: the primary key of its model, or where the formset has none, its first field. Files in rows
are not carried over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, ORDERING_FIELD_NAME, TOTAL_FORM_COUNT
from django.forms.models import InlineForeignKeyField
from django.forms.utils import pretty_name
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from cms.core.formversions.fields import UNKNOWN, differs, said, take_over
from cms.core.formversions.fields import merge as merge_field

#: Key and values of each row, in their order.
Rows = list[tuple[str, dict[str, Any]]]
Sent = MultiValueDict[str, str]


def rows_of(formset: Any) -> Rows:  # noqa: ANN401 - Django's formsets have no common class
    """Return the rows of an unsent formset, as a form would send them."""
    found = []
    for form in formset.initial_forms:
        values = {
            name: field.prepare_value(form.get_initial_for_field(field, name)) for name, field in _own(form).items()
        }
        found.append((str(values[_key(formset)]), values))
    return found


def merge(formset: Any, data: Any, opened: Rows | None, stored: Rows, label: str) -> Iterator[str]:  # noqa: ANN401 - as above
    """Put the other's rows among those sent in `data`. Yields what is to be said of each."""
    return _Merge(formset, data, dict(opened or ()), dict(stored), label).done()


@dataclass
class _Merge:
    formset: Any
    data: Any
    opened: dict[str, dict[str, Any]]
    stored: dict[str, dict[str, Any]]
    label: str

    def __post_init__(self) -> None:
        self.key = _key(self.formset)
        self.fields = _own(self.formset.empty_form)
        #: Rows that are stored now, and rows that are to be made.
        self.old: dict[str, Sent] = {}
        self.new: list[Sent] = []

    def done(self) -> Iterator[str]:
        sent = self._take_out()
        for row in sent:
            yield from self._look_at(row)
        for key, values in self.stored.items():
            if key in self.old:
                continue
            if key in self.opened:  # not sent: taken away here
                yield from self._told(self.opened[key], {name: values[name] for name in self._changed_there(key)})
                continue
            self.old[key] = self._as_sent(values)
            yield _("%(rows)s, 그사이 더해진 줄: %(row)s") % self._words(values, whole=True)
        before, now = list(self.opened), list(self.stored)
        if [key for key in before if key in now] != [key for key in now if key in before]:
            yield _("%(rows)s: 그사이 줄의 차례가 바뀌었습니다.") % {"rows": self.label}
        self._put_back(self._in_order(sorted(sent, key=_place)))

    def _look_at(self, row: Sent) -> Iterator[str]:
        """Decide of a row that was sent."""
        key = row.get(self.key, "")
        if key in self.stored and key not in self.old:
            self.old[key] = row
            yield from self._both(row, key)
        elif key in self.stored or key not in self.opened:
            self.new.append(self._without_key(row))
        elif self._changed(row, self.opened[key]) and not _is_deleted(row):
            self.new.append(self._without_key(row))
            words = self._words(self.opened[key])
            yield _("%(rows)s, 그사이 지워졌으나 고치셨기에 새 줄로 남긴 줄: %(row)s") % words
        else:
            yield _("%(rows)s, 그사이 지워진 줄: %(row)s") % self._words(self.opened[key])

    def _both(self, row: Sent, key: str) -> Iterator[str]:
        """Merge a row that both have, and say what the other made of it."""
        opened, stored, told = self.opened.get(key, {}), self.stored[key], {}
        for name in self._changed_there(key):
            field = self.fields[name]
            if opened or differs(field, stored[name], field.widget.value_from_datadict(row, {}, name)):
                told[name] = stored[name]
            merge_field(field, row, name, opened.get(name, UNKNOWN), stored[name])
        yield from self._told(opened or stored, told)

    def _changed_there(self, key: str) -> list[str]:
        """Return the fields of a row in which the other stored something else."""
        opened = self.opened.get(key, {})
        return [
            name for name, value in self.stored[key].items() if name != self.key and opened.get(name, UNKNOWN) != value
        ]

    def _told(self, row: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
        if values:
            words = self._words(row) | {"values": self._listed(values)}
            yield _("%(rows)s, 줄 ‘%(row)s’에 그사이 저장된 값: %(values)s") % words

    def _in_order(self, mine: list[Sent]) -> list[Sent]:
        """Return all rows in my order, or where I left it, in the other's. New ones keep their places."""
        keys = {id(row): key for key, row in self.old.items()}
        old = [keys[id(row)] for row in mine if id(row) in keys]
        if old == [key for key in self.opened if key in old]:
            old.sort(key=list(self.stored).index)
        slots = iter(old)
        kept = [row for row in mine if id(row) in keys or any(row is new for new in self.new)]
        ordered = [self.old[next(slots)] if id(row) in keys else row for row in kept]
        there = [key for key in self.stored if key in self.old]
        for place, key in enumerate(there):
            if key not in old:
                ordered.insert(_after(ordered, [self.old[before] for before in there[:place]]), self.old[key])
        return ordered

    def _take_out(self) -> list[Sent]:
        """Take the rows out of what was sent, in their order."""
        numbered = re.compile(rf"{re.escape(self.formset.prefix)}-([0-9]{{1,9}})-(.+)")
        sent: dict[int, Sent] = {}
        for name in list(self.data):
            if match := numbered.fullmatch(name):
                sent.setdefault(int(match[1]), MultiValueDict()).setlist(match[2], self.data.getlist(name))
                del self.data[name]
        return [row for _number, row in sorted(sent.items())]

    def _put_back(self, ordered: list[Sent]) -> None:
        """Send all rows anew: first those that are stored, as Django wants them."""
        if self.formset.can_order:
            for place, row in enumerate(ordered, start=1):
                row[ORDERING_FIELD_NAME] = str(place)
        rows = [*self.old.values(), *self.new]
        for index, row in enumerate(rows):
            for name, values in row.lists():
                self.data.setlist(f"{self.formset.prefix}-{index}-{name}", values)
        self.data[f"{self.formset.prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
        self.data[f"{self.formset.prefix}-{INITIAL_FORM_COUNT}"] = str(len(self.old))

    def _as_sent(self, values: Mapping[str, Any]) -> Sent:
        row: Sent = MultiValueDict()
        for name, field in self.fields.items():
            take_over(field, row, name, values[name])
        return row

    def _without_key(self, row: Sent) -> Sent:
        if self.fields[self.key].widget.is_hidden:
            row.pop(self.key, None)
        return row

    def _changed(self, row: Sent, opened: Mapping[str, Any]) -> bool:
        return any(
            differs(field, opened.get(name), field.widget.value_from_datadict(row, {}, name))
            for name, field in self.fields.items()
            if name != self.key
        )

    def _words(self, values: Mapping[str, Any], *, whole: bool = False) -> dict[str, str]:
        """Return the words of a sentence on a row: it is called by its first field that is seen."""
        first, *others = [name for name, field in self.fields.items() if not field.widget.is_hidden]
        row = said(self.fields[first], values.get(first))
        if whole and others:
            row += f" ({self._listed({name: values.get(name) for name in others})})"
        return {"rows": self.label, "row": row}

    def _listed(self, values: Mapping[str, Any]) -> str:
        fields = {name: self.fields[name] for name in values}
        return ", ".join(
            f"{_(str(field.label or pretty_name(name)))} – {said(field, values[name])}"
            for name, field in fields.items()
        )


def _own(form: Any) -> dict[str, forms.Field]:  # noqa: ANN401 - a row's form
    """Return the fields of a row's form without those of the formset itself."""
    own = {name: field for name, field in form.fields.items() if name not in (DELETION_FIELD_NAME, ORDERING_FIELD_NAME)}
    return {name: field for name, field in own.items() if not isinstance(field, InlineForeignKeyField)}


def _key(formset: Any) -> str:  # noqa: ANN401 - Django's formsets have no common class
    name: str = formset.model._meta.pk.name if hasattr(formset, "model") else next(iter(formset.form.base_fields))
    return name


def _place(row: Sent) -> int:
    place = row.get(ORDERING_FIELD_NAME, "")
    return int(place) if place.isdecimal() else 1_000_000


def _after(rows: list[Sent], earlier: list[Sent]) -> int:
    """Return the place after the last of some rows."""
    places = [place for place, row in enumerate(rows, start=1) if any(row is other for other in earlier)]
    return max(places, default=0)


def _is_deleted(row: Sent) -> bool:
    return bool(forms.BooleanField(required=False).to_python(row.get(DELETION_FIELD_NAME, "")))
