"""Verbs on pictures: bring one in, release pictures with their story."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AbstractUser
from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet

from media import intake, rights
from media.models import Picture
from media.sizes import prepare_sizes

#: What `rights.last_day` asks of a picture, in its order.
_RIGHTS = ("rights_ground", "licensed_until", "portrait_consent", "consent_until", "withheld_from")


def add(
    upload: "File[bytes]",
    *,
    title: str,
    alt: str = "",
    caption: str = "",
    credit: str = "",
    taken_on: date | None = None,
    by: AbstractUser | None = None,
    **record: object,
) -> Picture:
    """Store a picture that did not come through a form. `record` are further fields of `Picture`.

    Raises `intake.RefusedFile` and stores nothing when the file is no good.
    """
    taken = intake.take_picture(upload)
    with taken.file:
        picture = Picture(
            title=title[:255],
            file=taken.file,
            description=alt[:255],
            caption=caption[:300],
            credit=credit[:120],
            taken_on=taken_on or taken.taken_on,
            uploaded_by_user=by,
            **record,
        )
        picture._set_image_file_metadata()
        picture.save()
    return picture


def release(ids: Iterable[int]) -> int:
    """Make pictures public, with all their renditions; return how many were not yet. Their web sizes are made soon."""
    released = list(ids)
    changed: int = Picture.objects.filter(pk__in=released, is_public=False).update(is_public=True)
    if changed:
        transaction.on_commit(lambda: prepare_sizes.enqueue(released))
    return changed


class Access(NamedTuple):
    """Whether a picture is released, and until when.

    `rights_until` is the last day; None: no end."""

    is_released: bool
    rights_until: date | None

    def is_public(self, today: date) -> bool:
        """Say whether everybody may see it."""
        return self.is_released and (self.rights_until is None or self.rights_until >= today)


def access_to(name: str) -> Access | None:
    """Return who may see a stored picture or rendition. None where there is no such file."""
    row = Picture.objects.filter(file=name).values_list("is_public", *_RIGHTS).first()
    if row is None:
        rendition = Picture.get_rendition_model().objects.filter(file=name)
        row = rendition.values_list("image__is_public", *(f"image__{field}" for field in _RIGHTS)).first()
    return None if row is None else Access(row[0], rights.last_day(*row[1:]))


def ending_by(day: date) -> QuerySet[Picture]:
    """Return the pictures whose rights end on a day or ended before."""
    licence = Q(rights_ground=rights.RightsGround.LICENSED.value, licensed_until__lte=day)
    consent = Q(portrait_consent=rights.PortraitConsent.GIVEN.value, consent_until__lte=day)
    withheld = Q(withheld_from__lte=day + timedelta(days=1))
    chosen: QuerySet[Picture] = Picture.objects.filter(licence | consent | withheld)
    return chosen


def named(name: str) -> Picture | None:
    """Return the picture that a stored file or rendition is of."""
    picture: Picture | None = Picture.objects.filter(file=name).first()
    return picture or Picture.objects.filter(renditions__file=name).first()
