"""RGB to print CMYK by a baked 33³ table: ICC (relative colorimetric, black point compensation) with the ink limit
of the paper inside. One pass of Pillow a photo instead of a colour transform and a correction. Pure.
"""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import ImageFilter

    Array = npt.NDArray[np.floating]

GRID = 33
JPEG_MARGIN = 6
"""A JPEG adds up to five points of ink; the table stays that far below the limit."""
BLACK_FOR_GREY = 0.7
"""How much black replaces one unit of the grey share of cyan, magenta and yellow."""


@functools.lru_cache(maxsize=4)
def table(profile: str, ink_limit: int) -> "ImageFilter.Color3DLUT":
    """Return the colour table for a printing profile (path) and a total ink limit in per cent.

    Raises `OSError` or `PIL.ImageCms.PyCMSError` for a file that is no CMYK profile.
    """
    import numpy as np
    from PIL import Image, ImageCms, ImageFilter

    steps = np.linspace(0, 255, GRID).round().astype(np.uint8)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    lattice = Image.fromarray(np.stack([red, green, blue], -1).reshape(GRID * GRID, GRID, 3))
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        profile,
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    inks = np.asarray(ImageCms.applyTransform(lattice, transform)).reshape(-1, 4)
    limited = limit(inks.astype(np.float32) / 255, (ink_limit - JPEG_MARGIN) / 100)
    return ImageFilter.Color3DLUT(GRID, limited.reshape(-1).tolist(), channels=4, target_mode="CMYK")


def limit(inks: "Array", most: float) -> "Array":
    """Bring ink sums (fractions, last axis C M Y K) down to `most`: grey goes to black first, then CMY shrink."""
    import numpy as np

    colours, black = inks[..., :3], inks[..., 3:]
    over = np.maximum(0, inks.sum(-1, keepdims=True) - most)
    grey = colours.min(-1, keepdims=True)
    moved = np.minimum(over / (3 - BLACK_FOR_GREY), np.minimum(grey, (1 - black) / BLACK_FOR_GREY))
    colours, black = colours - moved, black + BLACK_FOR_GREY * moved
    total = colours.sum(-1, keepdims=True) + black
    scale = np.where(total > most, (most - black) / np.maximum(colours.sum(-1, keepdims=True), 1e-6), 1)
    return np.concatenate([colours * np.clip(scale, 0, 1), black], -1)
