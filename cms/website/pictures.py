"""Pictures of the site in the sizes browsers choose from, many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from wagtail.images.models import SourceImageIOError

from media.models import Picture
from media.renditions import WIDTHS, WebPicture, for_web, spec

log = structlog.get_logger("website")

#: List pictures: 3:2, in CSS px and at twice that.
THUMBNAIL = (420, 280)
THUMBNAIL_LARGE = (840, 560)


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture of a list: cropped 3:2 round its centre of interest."""

    src: str
    srcset: str
    srcset_webp: str
    alt: str
    width: int = THUMBNAIL[0]
    height: int = THUMBNAIL[1]


class Gallery:
    """The pictures of one page, fetched together: two queries however many there are."""

    def __init__(self, ids: Iterable[int | None]) -> None:
        wanted = {each for each in ids if each}
        specs = [spec(width, kind) for width in WIDTHS for kind in ("jpeg", "webp", "png")]
        specs += [spec(0, kind, crop=crop) for crop in (THUMBNAIL, THUMBNAIL_LARGE) for kind in ("jpeg", "webp")]
        found = Picture.objects.filter(pk__in=wanted).prefetch_renditions(*specs) if wanted else ()
        self._pictures = {picture.pk: picture for picture in found}

    def full(self, pk: int | None) -> WebPicture | None:
        """Return the whole picture, or None where it or its file is gone."""
        picture = self._pictures.get(pk or 0)
        try:
            return for_web(picture) if picture else None
        except (SourceImageIOError, OSError, ValueError) as error:
            _log_missing(picture, error)
            return None

    def thumbnail(self, pk: int | None) -> Thumbnail | None:
        """Return the picture for a list, or None where it or its file is gone."""
        picture = self._pictures.get(pk or 0)
        if picture is None:
            return None
        names = {
            (crop, kind): spec(0, kind, crop=crop) for crop in (THUMBNAIL, THUMBNAIL_LARGE) for kind in ("jpeg", "webp")
        }
        try:
            made = picture.get_renditions(*names.values())
        except (SourceImageIOError, OSError, ValueError) as error:
            _log_missing(picture, error)
            return None

        def sources(kind: str) -> str:
            return ", ".join(f"{made[names[crop, kind]].url} {crop[0]}w" for crop in (THUMBNAIL, THUMBNAIL_LARGE))

        return Thumbnail(
            src=made[names[THUMBNAIL, "jpeg"]].url,
            srcset=sources("jpeg"),
            srcset_webp=sources("webp"),
            alt=picture.description,
        )


def _log_missing(picture: Picture | None, error: Exception) -> None:
    log.warning("picture_missing", picture=picture.pk if picture else None, error=str(error))
