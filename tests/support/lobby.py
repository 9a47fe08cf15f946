"""A lobby screen and the pictures of its playlist, made without a child process."""

import io
import random
from typing import Any

from PIL import Image


def photo(colour: str = "#0B6B4F", size: tuple[int, int] = (1600, 900), kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture file of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def noise(size: int) -> bytes:
    """Return a PNG of about `size` bytes that no compression makes smaller."""
    side = round((size / 3) ** 0.5)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(0).randbytes(side * side * 3)).save(out, "PNG")
    return out.getvalue()


def make_lobby() -> Any:
    """Return a screen with an empty playlist."""
    from signage.models import Playlist, Screen

    playlist = Playlist.objects.create(name="로비")
    return Screen.objects.create(name="동관 1층 로비", place="본청 동관", playlist=playlist)


def put_picture(
    playlist: Any,
    colour: str,
    title: str,
    *,
    size: tuple[int, int] = (1600, 900),
    data: bytes | None = None,
    **fields: Any,
) -> Any:
    """Add a picture to a playlist, without a child process; return its item. `data`: a PNG instead of a colour."""
    from signage.models import Form, PlaylistItem, Upload
    from signage.slides import making, store
    from signage.slides.orders import Drawn

    drawn = Drawn(data, "png", *size) if data else Drawn(photo(colour, size, "WEBP", quality=90), "webp", *size)
    kept = store.keep(drawn)
    upload = Upload.objects.create(title=title, alt=title, original_sha256=kept.sha256, wide=kept, tall=kept)
    last = playlist.items.order_by("-order").first()
    values = {"ms": 3000, "order": (last.order + 10) if last else 10, **fields}
    item = PlaylistItem.objects.create(playlist=playlist, kind="image", upload=upload, title=title, **values)
    pair = making.SlidePair(dict.fromkeys(Form, kept), upload.alt)
    making.put(item, [pair], fingerprint=upload.original_sha256, title=upload.title)
    item.refresh_from_db()
    return item
