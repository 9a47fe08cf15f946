"""Small covers for lists: the first card of a set, made once from what was drawn."""

import os
from pathlib import Path

from PIL import Image

from cms.cards.models import Card
from media import renderedfiles

WIDTH = 480
"""px: a list shows it at half of that."""
_QUALITY = 82


def size(card: Card) -> tuple[int, int]:
    """Return a cover's width and height in px."""
    return WIDTH, round(card.height * WIDTH / card.width)


def path_of(card: Card) -> Path:
    """Return where a card's cover lies; made at the first call. Raises `OSError` where the card's file is gone."""
    target = renderedfiles.directory() / "covers" / f"{card.file.sha256}-{WIDTH}.webp"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with Image.open(renderedfiles.path_of(card.file)) as drawn:
                drawn.resize(size(card), Image.Resampling.LANCZOS).save(scratch, "WEBP", quality=_QUALITY)
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
    return target
