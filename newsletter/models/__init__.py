"""Models of the paper: its settings, its issues, and what is made of them. State and constraints only."""

from newsletter.models.files import Build, PageFit, PagePicture, PrintFile
from newsletter.models.issues import Issue, Placement, PrintPage
from newsletter.models.paper import PaperSection, PaperSettings, Vendor
from newsletter.models.seals import Seal

__all__ = [
    "Build",
    "Issue",
    "PageFit",
    "PagePicture",
    "PaperSection",
    "PaperSettings",
    "Placement",
    "PrintFile",
    "PrintPage",
    "Seal",
    "Vendor",
]
