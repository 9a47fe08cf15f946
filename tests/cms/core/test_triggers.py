"""Triggers do not stand in the way of migrations, and stand after them."""

import pytest
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection
from django.db.migrations import Migration
from django.db.models import CharField

from cms.core import triggers
from cms.core.ledger.models import Entry


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_a_table_that_triggers_read_can_be_changed_by_a_migration() -> None:
    old = Entry._meta.get_field("subject")
    new = CharField(max_length=61)
    new.set_attributes_from_name("subject")
    new.model = Entry
    emit_pre_migrate_signal(0, False, "default", plan=[(Migration("later", "ledger"), False)])
    for before, after in ((old, new), (new, old)):
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, before, after)
    triggers.install(connection)
    assert triggers.missing(connection) == []


@pytest.mark.django_db
def test_a_migration_that_does_nothing_takes_no_trigger_away() -> None:
    emit_pre_migrate_signal(0, False, "default", plan=[])
    assert triggers.missing(connection) == []
