"""What is in the air: sun, stars, clouds, birds, petals, snow."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

from demo.pictures import palette as hue
from demo.pictures.canvas import Canvas
from demo.pictures.curves import Shape, ellipse, ribbon
from demo.pictures.palette import Colour


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour, *, reach: float = 5.0) -> None:
    """Print a disc with light around it."""
    canvas.glow(x, y, radius * reach, halo, 0.75)
    canvas.fill(ellipse(x, y, radius), colour)


def stars(canvas: Canvas, below: float, count: int) -> None:
    """Strew stars over the sky above a level."""
    shape: Shape = []
    for _ in range(count):
        x, y = canvas.rng.uniform(0, canvas.width), canvas.rng.uniform(0, below)
        shape += ellipse(x, y, canvas.rng.choice([0.9, 1.1, 1.4, 2.0], p=[0.4, 0.3, 0.2, 0.1]))
    canvas.fill(shape, hue.WHITE, opacity=0.8)


def cloud(canvas: Canvas, x: float, y: float, width: float, colour: Colour, *, opacity: float = 0.85) -> None:
    """Print one long flat cloud, as on an old screen."""
    rng = canvas.rng
    shape: Shape = []
    for _ in range(5):
        dx, dy = rng.uniform(-0.32, 0.32) * width, rng.uniform(-0.05, 0.05) * width
        length, thick = width * rng.uniform(0.25, 0.5), width * rng.uniform(0.022, 0.04)
        shape += ribbon([(x + dx - length / 2, y + dy), (x + dx, y + dy - 2), (x + dx + length / 2, y + dy)], thick)
        shape += ellipse(x + dx - length / 2, y + dy, thick / 2)
        shape += ellipse(x + dx + length / 2, y + dy, thick / 2)
    canvas.fill(shape, colour, opacity=opacity)


def birds(canvas: Canvas, x: float, y: float, size: float, colour: Colour, *, count: int = 5) -> None:
    """Print a loose flight of birds."""
    shape: Shape = []
    for index in range(count):
        bx = x + index * size * 1.9 + canvas.rng.uniform(-0.4, 0.4) * size
        by = y + (abs(index - count // 2) * 0.75 + canvas.rng.uniform(-0.3, 0.3)) * size
        wing = size * canvas.rng.uniform(0.8, 1.15)
        shape += ribbon([(bx - wing, by - wing * 0.3), (bx - wing * 0.4, by - wing * 0.42), (bx, by)], 0.6, wing * 0.13)
        shape += ribbon(
            [(bx + wing, by - wing * 0.34), (bx + wing * 0.45, by - wing * 0.4), (bx, by)], 0.6, wing * 0.13
        )
    canvas.fill(shape, colour)


def petals(
    canvas: Canvas, colour: Colour, count: int, *, top: float = 0.0, bottom: float | None = None, size: float = 5.0
) -> None:
    """Let petals or leaves drift over the sheet."""
    rng = canvas.rng
    shape: Shape = []
    for _ in range(count):
        scale = size * rng.uniform(0.5, 1.4)
        shape += ellipse(
            rng.uniform(0, canvas.width),
            rng.uniform(top, canvas.height if bottom is None else bottom),
            scale,
            scale * 0.55,
            tilt=rng.uniform(0, 180),
        )
    canvas.fill(shape, colour, opacity=0.9)


def snowfall(canvas: Canvas, count: int, *, size: float = 3.2) -> None:
    """Let it snow, small flakes far away and a few large soft ones near."""
    rng = canvas.rng
    far: Shape = []
    near: Shape = []
    for _ in range(count):
        far += ellipse(rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), size * rng.uniform(0.35, 0.9))
    for _ in range(count // 8):
        near += ellipse(rng.uniform(0, canvas.width), rng.uniform(0, canvas.height), size * rng.uniform(1.2, 2.4))
    canvas.fill(far, hue.WHITE, opacity=0.9)
    canvas.fill(near, hue.WHITE, opacity=0.8, soft=1.2)
