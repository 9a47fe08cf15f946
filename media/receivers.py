"""Signal receivers of media: a new picture gets its desk sizes, a withheld one its day."""

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from media.models import Picture
from media.sizes import prepare_desk_sizes


@receiver(pre_save, sender=Picture, dispatch_uid="media.withheld")
def date_its_withholding(instance: Picture, **kwargs: object) -> None:
    """Withhold a picture from the day on which a reason is written.

    Without the reason it may be used again.
    """
    if bool(instance.withheld_because) != bool(instance.withheld_from):
        instance.withheld_from = timezone.localdate() if instance.withheld_because else None


@receiver(post_save, sender=Picture, dispatch_uid="media.desk_sizes")
def make_desk_sizes_soon(instance: Picture, created: bool, **kwargs: object) -> None:
    """Have the worker make the small sizes that the desk shows."""
    if created:
        transaction.on_commit(lambda: prepare_desk_sizes.enqueue([instance.pk]))
