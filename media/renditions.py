"""Sizes of pictures for the web: explicit formats always, because Wagtail 8 keeps WebP as WebP and others do not."""

from dataclasses import dataclass

from media.models import Picture

#: Widths in px offered to browsers; nothing is ever enlarged.
WIDTHS = (400, 800, 1600)


@dataclass(frozen=True, slots=True)
class WebPicture:
    """What a `<picture>` element needs: `src` is a JPEG (PNG where the picture is see-through)."""

    src: str
    width: int
    height: int
    srcset: str
    srcset_webp: str


def spec(width: int, kind: str, *, crop: tuple[int, int] | None = None) -> str:
    """Return the filter of a rendition: `width` px wide, or filling `crop` px, as "jpeg", "webp" or "png"."""
    size = f"fill-{crop[0]}x{crop[1]}" if crop else f"width-{width}"
    return f"{size}|format-{kind}"


def for_web(picture: Picture, *, widths: tuple[int, ...] = WIDTHS) -> WebPicture:
    """Return the picture's web sizes, made where they are missing. One query when they are there."""
    sizes = [width for width in widths if width < picture.width] or [picture.width]
    fallback = "png" if picture.file.name.endswith(".png") else "jpeg"
    plain = {width: spec(width, fallback) for width in sizes}
    webp = {width: spec(width, "webp") for width in sizes}
    made = picture.get_renditions(*plain.values(), *webp.values())
    middle = made[plain[sizes[len(sizes) // 2]]]
    return WebPicture(
        src=middle.url,
        width=middle.width,
        height=middle.height,
        srcset=", ".join(f"{made[name].url} {made[name].width}w" for name in plain.values()),
        srcset_webp=", ".join(f"{made[name].url} {made[name].width}w" for name in webp.values()),
    )


def path_of(picture: Picture, *, width: int, kind: str = "jpeg", crop: tuple[int, int] | None = None) -> str:
    """Return the file path of one rendition, for the renderer's assets."""
    rendition = picture.get_rendition(spec(min(width, picture.width), kind, crop=crop))
    return str(rendition.file.path)
