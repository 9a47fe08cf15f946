"""Mixin of forms that edit a row: they come back where somebody else has saved it meanwhile."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db import connection, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core import formrules
from cms.core.formversions import rows
from cms.core.formversions.fields import UNKNOWN, merge
from cms.core.formversions.values import Values, plain, seal, unseal, values_of
from cms.core.refusal import Refused

FIELD = "version"


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
    formsets: dict[str, Any]
    data: Any
    files: Any
    cleaned_data: dict[str, Any]
    #: Columns in which the form writes besides those of its fields.
    also_versioned: ClassVar[tuple[str, ...]] = ()
    #: What the screen calls rows that are written with the form, by the formset's name. Else the model's own word.
    row_labels: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.carries_version():
            # told when it is drawn: a form may still take fields away
            self.fields[FIELD] = _VersionField(
                required=False, widget=forms.HiddenInput, initial=lambda: seal(self.version_of(self.opened_row()))
            )

    def carries_version(self) -> bool:
        """Tell whether the form edits something that another may have open too."""
        return self.instance.pk is not None and not self.instance._state.adding

    def opened_row(self) -> Any:  # noqa: ANN401 - the form's model
        """Return the row that a save from this form follows."""
        return self.instance

    def newest_row(self) -> models.Model | None:
        """Return what is stored now; held, where the caller's transaction lasts."""
        found = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        row: models.Model | None = (found.select_for_update() if connection.in_atomic_block else found).first()
        return row

    def formsets_of(self, row: Any) -> dict[str, Any]:  # noqa: ANN401 - the form's model
        """Return the formsets written with the form, by name: unsent, for a row."""
        return {
            name: type(formset)(instance=row, prefix=formset.prefix, form_kwargs=formset.form_kwargs)
            for name, formset in getattr(self, "formsets", {}).items()
        }

    def version_of(self, row: Any) -> Values:  # noqa: ANN401 - the form's model
        """Return what a row holds of that which this form writes. What is never shown, as a password, is left out."""
        shown = [name for name, field in self.fields.items() if not isinstance(field.widget, forms.PasswordInput)]
        columns = values_of(row, dict.fromkeys((*shown, *self.also_versioned)))
        return {**columns, **plain({name: rows.rows_of(formset) for name, formset in self.formsets_of(row).items()})}

    def _post_clean(self) -> None:
        """Ask the house's rules too, where the form has nothing against the row."""
        super()._post_clean()  # type: ignore[misc]  # of the form
        if self.errors:  # type: ignore[attr-defined]  # of the form
            return
        for name, reason in formrules.reasons_against(self.instance):
            self.add_error(name if name in self.fields else None, reason)  # type: ignore[attr-defined]  # of the form

    def clean(self) -> dict[str, Any]:
        """Compare with what is stored; where that is newer, have the form shown again."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc]  # of the form
        if FIELD in self.fields and (row := self.newest_row()) is not None:
            stored = self.version_of(row)
            if self._opened() != stored:
                self._show_again(row, stored)
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: ANN401 - what the form saves
        """Save on top of the version the form was opened with. Raises `Overtaken`."""
        with transaction.atomic():
            self.require_newest()
            return super().save(commit)  # type: ignore[misc]  # of the form

    def require_newest(self) -> None:
        """Raise `Overtaken` where something newer is stored than the form was opened with."""
        row = self.newest_row() if FIELD in self.fields else None
        if row is not None and self._opened() != self.version_of(row):
            raise Overtaken

    def _opened(self) -> Values | None:
        return unseal(self.data.get(self.add_prefix(FIELD)))  # type: ignore[attr-defined]  # of the form

    def _show_again(self, row: models.Model, stored: Values) -> None:
        """Keep what was typed; take over what the other alone changed."""
        opened = self._opened() or {}
        self.data = self.data.copy()
        self.data[self.add_prefix(FIELD)] = seal(stored)  # type: ignore[attr-defined]  # of the form
        self.add_error(  # type: ignore[attr-defined]  # of the form
            None, _("그사이 다른 저장이 있었습니다. 적은 것은 그대로 두었으니 확인하고 다시 저장하세요.")
        )
        for name in [name for name in stored if name in self.fields and stored[name] != opened.get(name)]:
            key = self.add_prefix(name)  # type: ignore[attr-defined]  # of the form
            told = merge(self.fields[name], self.data, key, opened.get(name, UNKNOWN), stored[name])
            if told:
                self.add_error(name, told)  # type: ignore[attr-defined]  # of the form
        for name, formset in self.formsets_of(row).items():
            if stored[name] != opened.get(name):
                for told in rows.merge(formset, self.data, opened.get(name), stored[name], self._label(name, formset)):
                    self.add_error(None, told)  # type: ignore[attr-defined]  # of the form
                self._build_anew(name)

    def _label(self, name: str, formset: Any) -> str:  # noqa: ANN401 - Django's formsets have no common class
        model = getattr(formset, "model", type(self.instance))
        return str(self.row_labels.get(name) or capfirst(str(model._meta.verbose_name)))

    def _build_anew(self, name: str) -> None:
        """Build a formset of this form again, of the merged rows."""
        formsets = getattr(self, "formsets", {})
        if (old := formsets.get(name)) is not None:
            formsets[name] = type(old)(
                self.data, self.files, instance=self.instance, prefix=old.prefix, form_kwargs=old.form_kwargs
            )


class VersionedAdminForm(VersionedForm, WagtailAdminModelForm):
    """Form of settings and snippets in the admin that carries its version."""
