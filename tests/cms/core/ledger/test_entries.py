"""The ledger: entries stand or fall with their act, and the database lets nobody change or remove one."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import IntegrityError, connection, transaction

from cms.core import triggers
from cms.core.ledger import kinds
from cms.core.ledger.models import Entry, Link
from cms.core.ledger.verbs import record

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("test.happened", "시험한 일")


def test_an_entry_names_kind_subject_person_and_content() -> None:
    record("test.happened", subject="story:2026-0001", person=7, version=2, data={"reason": "시험"})
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.subject, entry.person, entry.version) == ("test.happened", "story:2026-0001", 7, 2)
    assert entry.data == {"reason": "시험"}
    assert entry.label == "시험한 일"


def test_an_entry_of_a_kind_nobody_registered_is_refused() -> None:
    with pytest.raises(kinds.UnknownEntryKind):
        record("test.unheard", subject="story:2026-0001", person=None)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_the_transaction_of_an_act_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record("test.happened", subject="story:2026-0001", person=None)


def test_a_version_has_one_entry_of_a_kind() -> None:
    record("test.happened", subject="story:2026-0001", person=None, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        record("test.happened", subject="story:2026-0001", person=None, version=1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET person = 1",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_link SET digest = ''",
        "DELETE FROM ledger_link",
    ],
)
def test_the_database_refuses_to_change_or_remove_what_is_written(statement: str) -> None:
    entry = record("test.happened", subject="story:2026-0001", person=None)
    Link.objects.create(position=1, entry=entry, digest="0" * 64)
    with pytest.raises(IntegrityError, match="the ledger only grows"), transaction.atomic():
        connection.cursor().execute(statement)


def test_an_entry_is_not_replaced_either() -> None:
    entry = record("test.happened", subject="story:2026-0001", person=None)
    values = "id, at, kind, subject, version, person, data"
    replacing = (
        f"INSERT OR REPLACE INTO ledger_entry ({values}) SELECT {values} FROM ledger_entry WHERE id = {entry.pk}"
    )
    if connection.vendor == "postgresql":
        replacing = replacing.replace(" OR REPLACE", "") + " ON CONFLICT (id) DO UPDATE SET person = 1"
    with pytest.raises(IntegrityError, match="the ledger only grows"), transaction.atomic():
        connection.cursor().execute(replacing)


def test_a_trigger_that_is_gone_is_named_by_the_system_check() -> None:
    assert triggers.missing(connection) == []
    on = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER ledger_entry_no_delete{on}")
    (problem,) = run_checks(tags=[Tags.database], databases=["default"])
    assert problem.id == "sosiktong.E020"
    assert "ledger_entry_no_delete" in str(problem)
    triggers.install(connection)
    assert triggers.missing(connection) == []
