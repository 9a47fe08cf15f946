"""Auto-fitting steps: photo rows, then tracking.

Short stories give up a column of their own. Never size, leading or text.
"""

from collections.abc import Callable
from dataclasses import replace

from newsletter.layout.fit import Fit
from newsletter.layout.frames import DEFAULT_TRACKING, FrameContent

TIGHTER = (-0.018, -0.024, -0.03)
"""Tracking steps, em. Below −0.03 em syllables touch."""
HOLE = 3
"""Free lines a frame may keep before its photo grows."""


def mend(content: FrameContent, fit: Fit, refit: Callable[[FrameContent], Fit]) -> Fit:
    """Return the best fit that auto-fitting finds; the given one where nothing helps."""
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
    """Gentlest first: one photo row after another, then tracking with the photo as it was, then both."""
    slot = content.frame.photo
    low = slot.low if slot and fit.photo_rows else fit.photo_rows
    photos = [replace(content, photo_rows=rows) for rows in range(fit.photo_rows - 1, low - 1, -1)]
    tracked = [replace(content, tracking=step) for step in TIGHTER if step < content.tracking]
    both = [replace(content, photo_rows=low, tracking=step) for step in TIGHTER] if photos else []
    flowing = replace(content, flowing=True)
    freed = [replace(flowing, tracking=step) for step in (content.tracking, *TIGHTER)] if content.own_columns else []
    return [*photos, *tracked, *both, *freed]


STUMP = 3
"""Fewer lines than these below a photo at the top of a column look forgotten."""


def _stump(content: FrameContent, fit: Fit, rows: int) -> bool:
    """Whether a photo of so many rows leaves a stump of text below it."""
    slot = content.frame.photo
    if slot is None or slot.at != "column":
        return False
    return 0 < fit.capacity // content.frame.text_columns - rows < STUMP


def _grown(content: FrameContent, fit: Fit, attempt: Callable[[FrameContent], Fit]) -> Fit:
    """Let the photo take the hole, as far as the template allows and nothing is overset."""
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
