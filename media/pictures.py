"""Verbs on pictures: bring one in, release pictures with their story."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.files import File
from django.db import transaction

from media import intake
from media.models import Picture
from media.sizes import prepare_sizes


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


def is_public(name: str) -> bool | None:
    """Say whether a stored picture or rendition may be seen by everybody. None where there is no such file."""
    public: bool | None = Picture.objects.filter(file=name).values_list("is_public", flat=True).first()
    if public is None:
        rendition = Picture.get_rendition_model().objects.filter(file=name)
        public = rendition.values_list("image__is_public", flat=True).first()
    return public


def named(name: str) -> Picture | None:
    """Return the picture that a stored file or rendition is of."""
    picture: Picture | None = Picture.objects.filter(file=name).first()
    return picture or Picture.objects.filter(renditions__file=name).first()
