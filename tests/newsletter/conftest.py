"""Sheets, frames and a fitted page for the tests of the paper."""

import pytest

from media.rendering import render, tokens
from newsletter.builds.fitting import LIMITS
from newsletter.layout import styles
from newsletter.layout.article import article_of
from newsletter.layout.fit import Fit
from newsletter.layout.formats import TABLOID
from newsletter.layout.frames import FrameContent
from newsletter.layout.issue import FitRequest
from newsletter.layout.templates import Frame, PhotoSlot
from tests.newsletter.printfiles import built, clean, request_for_print

__all__ = ["built", "clean", "request_for_print"]


@pytest.fixture(scope="session")
def css():
    """The sheets of the paper in RGB."""
    return styles.sheets(tokens.css("rgb"), TABLOID, tuple(tokens.accents()), space="rgb", page_box="")


@pytest.fixture(scope="session")
def fit_all(css):
    """Return a function that fits frames in the child."""

    def run(*contents: FrameContent, auto: bool = False, exact: bool = False) -> list[Fit]:
        return render.in_child(
            "newsletter.layout.issue:fit_issue", FitRequest(contents, css, auto=auto, exact=exact), limits=LIMITS
        ).value

    return run


def content(bulletin, *, span=3, lines=24, photo: PhotoSlot | None = None, **values) -> FrameContent:
    """A story frame with one story."""
    frame = Frame("story", "story", 1, span, 0, lines, level=3, text_span=span, photo=photo, **values)
    return FrameContent(1, frame, (article_of(bulletin),), "green")
