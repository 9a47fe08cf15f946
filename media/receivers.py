"""Signal receivers of media: a new picture gets its desk sizes."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from media.models import Picture
from media.sizes import prepare_desk_sizes


@receiver(post_save, sender=Picture, dispatch_uid="media.desk_sizes")
def make_desk_sizes_soon(instance: Picture, created: bool, **kwargs: object) -> None:
    """Have the worker make the small sizes that the desk shows."""
    if created:
        transaction.on_commit(lambda: prepare_desk_sizes.enqueue([instance.pk]))
