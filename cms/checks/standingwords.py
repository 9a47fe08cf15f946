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
from cms.core.refusal import Refused


def names_of(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model that anybody may read."""
    names: tuple[str, ...] = getattr(model, "public_words", ())
    return names


def require_clean(row: Model, update_fields: Collection[str] | None = None) -> None:
    """Refuse to save words that must never appear. What stands already is not asked again."""
    names = [name for name in names_of(type(row)) if update_fields is None or name in update_fields]
    words = {_label(row, name): text for name, text in _changed(row, names).items()}
    if words:
        gate.require_unblocked(words, _exit(row))


def reasons_against(row: Model) -> Mapping[str, str]:
    """Return why words may not be saved, by field: what `require_clean` would refuse."""
    reasons = {}
    for name, text in _changed(row, names_of(type(row))).items():
        try:
            gate.require_unblocked({_label(row, name): text}, _exit(row))
        except Refused as refused:
            reasons[name] = refused.reason
    return reasons


def _exit(row: Model) -> Exit:
    return Exit(Outlet.WEB, str(row._meta.verbose_name), timezone.localdate())


def _label(row: Model, name: str) -> str:
    return str(getattr(row._meta.get_field(name), "verbose_name", name))


def _changed(row: Model, names: Collection[str]) -> Mapping[str, str]:
    """Return the words that differ from those kept, by field."""
    if not getattr(row, "is_public", True):
        return {}  # a private picture or document: its words leave with a story, whose release reads them
    written = {name: str(getattr(row, name) or "") for name in names}
    if not any(written.values()):
        return {}
    kept = None if row._state.adding else type(row)._base_manager.filter(pk=row.pk).values(*names).first()
    before = kept or {name: getattr(row._meta.get_field(name), "get_default", str)() for name in names}
    return {name: text for name, text in written.items() if text != str(before[name] or "")}
