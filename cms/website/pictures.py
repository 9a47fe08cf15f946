"""Pictures of the site in the sizes browsers choose from, many at a time."""

from collections.abc import Iterable

import structlog
from django.utils import timezone
from wagtail.images.models import SourceImageIOError

from media.models import Picture
from media.renditions import WebPicture, cropped, drawn, for_web, whole

log = structlog.get_logger("website")


class Gallery:
    """The pictures of one page, fetched together: two queries however many there are.

    A picture whose licence or consent has ended is not among them.
    """

    def __init__(self, ids: Iterable[int | None], *, crop: bool = False) -> None:
        wanted = {picture_id for picture_id in ids if picture_id}
        chosen, today = Picture.objects.filter(pk__in=wanted) if wanted else (), timezone.localdate()
        pictures = [picture for picture in chosen if not picture.is_over(today)]
        specs = {name for picture in pictures for name in (cropped(picture) if crop else whole(picture)).values()}
        self._crop = crop
        self._pictures = {picture.pk: picture for picture in pictures}
        self._there = drawn(pictures, specs)

    def get(self, pk: int | None) -> WebPicture | None:
        """Return a picture. None: it, its file or the right to it is gone."""
        picture = self._pictures.get(pk or 0)
        if picture is None:
            return None
        try:
            return for_web(picture, crop=self._crop, there=self._there[picture.pk])
        except (SourceImageIOError, OSError, ValueError) as error:
            log.warning("picture_missing", picture=picture.pk, error=str(error))
            return None
