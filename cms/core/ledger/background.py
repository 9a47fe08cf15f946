"""Ticks of the ledger: link what is new, export the head once a day."""

from cms.core.ledger import journal, linking
from cms.core.work.clock import every


@every(5, "ledger.link")
def link() -> None:
    """Link new entries into the chain, and write them into the journal."""
    linking.extend()
    journal.extend()


@every(86_400, "ledger.head")
def export_head() -> None:
    """Export the head of the chain, for the backup to take."""
    linking.export_head()
