"""Reads of which public stories show a picture."""

from django.db.models import QuerySet

from cms.stories.models import PublicPicture
from media.models import Picture


def keys_showing(pictures: QuerySet[Picture]) -> set[str]:
    """Return the keys of public stories that show any of some pictures."""
    return set(PublicPicture.objects.filter(picture__in=pictures).values_list("story__key", flat=True))
