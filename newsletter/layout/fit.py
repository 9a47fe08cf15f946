"""How stories fit their frames: exact lines, counted in the engine's own boxes. Runs inside the limited child.

A story is set once (`galley.py`) and divided by arithmetic (`dividing.py`); where that does not decide, the engine sets
the very columns (`columns.py`). Both say the same, line for line: the tests hold them together.
"""

import time
from dataclasses import dataclass, field, replace

from newsletter.layout import columns, dividing, galley
from newsletter.layout.article import letters
from newsletter.layout.engine import Engine
from newsletter.layout.formats import FORMATS, Format
from newsletter.layout.frames import Job, Measures, layout, photo_rows
from newsletter.layout.galley import Galley
from newsletter.layout.segments import Segment
from newsletter.layout.stretching import stretched


@dataclass(frozen=True, slots=True)
class Fit:
    """How one frame is filled. Lines are lines of one column; `offset` counts the letters before the overset."""

    page: int
    frame: str
    stories: tuple[str, ...]
    capacity: int
    used: int
    overset_lines: int
    overset_chars: int
    offset: int | None
    free_lines: int
    overset_story: str
    head_over: bool
    """The headline alone is higher than the frame."""
    measures: Measures
    segments: tuple[Segment, ...]
    tracking: float
    photo_rows: int
    flowing: bool
    cpu_ms: float
    warnings: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everything is on the page."""
        return not self.overset_lines and not self.head_over


@dataclass(frozen=True, slots=True)
class FitRequest:
    """What the child gets: the sheets and the frames of a whole issue."""

    jobs: tuple[Job, ...]
    css: tuple[str, ...]
    format: str = "8jeol"
    auto: bool = False
    """Whether overset and holes may be mended by photo rows and tracking."""
    exact: bool = False
    """Whether the engine sets every column itself: slower, to judge the galleys."""


@dataclass(slots=True)
class Setter:
    """Sets one frame as often as it is asked, keeping the galleys it has pulled. `head_rows`: at least so many."""

    engine: Engine
    paper: Format
    exact: bool = False
    head_rows: int = 0
    _galleys: dict[float, Galley] = field(default_factory=dict)

    def galley(self, job: Job) -> Galley:
        """Return the job's text, set once for each tracking."""
        if job.tracking not in self._galleys:
            self._galleys[job.tracking] = galley.pull(self.engine, job, self.paper)
        return self._galleys[job.tracking]

    def measures(self, job: Job) -> Measures:
        """Return what was measured, the head as high as its neighbours'."""
        found = self.galley(job).measures
        more = max(0, self.head_rows - found.head_rows)
        slack = found.head_slack + self.paper.height_of(more)
        return replace(found, head_rows=found.head_rows + more, head_slack=slack) if more else found

    def fit(self, job: Job) -> Fit:
        """Set the frame and say how it is filled."""
        started = time.process_time()
        pulled, measures = self.galley(job), self.measures(job)
        parts = layout(job, measures, self.paper)
        filling = None if self.exact else dividing.fill(pulled, job, parts, self.paper)
        filling = filling or columns.fill(self.engine, job, parts, measures, self.paper)
        story = job.stories[0] if job.stories else None
        total = sum(letters(piece.text) for piece in story.pieces) if story else 0
        over = filling.over_lines
        measures, given = stretched(job, measures, filling.free, self.paper)
        return Fit(
            page=job.page,
            frame=job.frame.id,
            stories=tuple(each.key for each in job.stories),
            capacity=parts.capacity,
            used=filling.used,
            overset_lines=over,
            overset_chars=filling.over_letters,
            offset=max(0, total - filling.over_letters) if over and not job.is_list else None,
            free_lines=filling.free - given,
            overset_story=job.stories[filling.over_item].key if over else "",
            head_over=bool(job.stories) and max(parts.rows) < 1,
            measures=measures,
            segments=filling.segments,
            tracking=job.tracking,
            photo_rows=photo_rows(job),
            flowing=job.flowing,
            cpu_ms=round((time.process_time() - started) * 1000, 1),
            warnings=tuple(dict.fromkeys((*pulled.warnings, *filling.warnings))),
        )


def fit_issue(request: FitRequest) -> list[Fit]:
    """Fit all frames of an issue (called in the child)."""
    from newsletter.layout.autofit import mend

    paper = FORMATS[request.format]
    engine = Engine(request.css)
    engine.warm()
    setters: list[Setter] = []
    spent: list[float] = []
    for job in request.jobs:
        started = time.process_time()
        setters.append(Setter(engine, paper, request.exact))
        setters[-1].galley(job)
        spent.append((time.process_time() - started) * 1000)
    _level_heads(request.jobs, setters)
    fits = []
    for job, setter, pulled in zip(request.jobs, setters, spent, strict=True):
        fit = setter.fit(job)
        if request.auto:
            fit = mend(job, fit, setter.fit)
        fits.append(replace(fit, cpu_ms=round(fit.cpu_ms + pulled, 1)))
    return _photos_levelled(request.jobs, setters, fits) if request.auto else fits


def _photos_levelled(jobs: tuple[Job, ...], setters: list[Setter], fits: list[Fit]) -> list[Fit]:
    """Photos of frames of one shape side by side are as high as the lowest of them, where everything still fits."""
    levelled = []
    for job, setter, fit in zip(jobs, setters, fits, strict=True):
        beside = [
            each.photo_rows
            for other, each in zip(jobs, fits, strict=True)
            if each.photo_rows and other.frame.column != job.frame.column and _shape(other) == _shape(job)
        ]
        if fit.photo_rows and beside and min(beside) < fit.photo_rows:
            changed = replace(job, photo_rows=min(beside), tracking=fit.tracking, flowing=fit.flowing)
            lower = setter.fit(changed)
            levelled.append(lower if lower.overset_lines <= fit.overset_lines else fit)
        else:
            levelled.append(fit)
    return levelled


def _level_heads(jobs: tuple[Job, ...], setters: list[Setter]) -> None:
    """Frames of one shape side by side begin their text on one line, however many lines their headlines have."""
    rows = [setter.galley(job).measures.head_rows for job, setter in zip(jobs, setters, strict=True)]
    for job, setter in zip(jobs, setters, strict=True):
        beside = (
            height
            for other, height in zip(jobs, rows, strict=True)
            if other.frame.column != job.frame.column and _shape(other) == _shape(job)
        )
        setter.head_rows = max(beside, default=0)


def _shape(job: Job) -> tuple[object, ...]:
    frame = job.frame
    return (job.page, frame.line, frame.lines, frame.span, frame.role, frame.level, frame.style, frame.photo)
