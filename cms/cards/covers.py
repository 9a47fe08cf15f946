"""Small covers for lists: the first card of a set, scaled once."""

import io
from pathlib import Path

from PIL import Image

from cms.cards.models import Card
from media import atomic_files
from media.files import store

#: px: in a list and on the front page, each on plain and on dense screens.
WIDTHS = (120, 240, 480)
WIDTH = WIDTHS[-1]
"""px: where none is asked for."""
_QUALITY = 82


def size(card: Card, width: int = WIDTH) -> tuple[int, int]:
    """Return a cover's width and height in px."""
    return width, round(card.height * width / card.width)


def width(asked: str) -> int:
    """Return the cover width that was asked for, or the usual one."""
    return next((offered for offered in WIDTHS if str(offered) == asked), WIDTH)


def path_of(card: Card, width: int = WIDTH) -> Path:
    """Return where a card's cover lies; made at the first call. Raises `OSError` where the card's file is gone."""
    target = store.derived_path(card.file, "covers", f"-{width}.webp")
    if not target.exists():
        out = io.BytesIO()
        with Image.open(store.path_of(card.file)) as drawn:
            drawn.resize(size(card, width), Image.Resampling.LANCZOS).save(out, "WEBP", quality=_QUALITY)
        atomic_files.write(target, out.getvalue())
    return target
