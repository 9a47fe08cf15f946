"""The sheet one prints on: flat inks through stencils, stippled shading, mist, reflections, paper grain.

Units are free of pixels: a sheet is `width` × `height` units and printed at `scale` pixels a unit. Stencils are cut at
twice or three times the resolution and averaged, so edges are smooth.
"""

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter

from demo.pictures.curves import Polygon, Shape
from demo.pictures.palette import PAPER, Colour
from media import atomic_files

Box = tuple[int, int, int, int]
Side = Literal["down", "up", "left", "right"]
_TILE = 1024


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours from top to bottom. Over the shape's own box unless `start` and `end` (units) are given."""

    stops: Sequence[Colour]
    start: float | None = None
    end: float | None = None
    across: bool = False


@dataclass(frozen=True, slots=True)
class Grain:
    """Stippled shading: dots of `colour` growing denser `towards` one side, like a worn screen print."""

    colour: Colour
    strength: float = 0.5
    towards: Side = "down"
    power: float = 1.6


Paint = Colour | Gradient


class Canvas:
    """A sheet in the making."""

    def __init__(self, width: float, height: float, *, seed: int, scale: float, ground: Colour = PAPER) -> None:
        self.width = width
        self.height = height
        self.scale = scale
        self.rng = np.random.default_rng(seed)
        self.size = round(width * scale), round(height * scale)
        self.image = Image.new("RGB", self.size, ground)

    # -- inks ---------------------------------------------------------------------------------------------------

    def wash(self, *stops: Colour, start: float = 0.0, end: float | None = None) -> None:
        """Cover the sheet with a vertical gradient."""
        self.image.paste(self._ink(Gradient(stops, start, self.height if end is None else end), (0, 0, *self.size)))

    def fill(
        self,
        shape: Shape,
        paint: Paint,
        *,
        opacity: float = 1.0,
        grain: Grain | Sequence[Grain] = (),
        soft: float = 0.0,
        inside: Shape | None = None,
    ) -> None:
        """Print a shape. `soft` is the blur of its edge in units; `inside` cuts it to another shape."""
        box = self._box(shape, soft)
        if box is None:
            return
        mask = self._stencil(shape, box, soft)
        if inside is not None:
            mask = ImageChops.multiply(mask, self._stencil(inside, box, 0.0))
        if opacity < 1:
            mask = mask.point([round(value * opacity) for value in range(256)])
        self.image.paste(self._ink(paint, box), box, mask)
        for layer in [grain] if isinstance(grain, Grain) else grain:
            density = _ramp(layer, box[2] - box[0], box[3] - box[1])
            self._stipple(mask, box, density, layer.colour)

    def mountain(
        self, line: Polygon, floor: float, paint: Paint, *, shade: Colour, strength: float = 0.55, lean: float = 0.55
    ) -> None:
        """Print a range: its flanks turned from the light fall into stippled shadow that runs down from the ridge."""
        shape = [np.vstack([line, [line[-1, 0], floor], [line[0, 0], floor]])]
        box = self._box(shape, 0.0)
        if box is None:
            return
        mask = self._stencil(shape, box, 0.0)
        self.image.paste(self._ink(paint, box), box, mask)
        coarse = 4 / self.scale
        x = np.arange(box[0] / self.scale, box[2] / self.scale, coarse)
        y = np.arange(box[1] / self.scale, box[3] / self.scale, coarse)
        level = np.interp(x, line[:, 0], line[:, 1])
        depth = np.maximum(0, y[:, None] - level[None, :])
        wander = 12 * np.sin(depth / 27 + x[None, :] / 41) + 7 * np.sin(depth / 13 - x[None, :] / 23)
        source = x[None, :] - lean * depth + wander * np.minimum(1, depth / 60)
        slope = np.gradient(np.interp(line[:, 0], line[:, 0], line[:, 1]), line[:, 0])
        kernel = np.hanning(13)
        slope = np.convolve(slope, kernel / kernel.sum(), mode="same")
        falling = np.interp(source, line[:, 0], slope)
        span = max(1.0, floor - float(line[:, 1].min()))
        density = np.clip(falling * 1.9, 0, 1) ** 0.8 * np.clip(1 - depth / (span * 0.9), 0, 1) * strength
        self._stipple(mask, box, density, shade)

    def mist(self, level: float, depth: float, colour: Colour, strength: float = 0.8, *, patches: int = 4) -> None:
        """Lay a bank of mist around a level: thick in its middle, torn at its edges."""
        top, bottom = max(0.0, level - depth), min(self.height, level + depth)
        box = (0, int(top * self.scale), self.size[0], max(int(top * self.scale) + 1, int(bottom * self.scale)))
        rows, columns = 48, 96
        noise = self.rng.uniform(0.35, 1.0, (3, patches + 2))
        field = np.asarray(
            Image.fromarray((noise * 255).astype(np.uint8)).resize((columns, rows), Image.Resampling.BICUBIC), float
        )
        profile = np.exp(-(((np.linspace(top, bottom, rows) - level) / (depth * 0.48)) ** 2))
        profile *= np.minimum(1, np.minimum(np.arange(rows), np.arange(rows)[::-1]) / 6)
        alpha = (field * profile[:, None] * strength).clip(0, 255).astype(np.uint8)
        mask = Image.fromarray(alpha).resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC)
        self.image.paste(colour, box, mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.6) -> None:
        """Let light spread from a point."""
        box = self._clip(x - radius, y - radius, x + radius, y + radius)
        if box is None:
            return
        px = (np.linspace(box[0], box[2], 72) / self.scale - x) / radius
        py = (np.linspace(box[1], box[3], 72) / self.scale - y) / radius
        distance = np.hypot(px[None, :], py[:, None])
        alpha = (255 * strength * np.clip(1 - distance, 0, 1) ** 2).astype(np.uint8)
        mask = Image.fromarray(alpha).resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC)
        self.image.paste(colour, box, mask)

    def reflect(
        self,
        shore: float,
        bottom: float,
        tint: Colour,
        *,
        share: float = 0.35,
        ripple: float = 5.0,
        squeeze: float = 1.0,
    ) -> None:
        """Mirror what stands above `shore` in the water below it, rippled and tinted."""
        top_px, bottom_px = int(shore * self.scale), min(self.size[1], int(bottom * self.scale))
        rows = bottom_px - top_px
        above = np.asarray(self.image.crop((0, 0, self.size[0], top_px)))
        depth = np.arange(rows)
        units = depth / self.scale
        jitter = self.rng.uniform(-0.6, 0.6, rows // 3 + 2).repeat(3)[:rows]
        source = np.clip(top_px - 1 - (depth / squeeze).astype(int), 0, top_px - 1)
        swing = (
            np.sin(units * (2.4 / (1 + units / 160)) + jitter) * ripple * self.scale * np.clip(units / 90, 0.08, 1.6)
        )
        mirrored = np.empty((rows, self.size[0], 3), np.uint8)
        for row in range(rows):
            mirrored[row] = np.roll(above[source[row]], int(swing[row]), axis=0)
        water = Image.fromarray(mirrored).filter(ImageFilter.BoxBlur((2, 1)))
        water = Image.blend(water, Image.new("RGB", water.size, tint), share)
        self.image.paste(water, (0, top_px))

    def finish(self, *, tooth: float = 7.0, warmth: float = 0.06) -> Image.Image:
        """Return the print with paper tooth, a little warmth and a darker rim."""
        paper = Image.blend(self.image, ImageChops.multiply(self.image, Image.new("RGB", self.size, PAPER)), warmth * 6)
        width, height = self.size
        tile = (_noise() - 0.5) * 2 * tooth
        cloud = np.asarray(
            Image.fromarray((np.random.default_rng(5).uniform(0, 255, (9, 13))).astype(np.uint8)).resize(
                (width // 8, height // 8), Image.Resampling.BICUBIC
            ),
            float,
        )
        rim_x, rim_y = np.linspace(-1, 1, width // 8), np.linspace(-1, 1, height // 8)
        rim = np.clip(rim_x[None, :] ** 2 + rim_y[:, None] ** 2 - 0.9, 0, 2) * 9
        broad = Image.fromarray((128 + (cloud - 128) / 128 * 3.5 - rim).clip(0, 255).astype(np.uint8))
        field = np.asarray(broad.resize((width, height), Image.Resampling.BILINEAR), np.int16) - 128
        columns, rows = -(-width // _TILE), -(-height // _TILE)
        tooth_field = np.tile(tile.astype(np.int16), (rows, columns))[:height, :width]
        field = field + tooth_field
        pixels = np.asarray(paper).astype(np.int16)
        pixels += field[:, :, None]
        return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))

    # -- how it is done -----------------------------------------------------------------------------------------

    def _clip(self, left: float, top: float, right: float, bottom: float) -> Box | None:
        box = (
            max(0, int(left * self.scale)),
            max(0, int(top * self.scale)),
            min(self.size[0], int(right * self.scale) + 2),
            min(self.size[1], int(bottom * self.scale) + 2),
        )
        return box if box[2] > box[0] and box[3] > box[1] else None

    def _box(self, shape: Shape, soft: float) -> Box | None:
        if not shape:
            return None
        low = np.min([polygon.min(axis=0) for polygon in shape], axis=0) - 2.5 * soft
        high = np.max([polygon.max(axis=0) for polygon in shape], axis=0) + 2.5 * soft
        return self._clip(low[0], low[1], high[0], high[1])

    def _stencil(self, shape: Shape, box: Box, soft: float) -> Image.Image:
        width, height = box[2] - box[0], box[3] - box[1]
        factor = 3.0 if width * height < 400_000 else 2.0
        if soft > 0:
            # A blurred edge needs no resolution: cut it small, where the blur is cheap, and enlarge.
            factor = min(1.0, 5 / (soft * self.scale))
        size = max(1, round(width * factor)), max(1, round(height * factor))
        mask = Image.new("L", size, 0)
        draw = ImageDraw.Draw(mask)
        zoom = np.array([size[0] / width, size[1] / height])
        for polygon in shape:
            draw.polygon(((polygon * self.scale - box[:2]) * zoom).ravel().tolist(), fill=255)
        if soft > 0:
            mask = mask.filter(ImageFilter.GaussianBlur(soft * self.scale * factor))
            return mask.resize((width, height), Image.Resampling.BICUBIC)
        return mask.reduce(int(factor))

    def _ink(self, paint: Paint, box: Box) -> Image.Image:
        width, height = box[2] - box[0], box[3] - box[1]
        if not isinstance(paint, Gradient):
            return Image.new("RGB", (width, height), paint)
        if paint.across:
            first, last, count = box[0], box[2], width
        else:
            first, last, count = box[1], box[3], height
        start = first if paint.start is None else paint.start * self.scale
        end = last if paint.end is None else paint.end * self.scale
        position = np.clip((np.arange(first, last) - start) / max(1e-6, end - start), 0, 1) * (len(paint.stops) - 1)
        stops = np.asarray(paint.stops, float)
        channels = [np.interp(position, range(len(stops)), stops[:, channel]) for channel in range(3)]
        line = np.stack(channels, axis=-1).round().astype(np.uint8)
        strip = Image.fromarray(line[None, :, :] if paint.across else line[:, None, :])
        return strip.resize((width, height), Image.Resampling.NEAREST) if count else strip

    def _stipple(self, mask: Image.Image, box: Box, density: np.ndarray, colour: Colour) -> None:
        """Print dots of `colour` where noise falls under the density. It is 0…1, coarse, and stretched over the box."""
        width, height = box[2] - box[0], box[3] - box[1]
        level = Image.fromarray((density * 255).clip(0, 255).astype(np.uint8)).resize(
            (width, height), Image.Resampling.BILINEAR
        )
        noise = _noise_bytes()
        rows, columns = -(-height // _TILE), -(-width // _TILE)
        dots = np.tile(noise, (rows, columns))[:height, :width]
        alpha = np.asarray(level).astype(np.int16) - dots
        alpha = (alpha * 5).clip(0, 255).astype(np.uint8)
        self.image.paste(colour, box, ImageChops.multiply(mask, Image.fromarray(alpha)))


def _ramp(grain: Grain, width: int, height: int) -> np.ndarray:
    """Return the density of a grain over a box, coarse."""
    rows, columns = max(2, min(64, height)), max(2, min(64, width))
    if grain.towards in ("down", "up"):
        along = np.repeat(np.linspace(0, 1, rows)[:, None], columns, axis=1)
    else:
        along = np.repeat(np.linspace(0, 1, columns)[None, :], rows, axis=0)
    if grain.towards in ("up", "left"):
        along = 1 - along
    return along**grain.power * grain.strength


@functools.cache
def _noise() -> np.ndarray:
    """Return a tile of fine grain, evenly spread over 0…1. The grain is about two pixels coarse."""
    rng = np.random.default_rng(11)
    raw = Image.fromarray(rng.integers(0, 256, (_TILE, _TILE), dtype=np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
    values = np.asarray(raw, float) + rng.uniform(0, 0.9, (_TILE, _TILE))
    order = np.empty(values.size)
    order[np.argsort(values, axis=None)] = np.linspace(0, 1, values.size)
    return order.reshape(values.shape)


@functools.cache
def _noise_bytes() -> np.ndarray:
    return (_noise() * 250 + 4).astype(np.int16)


def save_jpeg(image: Image.Image, path: Path, *, quality: int = 88) -> None:
    """Write an sRGB JPEG, whole or not at all."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling=0, icc_profile=_srgb(), dpi=(300, 300))
    atomic_files.write(path, buffer.getvalue())


@functools.cache
def _srgb() -> bytes:
    """Return an sRGB profile without its time of making (ICC.1 §7.2.8). The same picture is then the same file."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)
    return bytes(profile)
