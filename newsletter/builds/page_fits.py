"""Measures how full each frame of an issue is, and stores it by page.

A stored fit names by its hash (`source`) what was on the page. The desk shows what is stored. A page that has changed
since is out of date, and the worker measures that page, not the whole issue.
"""

from dataclasses import dataclass
from typing import Any

from media.rendering import tokens
from newsletter import selectors
from newsletter.builds import fingerprints, fitting
from newsletter.builds.fitting import NotMade
from newsletter.layout.fit import Fit
from newsletter.layout.pages import PageSpec
from newsletter.models import Issue, PageFit


@dataclass(frozen=True, slots=True)
class Filled:
    """How full a frame is, in lines of one column."""

    overset_lines: int
    free_lines: int
    head_over: bool
    """Whether the headline alone is higher than the frame."""

    @property
    def fits(self) -> bool:
        """Whether everything is on the page."""
        return not self.overset_lines and not self.head_over


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an issue's frames, by page number and frame id.

    `stale` are the numbers of pages that have changed since, `problem` why a page could not be measured.
    """

    frames: dict[tuple[int, str], Filled]
    stale: tuple[int, ...]
    problem: str = ""

    @property
    def overset(self) -> int:
        """How many frames have more text than room."""
        return sum(not filled.fits for filled in self.frames.values())


def source_of(page: PageSpec) -> str:
    """Return the hash of all that decides how a page is filled."""
    return fingerprints.digest(page.contents, tokens.css("rgb"), fingerprints.code_digest())


def known(issue: Issue, specs: tuple[PageSpec, ...]) -> Known:
    """Return what is known of these pages' frames, in one query, measuring nothing."""
    kept = {fit.page.number: fit for fit in PageFit.objects.filter(page__issue=issue).select_related("page")}
    frames: dict[tuple[int, str], Filled] = {}
    stale: list[int] = []
    problems: list[str] = []
    for page in specs:
        if not page.contents:
            continue
        fit = kept.get(page.number)
        if fit is None or fit.source != source_of(page):
            stale.append(page.number)
        elif fit.problem:
            problems.append(fit.problem)
        if fit is not None:
            frames |= {(page.number, name): Filled(**filled) for name, filled in fit.frames.items()}
    return Known(frames, tuple(stale), next(iter(problems), ""))


def measure(issue: Issue) -> int:
    """Measure the pages that have changed; return how many. Raises `TemplateFault`.

    Of pages that cannot be measured the reason is stored, so that they are not tried again before something changes.
    """
    specs = selectors.page_specs(issue)
    stale = set(known(issue, specs).stale)
    pages = tuple(page for page in specs if page.number in stale)
    if not pages:
        return 0
    try:
        fits = fitting.fit_pages(issue, pages).fits
    except NotMade as error:
        keep(issue, pages, (), str(error))
    else:
        keep(issue, pages, fits)
    return len(pages)


def keep(issue: Issue, pages: tuple[PageSpec, ...], fits: tuple[Fit, ...], problem: str = "") -> None:
    """Store the fits of these pages, or why they could not be measured."""
    numbers = dict(issue.pages.values_list("number", "pk"))
    for page in pages:
        frames = {fit.frame: _filled(fit) for fit in fits if fit.page == page.number}
        values = {"source": source_of(page), "frames": frames, "problem": problem[:300]}
        PageFit.objects.update_or_create(page_id=numbers[page.number], defaults=values)


def _filled(fit: Fit) -> dict[str, Any]:
    return {"overset_lines": fit.overset_lines, "free_lines": fit.free_lines, "head_over": fit.head_over}
