"""Triggers that refuse to change a setting of law without an entry.

The newest entry about the row must tell each change, old value and new. What was done already is told with a value that
stands no more, so no entry serves twice, and the row needs no column of its own.
"""

from datetime import date

from cms.core import triggers
from cms.core.ledger import lawsettings
from cms.core.ledger.lawsettings import SettingOfLaw
from cms.core.triggers import Trigger

_REFUSAL = "no entry of this setting of law"
_LEDGER = "ledger_entry"


def register() -> None:
    """Register the triggers of every table with settings of law."""
    for model in lawsettings.settings_of_law():
        for trigger in _triggers(model):
            triggers.register(trigger)


def _triggers(model: type[SettingOfLaw]) -> list[Trigger]:
    """Return the triggers over new, changed and deleted rows of a table."""
    table, key = model._meta.db_table, model._meta.pk.column
    fields = model.fields_of_law()
    beginning = {name: _literal(field.get_default()) for name, field in fields.items()}
    old = {name: f'OLD."{field.column}"' for name, field in fields.items()}
    new = {name: f'NEW."{field.column}"' for name, field in fields.items()}
    old_key, new_key = f'OLD."{key}"', f'NEW."{key}"'
    # SQLite's REPLACE deletes the row that stands there without asking the trigger of deletions.
    standing = f'EXISTS (SELECT 1 FROM {table} r WHERE r."{key}" = {new_key})'
    conditions = {
        "INSERT": f"{standing} OR {_untold(model, new_key, beginning, new)}",
        "UPDATE": f"{new_key} <> {old_key} OR {_untold(model, old_key, old, new)}",
        "DELETE": _untold(model, old_key, old, beginning),
    }
    return [
        Trigger(
            name=f"{table}_{event.lower()}_needs_entry",
            table=table,
            before=event,
            when=when,
            refusal=_REFUSAL,
            needs=(_LEDGER,),
        )
        for event, when in conditions.items()
    ]


def _untold(model: type[SettingOfLaw], key: str, before: dict[str, str], after: dict[str, str]) -> str:
    """Return the condition that something changes past the row's newest entry."""
    changes = " OR ".join(f"{_text(before[name])} IS DISTINCT FROM {_text(after[name])}" for name in before)
    told = " AND ".join(
        f"({_text(before[name])} IS NOT DISTINCT FROM {_text(after[name])}"
        f" OR ({_told(name, 0)} IS NOT DISTINCT FROM {_text(before[name])}"
        f" AND {_told(name, 1)} IS NOT DISTINCT FROM {_text(after[name])}))"
        for name in before
    )
    subject = f"'{lawsettings.SUBJECT}{model._meta.label_lower}:' || {key}"
    about = f"n.kind = '{lawsettings.CHANGED}' AND n.subject = {subject}"
    newest = f"e.id = (SELECT MAX(n.id) FROM {_LEDGER} n WHERE {about})"
    return f"(({changes}) AND NOT EXISTS (SELECT 1 FROM {_LEDGER} e WHERE {newest} AND {told}))"


def _told(name: str, which: int) -> str:
    """Return what an entry tells of a field: its old value (0) or its new one (1)."""
    return _text(f"(e.data -> 'fields' -> '{name}' ->> {which})")


def _text(value: str) -> str:
    # As text a value reads as its JSON does, in either database: a truth is 1 to SQLite, true to PostgreSQL.
    return f"CAST({value} AS TEXT)"


def _literal(value: object) -> str:
    """Return a value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value).upper()
    words = value.isoformat() if isinstance(value, date) else str(value)
    return "'" + words.replace("'", "''") + "'"
