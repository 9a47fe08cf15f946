"""The web sizes of a picture, made all at once in the limited child.

A picture is decoded small and scaled down step by step. Made ahead (when a picture is released, and by the demo), so
that no visitor waits for a picture and no web process holds a decoded original. Whatever is missing later is still made
by Wagtail on demand, under the same names.
"""

import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import structlog
from django.core.files.images import ImageFile
from django_tasks import task
from wagtail.images.models import Filter

from cms.core.work.queues import NOW
from media.models import Picture, PictureRendition
from media.rendering import child
from media.renditions import cropped, whole
from media.scaling import Order, TargetSize

log = structlog.get_logger("media")

#: Boxes of the admin in px: what fits into them, and what fills the chooser.
DESK_BOXES = ((165, 165), (800, 600))
DESK_CHOOSER = (600, 338)
_KINDS = {".png": "png", ".webp": "webp"}
_EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "png": "png"}


def web_sizes(picture: Picture) -> list[TargetSize]:
    """Return the sizes that pages offer to browsers; nothing is enlarged."""
    return [
        size
        for name in (*whole(picture).values(), *cropped(picture).values())
        if _fits(size := _target_size(name), picture)
    ]


def _fits(size: TargetSize, picture: Picture) -> bool:
    """Say whether a size is no larger than the picture: of smaller pictures Wagtail crops what there is."""
    return bool(size.box[0] <= picture.width and size.box[1] <= picture.height)


def _target_size(name: str) -> TargetSize:
    """Read a filter: `width-400|format-webp` or `fill-240x160|format-jpeg`."""
    size, kind = name.split("|format-")
    _method, _hyphen, numbers = size.partition("-")
    width, _by, height = numbers.partition("x")
    return TargetSize(name, (int(width), int(height or 0)), kind)


def desk_sizes(picture: Picture) -> list[TargetSize]:
    """Return the sizes that the admin shows, under Wagtail's names.

    They stand on its lists, choosers and edit pages.
    """
    kind = _KINDS.get(Path(picture.file.name).suffix.lower(), "jpeg")
    sizes = []
    for width, height in DESK_BOXES:
        scale = min(width / picture.width, height / picture.height, 1)
        sizes.append(TargetSize(f"max-{width}x{height}", (max(1, int(picture.width * scale)), 0), kind))
    if picture.width >= DESK_CHOOSER[0] and picture.height >= DESK_CHOOSER[1]:
        sizes.append(TargetSize("fill-{}x{}".format(*DESK_CHOOSER), DESK_CHOOSER, kind))
    return sizes


def prepare(picture: Picture, sizes: Callable[[Picture], list[TargetSize]] = web_sizes) -> int:
    """Make the missing sizes of a picture; return how many. Raises `child.ChildFailed`."""
    there = set(PictureRendition.objects.filter(image=picture).values_list("filter_spec", flat=True))
    missing = tuple(size for size in sizes(picture) if size.name not in there)
    if not missing:
        return 0
    point = picture.get_focal_point()
    focal = (point.centroid.x / picture.width, point.centroid.y / picture.height) if point else (0.5, 0.5)
    with tempfile.TemporaryDirectory(prefix="sosiktong-scratch-sizes-") as directory:
        order = Order(picture.file.path, focal, missing, directory)
        child.call("media.scaling:draw", order, limits=child.Limits(memory_mib=1024, cpu_seconds=30))
        return sum(_store(picture, size, Path(directory, str(n))) for n, size in enumerate(missing))


def _store(picture: Picture, size: TargetSize, drawn: Path) -> bool:
    """Keep one size unless it was made on demand meanwhile."""
    name = f"{Path(picture.file.name).stem}.{size.name.replace('|', '.')}.{_EXTENSIONS[size.kind]}"
    _rendition, created = PictureRendition.objects.get_or_create(
        image=picture,
        filter_spec=size.name,
        focal_point_key=Filter(size.name).get_cache_key(picture),
        defaults={"file": ImageFile(BytesIO(drawn.read_bytes()), name=name)},
    )
    return bool(created)


@task(queue_name=NOW)
def prepare_sizes(ids: Sequence[int]) -> int:
    """Make the web sizes of released pictures; run again, it makes what is missing."""
    return _prepare_all(ids, web_sizes)


@task(queue_name=NOW)
def prepare_desk_sizes(ids: Sequence[int]) -> int:
    """Make the desk's sizes of new pictures, so that no list waits for them."""
    return _prepare_all(ids, desk_sizes)


def _prepare_all(ids: Sequence[int], sizes: Callable[[Picture], list[TargetSize]]) -> int:
    made = 0
    for picture in Picture.objects.filter(pk__in=ids):
        try:
            made += prepare(picture, sizes)
        except (child.ChildFailed, OSError) as error:
            log.error("sizes failed", picture=picture.pk, error=str(error))
    return made
