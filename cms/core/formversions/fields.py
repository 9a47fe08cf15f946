"""One field of an overtaken form: whose value stands, and what is said of the other's."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.utils.choices import flatten_choices
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.forms import TagField
from taggit.utils import edit_string_for_tags

#: Stands for the opened value where a form does not know it.
UNKNOWN: Any = object()
#: What Django's own rights are for, by the beginning of their code.
_DEEDS = {
    "add": gettext_lazy("추가"),
    "change": gettext_lazy("수정"),
    "delete": gettext_lazy("삭제"),
    "choose": gettext_lazy("고르기"),
}
#: What somebody sees of another's value beside the own.
_SHOWN = 120


def merge(field: forms.Field, data: Any, key: str, opened: Any, stored: Any) -> str | None:  # noqa: ANN401 - JSON
    """Keep what was typed; take over what the other alone changed. Returns what is to be said beside the field.

    Of many choices, each is looked at by itself: what the other added or took away is done here too, and said.
    """
    sent = field.widget.value_from_datadict(data, {}, key)
    if field.disabled or not differs(field, stored, sent):
        return None
    if opened is not UNKNOWN and not differs(field, opened, sent):
        take_over(field, data, key, stored)
        return None
    if opened is UNKNOWN or not _takes_many(field):
        return _("그사이 저장된 값: %s") % said(field, stored)
    added, taken = _changes(field, opened, stored)
    kept = [choice for choice in sent or () if choice not in taken]
    _put(data, key, [*kept, *(new for new in added if new not in kept)])
    told = [
        _("그사이 더해진 것: %s") % said(field, added) if added else "",
        _("그사이 빠진 것: %s") % said(field, taken) if taken else "",
    ]
    return " · ".join(filter(None, told)) or None


def differs(field: forms.Field, value: Any, sent: Any) -> bool:  # noqa: ANN401 - JSON, and what a widget reads
    """Tell whether what was sent is another value."""
    return bool(field.has_changed(_tags(value) if isinstance(field, TagField) else value, sent))


def take_over(field: forms.Field, data: Any, key: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Put a stored value where a form sends its own."""
    shown = edit_string_for_tags(_tags(value)) if isinstance(field, TagField) else field.prepare_value(value)
    if isinstance(shown, list):
        _put(data, key, [str(choice) for choice in shown])
    elif value in (None, False):
        data.pop(key, None)
    else:
        data[key] = str(shown)


def said(field: forms.Field, value: Any) -> str:  # noqa: ANN401 - JSON
    """Return a stored value in words, as the screen has them."""
    if isinstance(value, bool):
        return _("예") if value else _("아니오")
    if value in (None, "", []):
        return _("비어 있음")
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value]
        labels = _labels(field, chosen)
        words = ", ".join(labels.get(str(choice), str(choice)) for choice in chosen)
    else:
        shown = field.prepare_value(value)
        words = ", ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _takes_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def _changes(field: forms.Field, opened: Sequence[Any], stored: Sequence[Any]) -> tuple[list[str], list[str]]:
    """Return what the other added and took away, of what the field offers."""
    before, now = [str(choice) for choice in opened or ()], [str(choice) for choice in stored or ()]
    added, taken = [new for new in now if new not in before], [old for old in before if old not in now]
    offered = _labels(field, [*added, *taken])
    return [new for new in added if new in offered], [old for old in taken if old in offered]


def _labels(field: forms.Field, chosen: Sequence[Any]) -> dict[str, str]:
    """Return how the field names some of its choices."""
    if isinstance(field, forms.ModelChoiceField):
        column = field.to_field_name or "pk"
        rows = field.queryset.filter(**{f"{column}__in": chosen}) if field.queryset is not None else ()
        return {str(field.prepare_value(row)): _label(field, row) for row in rows}
    pairs: Iterable[tuple[object, object]] = flatten_choices(getattr(field, "choices", ()))
    return {str(key): str(label) for key, label in pairs}


def _label(field: forms.ModelChoiceField, row: Any) -> str:  # type: ignore[type-arg]  # noqa: ANN401 - a chosen row
    if isinstance(row, Permission):
        return _right(row)
    label = field.label_from_instance(row)
    # a label with marks in it, as Wagtail's collections have, is not said in a sentence
    return str(row) if isinstance(label, SafeString) else label


def _right(permission: Permission) -> str:
    """Return a right's name. Django has none of its own for what it makes for every model."""
    deed = _DEEDS.get(permission.codename.partition("_")[0])
    if deed is None or not permission.name.startswith("Can "):
        return _(permission.name)
    return _("%(thing)s %(deed)s") % {"thing": permission.content_type.name, "deed": deed}


def _tags(names: Sequence[str] | None) -> list[Any]:
    return [SimpleNamespace(name=name) for name in names or ()]


def _put(data: Any, key: str, values: list[str]) -> None:  # noqa: ANN401 - what a form was sent
    if hasattr(data, "setlist"):
        data.setlist(key, values)
    else:
        data[key] = values
