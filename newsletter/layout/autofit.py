"""Makes frames fit automatically, by photo rows and tracking.

Short stories may also give up columns of their own. Type size, leading and text are never changed.
"""

from collections.abc import Callable
from dataclasses import replace

from newsletter.layout.fit import Fit
from newsletter.layout.frames import DEFAULT_TRACKING, FrameContent

TIGHTER = (-0.018, -0.024, -0.03)
"""Steps of closer tracking, em. Below −0.03 em syllables touch."""
HOLE = 3
"""Free lines up to which a frame's photo is not enlarged."""


def mend(content: FrameContent, fit: Fit, refit: Callable[[FrameContent], Fit]) -> Fit:
    """Return the best fit that auto-fitting finds, or `fit` where nothing helps.

    `refit` fits the frame with changed content.
    """
    if not content.stories or content.frame.role not in ("story", "list"):
        return fit
    cpu = fit.cpu_ms

    def attempt(changed: FrameContent) -> Fit:
        nonlocal cpu
        tried = refit(changed)
        cpu += tried.cpu_ms
        return tried

    best = fit
    if fit.overset_lines:
        for changed in _smaller(content, fit):
            tried = attempt(changed)
            if tried.overset_lines < best.overset_lines:
                best = tried
            if not tried.overset_lines:
                break
    elif fit.free_lines > HOLE:
        best = _grown(content, fit, attempt)
    return replace(best, cpu_ms=round(cpu, 1))


def _smaller(content: FrameContent, fit: Fit) -> list[FrameContent]:
    """Return the changes that make a text shorter, the smallest first.

    Photo rows taken away one by one, then closer tracking with the photo as it was, then both, then short stories
    without columns of their own.
    """
    slot = content.frame.photo
    low = slot.low if slot and fit.photo_rows else fit.photo_rows
    photos = [replace(content, photo_rows=rows) for rows in range(fit.photo_rows - 1, low - 1, -1)]
    tracked = [replace(content, tracking=step) for step in TIGHTER if step < content.tracking]
    both = [replace(content, photo_rows=low, tracking=step) for step in TIGHTER] if photos else []
    flowing = replace(content, flowing=True)
    freed = [replace(flowing, tracking=step) for step in (content.tracking, *TIGHTER)] if content.own_columns else []
    return [*photos, *tracked, *both, *freed]


STUMP = 3
"""A photo at the top of a column leaves at least so many lines below it, or none."""


def _stump(content: FrameContent, fit: Fit, rows: int) -> bool:
    """Tell whether a photo of so many rows leaves too few lines below it."""
    slot = content.frame.photo
    if slot is None or slot.at != "column":
        return False
    return 0 < fit.capacity // content.frame.text_columns - rows < STUMP


def _grown(content: FrameContent, fit: Fit, attempt: Callable[[FrameContent], Fit]) -> Fit:
    """Return the fit with the photo enlarged into the free lines.

    As far as the template allows and nothing becomes overset.
    """
    slot = content.frame.photo
    if slot is None or not fit.photo_rows or fit.photo_rows >= slot.high:
        return fit
    # A row of the photo costs a line in every text column that it pushes down.
    below = content.frame.text_columns if slot.at in ("top", "head") else slot.columns
    columns = {"column": 1, "inset": 1}.get(slot.at, below)
    rows = min(slot.high, fit.photo_rows + fit.free_lines // max(columns, 1))
    while rows > fit.photo_rows:
        if _stump(content, fit, rows):
            rows -= 1
            continue
        tried = attempt(replace(content, photo_rows=rows, tracking=DEFAULT_TRACKING))
        if not tried.overset_lines:
            return tried
        rows -= 1
    return fit
