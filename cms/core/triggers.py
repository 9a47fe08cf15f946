"""Triggers of the database: the second line behind the verbs, laid after each migration.

Django rebuilds a table of SQLite when a column changes. Its own triggers are gone then without a word, and one of
another table that reads it is in the way: those that read are taken away before a migration, all are laid after it, and
`missing` names those that do not stand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger that refuses a change of a row.

    The SQL is what SQLite and PostgreSQL share: `before` the event (`UPDATE`, `DELETE`, …), `when` the condition over
    OLD and NEW under which it refuses, `needs` the other tables that the condition reads.
    """

    name: str
    table: str
    before: str
    refusal: str
    when: str = ""
    needs: tuple[str, ...] = ()


_triggers: dict[str, Trigger] = {}


def register(trigger: Trigger) -> None:
    """Register a trigger; it is laid after the next migration."""
    _triggers[trigger.name] = trigger


def registered() -> list[Trigger]:
    """Return all triggers, by name."""
    return [_triggers[name] for name in sorted(_triggers)]


def install(connection: BaseDatabaseWrapper) -> None:
    """Lay every trigger whose tables are there. Run again, it lays them anew."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for trigger in registered():
            if {trigger.table, *trigger.needs} <= tables:
                for statement in _SQL[connection.vendor](trigger):
                    cursor.execute(statement)


def make_way(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers that read other tables. SQLite does not rebuild what a trigger reads."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for trigger in registered():
                if trigger.needs:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that do not stand though their tables do."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        standing = {name for (name,) in cursor.fetchall()}
    return [trigger.name for trigger in registered() if trigger.table in tables and trigger.name not in standing]


def install_after_migrate(config: AppConfig) -> None:
    """Lay the triggers after each migration of an app; make way for it before."""

    def before(sender: AppConfig, *, using: str, plan: Sequence[object], **_kwargs: object) -> None:
        if plan:
            make_way(connections[using])

    def after(sender: AppConfig, *, using: str, **_kwargs: object) -> None:
        with transaction.atomic(using=using):
            install(connections[using])

    pre_migrate.connect(before, sender=config, weak=False, dispatch_uid=f"{config.label}.no_triggers")
    post_migrate.connect(after, sender=config, weak=False, dispatch_uid=f"{config.label}.triggers")


def _sqlite(trigger: Trigger) -> list[str]:
    when = f" WHEN {trigger.when}" if trigger.when else ""
    return [
        f"DROP TRIGGER IF EXISTS {trigger.name}",
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.before} ON {trigger.table} FOR EACH ROW{when} "
        f"BEGIN SELECT RAISE(ABORT, '{trigger.refusal}'); END",
    ]


def _postgresql(trigger: Trigger) -> list[str]:
    # The condition stands in the function: a WHEN of PostgreSQL may not read other tables.
    refuse = f"RAISE EXCEPTION '{trigger.refusal}' USING ERRCODE = 'integrity_constraint_violation'"
    body = f"IF {trigger.when} THEN {refuse}; END IF" if trigger.when else refuse
    row = "OLD" if trigger.before == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET datestyle TO 'ISO' AS $$ BEGIN {body}; RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}",
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.before} ON {trigger.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {trigger.name}()",
    ]


_SQL: dict[str, Callable[[Trigger], list[str]]] = {"sqlite": _sqlite, "postgresql": _postgresql}
