"""Fits the frames of an issue, in the limited child."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from media.rendering import render, tokens
from media.rendering.child import ChildFailed, Limits
from newsletter import selectors
from newsletter.layout import styles
from newsletter.layout.fit import Fit
from newsletter.layout.frames import FrameContent
from newsletter.layout.issue import FitRequest
from newsletter.layout.pages import PageSpec
from newsletter.models import Issue

LIMITS = Limits(memory_mib=2048, cpu_seconds=120, wall_seconds=240)
"""The limits of every child that works for the paper."""


class NotMade(RuntimeError):
    """A file or measurement of an issue could not be made.

    The message says in Korean why, and what to do.
    """


@dataclass(frozen=True, slots=True)
class Fitted:
    """An issue, or some of its pages, with every frame measured."""

    issue: Issue
    pages: tuple[PageSpec, ...]
    fits: tuple[Fit, ...]
    cpu_seconds: float

    @property
    def by_frame(self) -> dict[tuple[int, str], Fit]:
        """The fits by page number and frame id."""
        return {(fit.page, fit.frame): fit for fit in self.fits}

    @property
    def overset(self) -> list[Fit]:
        """The fits of the frames whose text does not fit."""
        return [fit for fit in self.fits if not fit.fits]

    def label(self, fit: Fit) -> str:
        """Return the Korean name of a fit's frame."""
        return next(
            (
                content.frame.label
                for page in self.pages
                for content in page.contents
                if (content.page, content.frame.id) == _key(fit)
            ),
            fit.frame,
        )


def _key(fit: Fit) -> tuple[int, str]:
    return fit.page, fit.frame


def fit(issue: Issue, *, auto: bool = False, only: Collection[int] | None = None) -> Fitted:
    """Fit all frames of an issue in one child. Raises `NotMade` and `TemplateFault`.

    `only`: the numbers of the pages to fit. `auto`: whether photo rows and tracking may be changed to make text fit.
    """
    specs = selectors.page_specs(issue)
    return fit_pages(issue, specs if only is None else tuple(page for page in specs if page.number in only), auto=auto)


def fit_pages(issue: Issue, specs: tuple[PageSpec, ...], *, auto: bool = False) -> Fitted:
    """Fit all frames of these pages in one child. Raises `NotMade`."""
    contents = tuple(content for page in specs for content in page.contents)
    if not contents:
        return Fitted(issue, specs, (), 0.0)
    request = FitRequest(contents, style_sheets(issue, "rgb", ""), issue.format, auto)
    try:
        outcome = render.in_child("newsletter.layout.issue:fit_issue", request, limits=LIMITS)
    except ChildFailed as error:
        raise NotMade(_("지면을 맞추는 데 시간이나 메모리가 모자랐습니다. 기사 길이를 줄여 다시 해 주세요.")) from error
    fits: list[Fit] = outcome.value
    by_place = {_key(fit): fit for fit in fits}
    mended = tuple(
        replace(
            page,
            contents=tuple(_as_fitted(content, by_place[page.number, content.frame.id]) for content in page.contents),
        )
        for page in specs
    )
    return Fitted(issue, mended, tuple(fits), outcome.cpu_seconds)


def _as_fitted(content: FrameContent, fit: Fit) -> FrameContent:
    return replace(content, tracking=fit.tracking, photo_rows=fit.photo_rows or None, flowing=fit.flowing)


def style_sheets(issue: Issue, space: tokens.Space, page_box: str) -> tuple[str, ...]:
    """Return the style sheets of an issue.

    `space` is "rgb" or "cmyk", `page_box` the CSS rule of the page box.
    """
    return styles.sheets(
        tokens.css(space), selectors.paper_of(issue), selectors.accents(), space=space, page_box=page_box
    )
