"""Draw one thing around an origin in units of its own size."""

from collections.abc import Sequence
from dataclasses import dataclass

from demo.pictures.canvas import Canvas, Grain, Paint
from demo.pictures.curves import Shape, placed, points
from demo.pictures.palette import Colour


@dataclass(frozen=True, slots=True)
class Figure:
    """Prints shapes drawn around (0, 0) at (x, y): scaled by `size`, mirrored, turned by `tilt` degrees."""

    canvas: Canvas
    x: float
    y: float
    size: float = 1.0
    mirror: bool = False
    tilt: float = 0.0

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
        """Print a shape as `Canvas.fill` does; `soft` in the figure's units too."""
        self.canvas.fill(
            self._placed(shape),
            paint,
            opacity=opacity,
            grain=grain,
            soft=soft * self.size,
            inside=None if inside is None else self._placed(inside),
        )

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.6) -> None:
        """Let light spread from a point of the figure."""
        ((position,),) = self._placed([points([(x, y)])])
        self.canvas.glow(float(position[0]), float(position[1]), radius * self.size, colour, strength)

    def _placed(self, shape: Shape) -> Shape:
        return placed(shape, self.x, self.y, self.size, mirror=self.mirror, tilt=self.tilt)
