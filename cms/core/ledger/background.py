"""Ticks of the ledger: link what is new, export the head once a day."""

from cms.core.ledger import linking
from cms.core.work.clock import every


@every(5, "ledger.link")
def link() -> None:
    """Link new entries into the chain."""
    linking.extend()


@every(86_400, "ledger.head")
def export_head() -> None:
    """Export the head of the chain, for the backup to take."""
    linking.export_head()
