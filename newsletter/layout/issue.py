"""Fits all frames of an issue together. Runs inside the limited child.

Heads side by side get one height, and overset is mended where that is asked for.
"""

import time
from dataclasses import dataclass, replace

from newsletter.layout.autofit import mend
from newsletter.layout.engine import Engine
from newsletter.layout.fit import Fit, Setter
from newsletter.layout.formats import FORMATS
from newsletter.layout.frames import FrameContent


@dataclass(frozen=True, slots=True)
class FitRequest:
    """What the child gets: the style sheets and the frames of an issue."""

    contents: tuple[FrameContent, ...]
    css: tuple[str, ...]
    format: str = "8jeol"
    auto: bool = False
    """Whether photo rows and tracking may be changed, so that text fits and no frame has many free lines."""
    exact: bool = False
    """Whether the engine sets every column itself: slower, for tests of the galleys."""


def fit_issue(request: FitRequest) -> list[Fit]:
    """Fit all frames of an issue (called in the child)."""
    paper = FORMATS[request.format]
    engine = Engine(request.css)
    engine.warm()
    setters: list[Setter] = []
    spent: list[float] = []
    for content in request.contents:
        started = time.process_time()
        setters.append(Setter(engine, paper, request.exact))
        setters[-1].galley(content)
        spent.append((time.process_time() - started) * 1000)
    _level_heads(request.contents, setters)
    fits = []
    for content, setter, pulled in zip(request.contents, setters, spent, strict=True):
        fit = setter.fit(content)
        if request.auto:
            fit = mend(content, fit, setter.fit)
        fits.append(replace(fit, cpu_ms=round(fit.cpu_ms + pulled, 1)))
    return _photos_levelled(request.contents, setters, fits) if request.auto else fits


def _photos_levelled(contents: tuple[FrameContent, ...], setters: list[Setter], fits: list[Fit]) -> list[Fit]:
    """Return the fits with photos side by side at the lowest one's height.

    That holds for frames of one shape, and where no text becomes overset by it.
    """
    levelled = []
    for content, setter, fit in zip(contents, setters, fits, strict=True):
        beside = [
            other_fit.photo_rows
            for other, other_fit in zip(contents, fits, strict=True)
            if other_fit.photo_rows and other.frame.column != content.frame.column and _shape(other) == _shape(content)
        ]
        if fit.photo_rows and beside and min(beside) < fit.photo_rows:
            changed = replace(content, photo_rows=min(beside), tracking=fit.tracking, flowing=fit.flowing)
            lower = setter.fit(changed)
            levelled.append(lower if lower.overset_lines <= fit.overset_lines else fit)
        else:
            levelled.append(fit)
    return levelled


def _level_heads(contents: tuple[FrameContent, ...], setters: list[Setter]) -> None:
    """Give the heads of frames of one shape side by side the same height.

    So their texts begin on one line, however many lines their headlines have.
    """
    rows = [setter.galley(content).measures.head_rows for content, setter in zip(contents, setters, strict=True)]
    for content, setter in zip(contents, setters, strict=True):
        beside = (
            height
            for other, height in zip(contents, rows, strict=True)
            if other.frame.column != content.frame.column and _shape(other) == _shape(content)
        )
        setter.head_rows = max(beside, default=0)


def _shape(content: FrameContent) -> tuple[object, ...]:
    frame = content.frame
    return (content.page, frame.line, frame.lines, frame.span, frame.role, frame.level, frame.style, frame.photo)
