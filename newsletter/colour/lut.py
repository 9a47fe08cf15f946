"""Converts RGB to print CMYK by a colour table of 33³ points. Pure.

The table holds the ICC transform (relative colorimetric, black point compensation) and the ink limit of the paper, so
that a photo needs one pass of Pillow instead of a transform and a correction.
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
"""Per cent by which the table stays below the limit: compressing as JPEG adds up to five per cent of ink."""
BLACK_FOR_GREY = 0.7
"""How much black replaces one unit each of cyan, magenta and yellow."""


@functools.lru_cache(maxsize=4)
def table(profile: str, ink_limit: int) -> "ImageFilter.Color3DLUT":
    """Return the colour table for a printing profile and an ink limit.

    `profile` is the path of its file, `ink_limit` the sum of all inks in per cent. Raises `OSError` or
    `PIL.ImageCms.PyCMSError` for a file that is no CMYK profile.
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
    """Bring sums of ink down to `most`.

    Inks are fractions (0 to 1), the last axis is C M Y K. Grey made of C, M and Y is first replaced by black; where
    that is not enough, C, M and Y are scaled down.
    """
    import numpy as np

    colours, black = inks[..., :3], inks[..., 3:]
    over = np.maximum(0, inks.sum(-1, keepdims=True) - most)
    grey = colours.min(-1, keepdims=True)
    moved = np.minimum(over / (3 - BLACK_FOR_GREY), np.minimum(grey, (1 - black) / BLACK_FOR_GREY))
    colours, black = colours - moved, black + BLACK_FOR_GREY * moved
    total = colours.sum(-1, keepdims=True) + black
    scale = np.where(total > most, (most - black) / np.maximum(colours.sum(-1, keepdims=True), 1e-6), 1)
    return np.concatenate([colours * np.clip(scale, 0, 1), black], -1)
