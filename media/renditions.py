"""Sizes of pictures for the web: explicit formats always, because Wagtail 8 keeps WebP as WebP and others do not.

Browsers choose among WebP files; the few that cannot read WebP, and other sites that show our pictures, get one JPEG.
Neighbouring sizes are 1.6 times apart at most, so nobody is sent much more than his screen shows.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wagtail.images.models import Filter

from media.models import Picture, PictureRendition

#: Widths in px of whole pictures; nothing is ever enlarged.
WIDTHS = (400, 640, 1024, 1600)
#: Pictures of lists, cropped 3:2 round their centre of interest, px.
CROPS = ((240, 160), (384, 256), (600, 400), (960, 640), (1440, 960))
#: Of whole and of cropped pictures: the one that is made as JPEG too, px.
FALLBACK_WIDTH = 1024
FALLBACK_CROP = (600, 400)


@dataclass(frozen=True, slots=True)
class WebPicture:
    """What a `<picture>` element needs: WebP to choose from. `src` is a JPEG (PNG where the picture is see-through)."""

    src: str
    width: int
    height: int
    srcset_webp: str

    @property
    def srcset(self) -> str:
        """The fallback as a set of its own."""
        return f"{self.src} {self.width}w"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A size that is there. `url` is relative to the site, sizes in px."""

    url: str
    width: int
    height: int


def spec(width: int, kind: str, *, crop: tuple[int, int] | None = None) -> str:
    """Return the filter of a rendition: `width` px wide, or filling `crop` px, as "jpeg", "webp" or "png"."""
    size = f"fill-{crop[0]}x{crop[1]}" if crop else f"width-{width}"
    return f"{size}|format-{kind}"


def whole(picture: Picture) -> dict[str, str]:
    """Return the filters of a whole picture by what they are for: "fallback", and "webp" with the width."""
    widths = [width for width in WIDTHS if width < picture.width] or [picture.width]
    middle = max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])
    plain = "png" if picture.file.name.endswith(".png") else "jpeg"
    return {"fallback": spec(middle, plain)} | {f"webp {width}": spec(width, "webp") for width in widths}


def cropped(picture: Picture) -> dict[str, str]:
    """Return the filters of a list's picture by what they are for: "fallback", and "webp" with the width."""
    crops = [crop for crop in CROPS if crop[0] <= picture.width and crop[1] <= picture.height] or [CROPS[0]]
    middle = max((crop for crop in crops if crop <= FALLBACK_CROP), default=crops[0])
    return {"fallback": spec(0, "jpeg", crop=middle)} | {
        f"webp {crop[0]}": spec(0, "webp", crop=crop) for crop in crops
    }


def drawn(pictures: Collection[Picture], specs: Iterable[str]) -> dict[int, dict[str, Drawn]]:
    """Return the sizes that are there, by picture and filter. One query for all of them."""
    keys = {picture.pk: _focal_key(picture) for picture in pictures}
    there: dict[int, dict[str, Drawn]] = {pk: {} for pk in keys}
    if not keys:
        return there
    storage = PictureRendition._meta.get_field("file").storage
    rows = PictureRendition.objects.filter(image_id__in=keys, filter_spec__in=set(specs))
    for pk, name, key, file, width, height in rows.values_list(
        "image_id", "filter_spec", "focal_point_key", "file", "width", "height"
    ):
        if key == (keys[pk] if name.startswith("fill-") else ""):
            there[pk][name] = Drawn(storage.url(file), width, height)
    return there


def for_web(picture: Picture, *, crop: bool = False, there: dict[str, Drawn] | None = None) -> WebPicture:
    """Return the picture's web sizes; `there` are those already known to be made.

    Sizes are made ahead (`media.sizes`). Some of them do; only where there is nothing to show a visitor waits for them.
    Raises `SourceImageIOError`, `OSError` or `ValueError` where one has to be made and cannot.
    """
    wanted = cropped(picture) if crop else whole(picture)
    made = dict(drawn([picture], wanted.values())[picture.pk] if there is None else there)
    missing = [name for name in wanted.values() if name not in made]
    if wanted["fallback"] in missing or len(missing) >= len(wanted) - 1:
        for name, rendition in picture.get_renditions(*missing).items():
            made[name] = Drawn(rendition.url, rendition.width, rendition.height)
    fallback = made[wanted.pop("fallback")]
    by_width = {made[name].width: made[name].url for name in wanted.values() if name in made}
    return WebPicture(
        src=fallback.url,
        width=fallback.width,
        height=fallback.height,
        srcset_webp=", ".join(f"{url} {width}w" for width, url in sorted(by_width.items())),
    )


def path_of(picture: Picture, *, width: int, kind: str = "jpeg", crop: tuple[int, int] | None = None) -> str:
    """Return the file path of one rendition, for the renderer's assets."""
    rendition = picture.get_rendition(spec(min(width, picture.width), kind, crop=crop))
    return str(rendition.file.path)


def _focal_key(picture: Picture) -> str:
    """Return the mark that crops round the picture's present centre of interest carry."""
    return str(Filter(spec(0, "webp", crop=CROPS[0])).get_cache_key(picture))
