"""Standing words: what pages show beside every story, checked when somebody saves them.

Names of the office, its departments and sections, of an issue, a channel or a screen; captions of pictures and names of
documents that are out already. They leave with the next page that is asked for, without a verb of an outlet, so that
the save is their exit. A model names its fields in `public_words`.
"""

from collections.abc import Collection, Mapping

from django.db.models import Model
from django.utils import timezone

from cms.checks import gate
from cms.checks.exits import Exit, Outlet


def names_of(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model that anybody may read."""
    names: tuple[str, ...] = getattr(model, "public_words", ())
    return names


def require_clean(row: Model, update_fields: Collection[str] | None = None) -> None:
    """Refuse to save words that must never appear. What stands already is not asked again."""
    if not getattr(row, "is_public", True):
        return  # a private picture or document: its words leave with a story, whose release reads them
    words = _changed(row, [name for name in names_of(type(row)) if update_fields is None or name in update_fields])
    if words:
        gate.require_unblocked(words, Exit(Outlet.WEB, str(row._meta.verbose_name), timezone.localdate()))


def _changed(row: Model, names: Collection[str]) -> Mapping[str, str]:
    """Return the words that differ from those kept, by the name of their field."""
    written = {name: str(getattr(row, name) or "") for name in names}
    if not any(written.values()):
        return {}
    kept = None if row._state.adding else type(row)._base_manager.filter(pk=row.pk).values(*names).first()
    fields = {name: row._meta.get_field(name) for name in names}
    before = kept or {name: getattr(field, "get_default", str)() for name, field in fields.items()}
    return {
        str(getattr(fields[name], "verbose_name", name)): text
        for name, text in written.items()
        if text != str(before[name] or "")
    }
