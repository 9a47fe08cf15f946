"""Ticks of the ledger: link what is new, export the head once a day."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cms.core.ledger import journal, linking
from cms.core.work.clock import every
from cms.core.work.lags import lag


@every(5, "ledger.link")
def link() -> None:
    """Link new entries into the chain, and write them into the journal."""
    linking.extend()
    journal.extend()


@lag("ledger.link", _("대장 잇기"))
def oldest_unlinked_entry(now: datetime) -> datetime | None:
    """Return since when the oldest entry waits for its link."""
    return linking.oldest_unlinked()


@every(86_400, "ledger.head")
def export_head() -> None:
    """Export the head of the chain, for the backup to take."""
    linking.export_head()
