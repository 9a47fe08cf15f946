"""Flowering trees."""

import numpy as np

from media.illustrations.canvas import Canvas, Grain
from media.illustrations.curves import Shape, ribbon
from media.illustrations.palette import BARK, BLOSSOM, PLUM, ROSE, WHITE, mix
from media.illustrations.scenery import crown


def cherry(canvas: Canvas, x: float, foot: float, height: float, *, lean: float = 0.1) -> None:
    """Print a cherry tree in flower, leaning over the road."""
    rng = canvas.rng
    trunk = ribbon(
        [(x, foot), (x + lean * height * 0.15, foot - height * 0.22), (x + lean * height * 0.5, foot - height * 0.48)],
        height * 0.085,
        height * 0.04,
    )
    limbs: Shape = []
    ends = [(-0.3, -0.62), (-0.1, -0.82), (0.14, -0.86), (0.34, -0.68), (0.42, -0.52)]
    for px, py in ends:
        limbs += ribbon(
            [
                (x + lean * height * 0.35, foot - height * 0.38),
                (x + (px * 0.4 + lean * 0.5) * height, foot + (py * 0.72) * height),
                (x + (px + lean) * height, foot + py * height),
            ],
            height * 0.035,
            height * 0.008,
        )
    canvas.fill(trunk + limbs, mix(BARK, PLUM, 0.25), grain=Grain((30, 20, 30), 0.5, "right"))
    for tone, lift, size, count in (
        (mix(ROSE, BLOSSOM, 0.35), 0.05, 0.14, 16),
        (BLOSSOM, -0.02, 0.1, 22),
        (mix(BLOSSOM, WHITE, 0.55), -0.07, 0.05, 26),
    ):
        shape: Shape = []
        for index in range(count):
            px, py = ends[index % len(ends)]
            px, py = (
                px * rng.uniform(0.55, 1.12) + rng.normal(0, 0.06),
                py * rng.uniform(0.9, 1.04) + rng.normal(0, 0.05) + lift,
            )
            reach = size * height * rng.uniform(0.7, 1.15)
            shape += crown(rng, x + (px + lean) * height, foot + py * height, reach, reach * 0.8)
        canvas.fill(shape, tone, grain=Grain(mix(ROSE, PLUM, 0.25), 0.2, power=2.4))
        dots: Shape = []
        for _ in range(36):
            angle, out = rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1.0)
            dots += crown(
                rng,
                x + lean * height + np.cos(angle) * out * height * 0.5,
                foot - height * 0.7 + np.sin(angle) * out * height * 0.3,
                height * 0.012,
                height * 0.01,
            )
        canvas.fill(dots, tone)
