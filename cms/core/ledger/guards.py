"""Triggers that let the ledger's tables only grow."""

from cms.core import triggers

_REFUSAL = "the ledger only grows"


def forbid_changes(table: str) -> None:
    """Register triggers that refuse to update or delete rows of a table."""
    for action in ("UPDATE", "DELETE"):
        triggers.register(
            triggers.Trigger(name=f"{table}_no_{action.lower()}", table=table, before=action, refusal=_REFUSAL)
        )
