"""Lines and shapes: smooth curves, ribbons, ridges. A shape is a list of polygons, each an array of (x, y) in units."""
# ruff: noqa: PLR0917 - x, y, sizes and inks are read in their order

from collections.abc import Callable, Sequence

import numpy as np

Polygon = np.ndarray
Shape = list[Polygon]
#: Coordinates, written out or as in SVG's `points` attribute (SVG 2 §9.7): "x,y x,y …".
Points = Sequence[tuple[float, float]] | np.ndarray | str


def points(written: Points) -> np.ndarray:
    """Return coordinates as an array of (x, y). Raises ValueError where a string holds anything but pairs."""
    if isinstance(written, str):
        return np.array([pair.split(",") for pair in written.split()], dtype=float)
    return np.asarray(written, dtype=float)


def smooth(through: Points, *, closed: bool = False, steps: int = 14) -> Polygon:
    """Return a Catmull-Rom curve through the points."""
    knots = points(through)
    if closed:
        knots = np.vstack([knots[-1], knots, knots[0], knots[1]])
    else:
        knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    before, start, end, after = knots[:-3], knots[1:-2], knots[2:-1], knots[3:]
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (points[:, None, :] for points in (before, start, end, after))
    curve = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    flat = curve.reshape(-1, 2)
    return flat if closed else np.vstack([flat, knots[-2]])


def blob(through: Points) -> Shape:
    """Return the smooth closed shape through the points."""
    return [smooth(through, closed=True)]


def polygon(corners: Points) -> Shape:
    """Return the shape with straight edges."""
    return [points(corners)]


def between(there: Points, back: Points) -> Shape:
    """Return what lies between two smooth lines, the second one drawn back: a road, a deck, a blade."""
    return [np.vstack([smooth(there), smooth(back)])]


def rectangle(left: float, top: float, right: float, bottom: float) -> Shape:
    """Return an upright rectangle."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Shape:
    """Return an upright rectangle with round corners."""
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    quarter = np.linspace(0, np.pi / 2, 10)
    corners = []
    for cx, cy, turn in (
        (right - radius, bottom - radius, 0.0),
        (left + radius, bottom - radius, np.pi / 2),
        (left + radius, top + radius, np.pi),
        (right - radius, top + radius, 3 * np.pi / 2),
    ):
        corners.append(np.column_stack([cx + radius * np.cos(quarter + turn), cy + radius * np.sin(quarter + turn)]))
    return [np.vstack(corners)]


def ellipse(x: float, y: float, rx: float, ry: float | None = None, *, tilt: float = 0.0) -> Shape:
    """Return an ellipse around (x, y), turned by `tilt` degrees."""
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    px, py = rx * np.cos(angle), (rx if ry is None else ry) * np.sin(angle)
    turn = np.radians(tilt)
    return [np.column_stack([x + px * np.cos(turn) - py * np.sin(turn), y + px * np.sin(turn) + py * np.cos(turn)])]


def arc_band(x: float, y: float, outer: float, inner: float, start: float, end: float) -> Shape:
    """Return a part of a ring between two angles. They are degrees, clockwise from the right."""
    angle = np.radians(np.linspace(start, end, 48))
    rim = np.column_stack([x + outer * np.cos(angle), y + outer * np.sin(angle)])
    hub = np.column_stack([x + inner * np.cos(angle[::-1]), y + inner * np.sin(angle[::-1])])
    return [np.vstack([rim, hub])]


def ribbon(along: Points, start: float, end: float | None = None, *, swell: float = 0.0) -> Shape:
    """Return a brush stroke along the points. It is `start` units wide at its beginning and `end` at its end."""
    knots = points(along)
    line = smooth(knots) if len(knots) > 2 else np.linspace(knots[0], knots[1], 12)
    direction = np.gradient(line, axis=0)
    length = np.hypot(direction[:, 0], direction[:, 1])
    length[length == 0] = 1
    normal = np.column_stack([-direction[:, 1], direction[:, 0]]) / length[:, None]
    share = np.linspace(0, 1, len(line))
    width = start + ((start if end is None else end) - start) * share + swell * np.sin(np.pi * share)
    half = normal * width[:, None] / 2
    if width.max() < 0.1 * length.sum():
        return [np.vstack([line + half, (line - half)[::-1]])]
    # A thick stroke that bends sharply would overlap itself and leave holes: lay it in pieces.
    pieces = [slice(start, start + 4) for start in range(0, len(line) - 1, 3)]
    return [np.vstack([(line + half)[piece], (line - half)[piece][::-1]]) for piece in pieces]


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return the shape shifted."""
    return [np.add(polygon, (dx, dy)) for polygon in shape]


def placed(shape: Shape, x: float, y: float, size: float = 1.0, *, mirror: bool = False, tilt: float = 0.0) -> Shape:
    """Return a shape drawn around the origin put at (x, y): scaled, mirrored, turned by `tilt` degrees."""
    turn = np.radians(tilt)
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    flip = np.array([-1.0 if mirror else 1.0, 1.0])
    return [(polygon * flip) @ rotation * size + (x, y) for polygon in shape]


def wave(rng: np.random.Generator, count: int, *, knots: int = 6, octaves: int = 5, fade: float = 0.5) -> np.ndarray:
    """Return `count` samples of smooth fractal noise between -1 and 1: `knots` big swings, finer ones fading."""
    total = np.zeros(count)
    weight, weights = 1.0, 0.0
    for octave in range(octaves):
        n = max(2, knots * 2**octave) + 3
        values = rng.uniform(-1, 1, n)
        position = np.linspace(1, n - 2.001, count)
        left = position.astype(int)
        t = position - left
        t = t * t * (3 - 2 * t)
        total += weight * (values[left] * (1 - t) + values[left + 1] * t)
        weights += weight
        weight *= fade
    return total / weights


def under(line: Polygon, floor: float) -> Shape:
    """Return everything between a line (left to right) and the level `floor`."""
    return [np.vstack([line, [line[-1, 0], floor], [line[0, 0], floor]])]


def hills(
    rng: np.random.Generator,
    width: float,
    level: float,
    height: float,
    *,
    knots: int = 5,
    rough: float = 0.42,
    octaves: int = 6,
    rise: Callable[[np.ndarray], np.ndarray] | None = None,
) -> Polygon:
    """Return a skyline from edge to edge: `height` units above and below `level`, `rise(x 0…1)` added upwards."""
    count = 900
    x = np.linspace(-20, width + 20, count)
    y = level - height * wave(rng, count, knots=knots, octaves=octaves, fade=rough)
    if rise is not None:
        y -= rise(np.linspace(0, 1, count))
    return np.column_stack([x, y])


def height_at(line: Polygon, x: float) -> float:
    """Return the level of a skyline at x."""
    return float(np.interp(x, line[:, 0], line[:, 1]))


def peak(centre: float, spread: float, height: float) -> Callable[[np.ndarray], np.ndarray]:
    """Return a rise shaped like one mountain with two shoulders: `centre` and `spread` as fractions of the width."""

    def rise(x: np.ndarray) -> np.ndarray:
        away = np.abs(x - centre) / spread
        summit = np.exp(-(away**1.35))
        left = np.exp(-((np.abs(x - centre + spread * 0.85) / (spread * 0.42)) ** 1.5))
        right = np.exp(-((np.abs(x - centre - spread * 0.62) / (spread * 0.3)) ** 1.5))
        folds = np.sin(x * 61 + centre * 40) * 0.035 + np.sin(x * 143 + centre * 90) * 0.018
        return height * (summit + 0.16 * left + 0.13 * right + folds * summit)

    return rise
