"""Signal receivers of the checks: the quarter's slot is taken, standing words are read."""

from collections.abc import Collection

from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone

from cms.checks import slots, standingwords
from cms.stories.bulletin import Bulletin
from cms.stories.models import ElectionClass
from cms.stories.signals import published, revised


@receiver([published, revised], dispatch_uid="checks.slot")
def take_slot(bulletin: Bulletin, **kwargs: object) -> None:
    """Take the quarter's slot for a 군정홍보 that is published. `SlotTaken` stops the transaction that publishes it."""
    if bulletin.election_class == ElectionClass.COUNTY_PR:
        day = timezone.localdate(bulletin.published_at) if bulletin.published_at else timezone.localdate()
        slots.take(f"story:{bulletin.key}", label=bulletin.title, day=day)


@receiver(pre_save, dispatch_uid="checks.standingwords")
def read_standing_words(
    sender: type[Model], instance: Model, raw: bool, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    """Refuse to save standing words that must never appear."""
    if not raw and standingwords.names_of(sender):
        standingwords.require_clean(instance, update_fields)
