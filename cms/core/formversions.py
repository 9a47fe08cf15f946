"""Forms that carry the version of the row they were opened with: nothing newer is written over.

A hidden field holds the row's values as they were, signed. Where the row holds others by the time of saving, the form
comes back: what was typed stays, what only the other changed is taken over, what both changed is shown beside it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core.refusal import Refused

FIELD = "version"
#: What somebody sees of another's value beside the own.
_SHOWN = 120

Values = Mapping[str, Any]


class Overtaken(Refused):
    """The row has changed between the look at it and the write. The view that is asked again shows the form."""

    def __init__(self) -> None:
        super().__init__(_("그사이 다른 저장이 있었습니다. 화면을 새로 열어 확인하세요."), "changed-meanwhile")


class _VersionField(forms.CharField):
    """Hidden field with the version; it is no content."""

    def has_changed(self, initial: object, data: object) -> bool:
        return False


class VersionedForm:
    """Mixin of model forms that edit a row. It stands before the form's class."""

    instance: Any
    fields: dict[str, forms.Field]
    data: Any
    cleaned_data: dict[str, Any]
    #: Columns in which the form writes besides those of its fields.
    also_versioned: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and not self.instance._state.adding:
            # told when it is drawn: a form may still take fields away
            self.fields[FIELD] = _VersionField(
                required=False,
                widget=forms.HiddenInput,
                initial=lambda: seal(values_of(self.instance, self._versioned())),
            )

    def newest_row(self) -> models.Model | None:
        """Return what is stored now; held, where the caller's transaction lasts."""
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        row: models.Model | None = (rows.select_for_update() if connection.in_atomic_block else rows).first()
        return row

    def clean(self) -> dict[str, Any]:
        """Compare with what is stored; where that is newer, have the form shown again."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc]  # of the form
        if FIELD in self.fields and (row := self.newest_row()) is not None:
            stored = values_of(row, self._versioned())
            if self._opened() != stored:
                self._show_again(stored)
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: ANN401 - what the form saves
        """Save on top of the version the form was opened with. Raises `Overtaken`."""
        with transaction.atomic():
            row = self.newest_row() if FIELD in self.fields else None
            if row is not None and self._opened() != values_of(row, self._versioned()):
                raise Overtaken
            return super().save(commit)  # type: ignore[misc]  # of the form

    def _versioned(self) -> list[str]:
        """Return the names of what this form writes. What is never shown, as a password, is not among them."""
        shown = [name for name, field in self.fields.items() if not isinstance(field.widget, forms.PasswordInput)]
        return [*dict.fromkeys((*shown, *self.also_versioned, *getattr(self, "formsets", ())))]

    def _opened(self) -> Values | None:
        return unseal(self.data.get(self.add_prefix(FIELD)))  # type: ignore[attr-defined]  # of the form

    def _show_again(self, stored: Values) -> None:
        """Keep what was typed; take over what the other alone changed."""
        opened = self._opened() or {}
        self.data = self.data.copy()
        self.data[self.add_prefix(FIELD)] = seal(stored)  # type: ignore[attr-defined]  # of the form
        for name in [name for name in stored if name in self.fields and stored[name] != opened.get(name)]:
            sent = self.fields[name].widget.value_from_datadict(self.data, {}, self.add_prefix(name))  # type: ignore[attr-defined]  # of the form
            if not self.fields[name].has_changed(stored[name], sent):
                continue
            if name in opened and not self.fields[name].has_changed(opened[name], sent):
                self._take_over(name, stored[name])
            else:
                said = str(stored[name] if stored[name] not in (None, "") else _("비어 있음"))[:_SHOWN]
                self.add_error(name, _("그사이 저장된 값: %s") % said)  # type: ignore[attr-defined]  # of the form
        self.add_error(  # type: ignore[attr-defined]  # of the form
            None, _("그사이 다른 저장이 있었습니다. 적은 것은 그대로 두었으니 확인하고 다시 저장하세요.")
        )

    def _take_over(self, name: str, value: object) -> None:
        shown = self.fields[name].prepare_value(value)
        key = self.add_prefix(name)  # type: ignore[attr-defined]  # of the form
        if isinstance(shown, list) and hasattr(self.data, "setlist"):
            self.data.setlist(key, [str(choice) for choice in shown])
        elif value in (None, False):
            self.data.pop(key, None)
        else:
            self.data[key] = str(shown)


class VersionedAdminForm(VersionedForm, WagtailAdminModelForm):
    """Form of settings and snippets in the admin that carries its version."""


def values_of(row: models.Model, names: Iterable[str]) -> Values:
    """Return what a row holds in some of its columns, as JSON. Names that are no columns are left out."""
    values: dict[str, Any] = {}
    for name in names:
        try:
            field = row._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, models.ManyToOneRel):
            values[name] = list(getattr(row, name).order_by("pk").values())
            continue
        if not isinstance(field, models.Field):
            continue
        value = field.value_from_object(row)
        if field.many_to_many:
            value = sorted(getattr(other, "pk", other) for other in value)
        elif isinstance(field, models.FileField):
            value = str(value)
        elif not isinstance(value, str | int | float | bool | list | dict | None):
            value = field.value_to_string(row)
        values[name] = value
    plain: Values = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def seal(values: Values) -> str:
    """Return values as a hidden field carries them: nobody can change them on the way."""
    return signing.dumps(values, salt="cms.core.formversions", compress=True)


def unseal(text: str | None) -> Values | None:
    """Return the values of a hidden field; None for none, or for forged ones."""
    try:
        values: Values = signing.loads(text or "", salt="cms.core.formversions")
    except signing.BadSignature:
        return None
    return values
