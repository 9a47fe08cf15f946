"""Photos of the paper are prepared once for each place, anew when what went in changed, and go when nobody asks."""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from cms.stories.bulletin import BulletinPicture
from newsletter.builds import photos
from newsletter.builds.outputs import DEVELOPMENT_PROFILE
from newsletter.builds.photos import PhotoPreparer


@pytest.fixture
def picture(settings: Any, tmp_path: Path) -> BulletinPicture:
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "media"
    path = Path(default_storage.path("bridge.png"))
    path.parent.mkdir(parents=True)
    Image.new("RGB", (400, 300), "#0b6b4f").save(path)
    return BulletinPicture(id=1, file="bridge.png", width=400, height=300, alt="돌다리")


def prepared(picture: BulletinPicture, **options: Any) -> tuple[bool, Path]:
    """Prepare a photo; tell whether it had to be made, and where it is."""
    preparer = PhotoPreparer(**options)
    made = preparer.source(picture, 40, 30) is None
    preparer.prepare()
    address = preparer.source(picture, 40, 30)
    assert address is not None
    return made, Path(preparer.assets[address.removeprefix("media://")])


def test_a_photo_is_prepared_once_for_its_place(picture: BulletinPicture) -> None:
    assert prepared(picture)[0]
    assert not prepared(picture)[0]
    assert PhotoPreparer().source(picture, 41, 30) is None


def test_another_profile_in_the_same_file_separates_anew(picture: BulletinPicture, tmp_path: Path) -> None:
    profile = tmp_path / "printer.icc"
    shutil.copy(DEVELOPMENT_PROFILE, profile)
    made, first = prepared(picture, profile=str(profile))
    assert made
    assert not prepared(picture, profile=str(profile))[0]
    profile.write_bytes(profile.read_bytes() + b"\0")
    made, second = prepared(picture, profile=str(profile))
    assert made
    assert first != second


def test_photos_that_nobody_asks_for_go(picture: BulletinPicture) -> None:
    _made, asked = prepared(picture)
    forgotten = asked.with_name("forgotten.jpg")
    shutil.copy(asked, forgotten)
    old = (timezone.now() - photos.KEEP_UNUSED - timedelta(hours=1)).timestamp()
    for path in (asked, forgotten):
        os.utime(path, (old, old))
    assert not prepared(picture)[0]
    assert photos.forget_unused(timezone.now() - photos.KEEP_UNUSED) == 1
    assert asked.exists()
    assert not forgotten.exists()
