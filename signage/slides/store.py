"""Keeps screen pictures: files in the store of all made files, each with a row."""

from datetime import timedelta
from pathlib import PurePath

from django.utils import timezone

from media.files import store
from media.files.purge import unreferenced
from media.models import StoredFile
from signage.models import ScreenPicture
from signage.slides.orders import Drawn

#: Pictures nobody uses any more are kept this long: whoever had one drawn has that much time to use it.
KEPT = timedelta(days=2)


def keep(drawn: Drawn) -> ScreenPicture:
    """Store a picture durably and return its row.

    The same bytes again return the same row. The file is complete before the row is written. Raises `OSError` when
    the disk is full.
    """
    file = store.keep(drawn.data, kind="screen", suffix=f".{drawn.extension}")
    return picture_of(file, width=drawn.width, height=drawn.height)


def picture_of(file: StoredFile, *, width: int, height: int) -> ScreenPicture:
    """Return the row of a stored picture, made where there is none.

    `width` and `height` in px.
    """
    extension = PurePath(file.path).suffix.removeprefix(".")
    picture, created = ScreenPicture.objects.get_or_create(
        file=file, defaults={"extension": extension, "width": width, "height": height}
    )
    if not created:  # in use again: `tidy` must not take it
        ScreenPicture.objects.filter(pk=picture.pk).update(made_at=timezone.now())
    return picture


def tidy() -> int:
    """Delete the rows of pictures unused for two days; return how many.

    Used is what a slide or an upload shows. The files are then purged from the store.
    """
    idle = unreferenced(ScreenPicture.objects.filter(made_at__lt=timezone.now() - KEPT))
    return idle.delete()[0]
