"""Write ledger entries, inside the transaction of the act they tell of."""

from collections.abc import Mapping

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.ledger import kinds
from cms.core.ledger.models import Entry


def record(
    kind: str, *, subject: str, person: int | None, version: int | None = None, data: Mapping[str, object] | None = None
) -> Entry:
    """Add an entry to the ledger.

    It stands or falls with the act: outside a transaction it raises `TransactionManagementError`. Raises
    `UnknownEntryKind` for a kind that no room has registered, `IntegrityError` where this version has its entry.
    """
    kinds.kind_of(kind)
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise transaction.TransactionManagementError("a ledger entry belongs to the transaction of its act")
    return Entry.objects.create(kind=kind, subject=subject, person=person, version=version, data=dict(data or {}))
