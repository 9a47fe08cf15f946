"""Prepares the photos of an issue, each once for its place.

They are kept by the hash of what goes into them.

They are a cache and no stored files (`media.files`): a photo is looked up before it is made, by its source, place and
profile, while a stored file is known by its bytes and lives as long as a row refers to it. No row would: what lasts is
the print file, and the photos are inside it. Emptied, the folder is filled again by the next build.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from cms.stories.bulletin import BulletinPicture
from media.rendering import render
from media.rendering.child import Limits
from newsletter.builds.fingerprints import digest, file_digest
from newsletter.colour.photos import PhotoDone, PhotoOrder

#: Photos that no build asked for are kept this long: the next issue has other places for them.
KEEP_UNUSED = timedelta(days=30)
_LIMITS = Limits(memory_mib=2048, cpu_seconds=120, wall_seconds=240)


class PhotoPreparer:
    """Collects the photos that pages need, and has them prepared in one child.

    Draw the pages once with `source`, call `prepare`, and draw them again: now `source` returns addresses. `profile`
    is the path of the printer's profile (empty: RGB for the screen), `ink_limit` in per cent. `problems` name the
    pictures that are missing or cannot be read.
    """

    def __init__(self, *, profile: str = "", ink_limit: int = 300) -> None:
        self.profile = profile
        self.ink_limit = ink_limit
        self.wanted: dict[str, PhotoOrder] = {}
        self.assets: dict[str, str] = {}
        self.problems: list[str] = []
        self._digests: dict[str, str] = {}
        self._profile_digest = file_digest(Path(profile)) if profile else ""

    def source(self, picture: BulletinPicture, width: float, height: float) -> str | None:
        """Return the address of a picture for a place of this size, mm.

        None as long as it is not prepared.
        """
        path = self._path(picture.file)
        if path is None:
            return None
        size = (round(width, 1), round(height, 1))
        hashed = self._digests.setdefault(picture.file, file_digest(path))
        name = digest(hashed, size, picture.focal, self._profile_digest, self.ink_limit, "cut-1")[:40]
        target = _folder() / f"{name}.jpg"
        if _asked_for(target):
            self.assets[f"{name}.jpg"] = str(target)
            return f"media://{name}.jpg"
        self.wanted[name] = PhotoOrder(str(path), str(target), *size, picture.focal, self.profile, self.ink_limit)
        return None

    def prepare(self) -> None:
        """Prepare the pictures that were asked for.

        One that cannot be read is named among the problems, and its place stays empty.
        """
        if not self.wanted:
            return
        orders = list(self.wanted.values())
        done: list[PhotoDone] = render.in_child("newsletter.colour.photos:prepare_all", orders, limits=_LIMITS).value
        sources = {order.target: order.source for order in orders}
        self.problems += [f"{Path(sources[photo.target]).name}: {photo.error}" for photo in done if photo.error]
        self.wanted = {}

    def _path(self, name: str) -> Path | None:
        try:
            path = Path(default_storage.path(name))
        except (NotImplementedError, ValueError, OSError):
            return None
        if not path.is_file():
            self.problems.append(_("%(name)s: 파일이 없습니다") % {"name": name})
            return None
        return path


def forget_unused(before: datetime) -> int:
    """Remove the photos no build has asked for since `before`; return how many."""
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _asked_for(target: Path) -> bool:
    """Tell whether a photo is there, and note that it was asked for now."""
    with suppress(FileNotFoundError):
        os.utime(target)
        return True
    return False


def _folder() -> Path:
    """Return the folder of prepared photos, which may be emptied at any time."""
    path = Path(settings.VAR_DIR) / "newsletter" / "photos"
    path.mkdir(parents=True, exist_ok=True)
    return path


def with_photos(draw: Callable[[PhotoPreparer], str], photos: PhotoPreparer) -> str:
    """Return what `draw` draws, with the photos it asks for prepared."""
    draw(photos)
    photos.prepare()
    photos.problems = list(dict.fromkeys(photos.problems))
    return draw(photos)
