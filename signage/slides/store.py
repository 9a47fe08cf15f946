"""Picture files for screens, named by the SHA-256 of their bytes, under `VAR_DIR/screens`."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from media import wholefiles
from signage.models import ScreenPicture, Upload
from signage.slides.drawing import Drawn

NAME = re.compile(r"([0-9a-f]{64})\.(jpg|webp|png)")
#: Pictures nobody uses any more are kept this long, for players that still download them.
KEPT = timedelta(days=2)


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.VAR_DIR) / "screens"


def path_of(name: str) -> Path:
    """Return the path of a file name that matched `NAME`."""
    return folder() / name[:2] / name


def keep(drawn: Drawn) -> ScreenPicture:
    """Store a picture durably and return its row; the same bytes again return the same row.

    The file is complete under its final name before the row is written. Raises OSError when the disk is full.
    """
    name = f"{hashlib.sha256(drawn.data).hexdigest()}.{drawn.extension}"
    target = path_of(name)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        wholefiles.write(target, drawn.data)
    picture, created = ScreenPicture.objects.get_or_create(
        sha256=name[:64],
        defaults={
            "extension": drawn.extension,
            "width": drawn.width,
            "height": drawn.height,
            "size": len(drawn.data),
        },
    )
    if not created:  # in use again: `tidy` must not take it
        ScreenPicture.objects.filter(pk=picture.pk).update(made_at=timezone.now())
    return picture


def tidy() -> int:
    """Delete pictures that no slide and no upload has used for two days; return how many."""
    used = {key for pair in Upload.objects.values_list("wide_id", "tall_id") for key in pair}
    old = ScreenPicture.objects.filter(made_at__lt=timezone.now() - KEPT, slides__isnull=True)
    gone = [picture for picture in old if picture.pk not in used]
    for picture in gone:
        path = path_of(picture.file_name)
        picture.delete()
        path.unlink(missing_ok=True)
    return len(gone)
