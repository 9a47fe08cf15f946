"""Signal receivers of the checks: a public 군정홍보 takes the quarter's slot."""

from django.dispatch import receiver
from django.utils import timezone

from cms.checks import slots
from cms.stories.bulletin import Bulletin
from cms.stories.models import ElectionClass
from cms.stories.signals import published, revised


@receiver([published, revised], dispatch_uid="checks.slot")
def take_slot(bulletin: Bulletin, **kwargs: object) -> None:
    """Take the quarter's slot for a 군정홍보 that is published. `SlotTaken` stops the transaction that publishes it."""
    if bulletin.election_class == ElectionClass.COUNTY_PR:
        day = timezone.localdate(bulletin.published_at) if bulletin.published_at else timezone.localdate()
        slots.take(f"story:{bulletin.key}", label=bulletin.title, day=day)
