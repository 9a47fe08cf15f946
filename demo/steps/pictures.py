"""The demo county's pictures: drawn by `demo.pictures`, kept with alternative text, caption, credit and rights.

The demo step that calls this stands in `demo.steps.stories`: media knows nothing of the desk.
"""

from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction

from demo.pictures import gallery
from media.models import Picture
from media.rights import Kogl, PortraitConsent, RightsGround

CREDIT = "그림: 소식통"


def picture(slug: str) -> Picture:
    """Return the demo picture of this scene. Raises LookupError."""
    scene = gallery.scenes().get(slug)
    pictures = Picture.objects.filter(title=scene.title, credit=CREDIT) if scene else Picture.objects.none()
    kept: Picture | None = pictures.order_by("pk").first()
    if kept is None:
        raise LookupError(f"no demo picture '{slug}': run the demo steps first")
    return kept


def prepare_pictures(*, long_side: int = gallery.LONG_SIDE, processes: int | None = None) -> int:
    """Draw what is not drawn yet and keep it as pictures. Return how many were made. Run again, it changes nothing."""
    known = set(Picture.objects.filter(credit=CREDIT).values_list("title", flat=True))
    missing = [slug for slug, scene in gallery.scenes().items() if scene.title not in known]
    files = gallery.print_all(drawing_folder(), slugs=missing, long_side=long_side, processes=processes)
    for slug in missing:
        _keep(gallery.scenes()[slug], files[slug], long_side)
    return len(missing)


def drawing_folder() -> Path:
    """Return where drawn files are kept."""
    return Path(settings.VAR_DIR) / "demo-pictures"


def _keep(scene: gallery.Scene, file: Path, long_side: int) -> None:
    width, height = gallery.pixels(scene, long_side)
    x, y = scene.focal
    with transaction.atomic(), file.open("rb") as content:
        kept = Picture(
            title=scene.title,
            file=File(content, name=f"{scene.slug}.jpg"),
            description=scene.alt,
            caption=scene.caption,
            credit=CREDIT,
            kogl=Kogl.TYPE_1.value,
            rights_ground=RightsGround.OWN_WORK.value,
            portrait_consent=PortraitConsent.NOT_NEEDED.value,
            focal_point_x=round(x * width),
            focal_point_y=round(y * height),
            focal_point_width=width // 3,
            focal_point_height=height // 3,
        )
        kept._set_image_file_metadata()
        kept.save()
