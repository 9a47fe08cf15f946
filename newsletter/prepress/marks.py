"""Draws printer's marks outside the page. Lengths in pt. Pure.

Trim marks, register crosses and a colour bar.
"""

MM = 72 / 25.4

_KAPPA = 0.5523
#: Solids, overprints, halves and the grey of three colours, as the reader of the sheet expects them.
_PATCHES = (
    *("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0", "0 1 1 0", "1 0 1 0"),
    *(".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", ".5 .4 .4 0"),
)


def marks(trim: tuple[float, float, float, float]) -> bytes:
    """Return the content stream of the marks around a trim box.

    The page has to have the colour space /RegistrationAll and the graphics state /NoOverprint.
    """
    left, bottom, right, top = trim
    parts = ["q /RegistrationAll CS 1 SCN 0.25 w [] 0 d /NoOverprint gs"]
    near, far = 4 * MM, 9 * MM
    for x, way in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            parts.append(_line(x + way * near, y, x + way * far, y))
            parts.append(_line(x, y + up * near, x, y + up * far))
    middle_x, middle_y, off = (left + right) / 2, (bottom + top) / 2, 6.5 * MM
    for x, y in ((middle_x, bottom - off), (middle_x, top + off), (left - off, middle_y), (right + off, middle_y)):
        parts.append(_cross(x, y))
    side = 4 * MM
    start, below = right - len(_PATCHES) * side - 10 * MM, bottom - 9.5 * MM
    parts += [
        f"{ink} k {start + n * side:.3f} {below:.3f} {side:.3f} {side:.3f} re f" for n, ink in enumerate(_PATCHES)
    ]
    return ("\n".join(parts) + "\nQ\n").encode()


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _cross(x: float, y: float) -> str:
    arm, r = 2.6 * MM, 1.6 * MM
    k = _KAPPA * r
    circle = (
        f"{x + r:.3f} {y:.3f} m {x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c S"
    )
    return " ".join((_line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm), circle))
