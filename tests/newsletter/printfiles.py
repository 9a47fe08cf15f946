"""A print file of one page, made once, for the tests of finishing and of preflight."""

from datetime import date

import pytest
from django.db import transaction
from PIL import Image

from cms.office.models import User
from media.files import store
from media.rendering import render, tokens
from media.rendering.engine import Sheet
from newsletter import leaving, publishing
from newsletter.builds import outputs
from newsletter.colour.photos import PhotoOrder, prepare_all
from newsletter.layout import pages, styles, templates
from newsletter.layout.article import article_of
from newsletter.layout.facts import PaperFacts
from newsletter.layout.formats import TABLOID
from newsletter.layout.frames import FrameContent
from newsletter.layout.issue import FitRequest
from newsletter.models import Issue, PrintFile, Seal
from newsletter.prepress.build import PrintRequest
from newsletter.prepress.finish import Condition
from tests.newsletter.stories import bulletin

CONDITION = Condition("CGATS TR 001", "SWOP", "http://www.color.org")


@pytest.fixture(scope="session")
def request_for_print(tmp_path_factory):
    """A page with a lead and its photo, ready for the printer."""
    folder = tmp_path_factory.mktemp("print")
    photo = Image.effect_noise((2400, 1600), 60).convert("RGB")
    photo.paste((0, 0, 0), (200, 200, 900, 900))
    photo.save(folder / "photo.png")
    template = templates.library()["lead-briefs"]
    story = article_of(bulletin(7, paragraphs=5, picture=True, title="돌다리 위의 아침"))
    contents = (FrameContent(1, template.frame("lead"), (story,), "green"),)
    sheets = {}
    for space in ("rgb", "cmyk"):
        page = styles.page_css(TABLOID, for_print=space == "cmyk")
        sheets[space] = styles.sheets(tokens.css(space), TABLOID, tuple(tokens.accents()), space=space, page_box=page)
    fits = render.in_child("newsletter.layout.issue:fit_issue", FitRequest(contents, sheets["rgb"])).value
    spec = pages.PageSpec(1, template, "군정소식", "green", contents)
    facts = PaperFacts(
        "소식지", 3, date(2026, 12, 1), "진천군", "수", "홍보미디어실", "green", tokens.ridge_inks("green", "cmyk")
    )
    target = folder / "photo.jpg"

    def source(_picture, width, height):
        if not target.exists():
            order = PhotoOrder(
                str(folder / "photo.png"), str(target), width, height, None, outputs.DEVELOPMENT_PROFILE, 300
            )
            assert prepare_all([order])[0].error == ""
        return "media://photo.jpg"

    by_frame = {(fit.page, fit.frame): fit for fit in fits}
    html = pages.issue_html((spec,), by_frame, facts, TABLOID, source, css=styles.profile_css("print.icc"))
    assets = {"photo.jpg": str(target), "print.icc": outputs.DEVELOPMENT_PROFILE}
    return PrintRequest(Sheet(html, sheets["cmyk"], assets, {"pdf_variant": "pdf/x-4"}), CONDITION, 3.0)


@pytest.fixture(scope="session")
def built(request_for_print):
    return render.in_child("newsletter.prepress.build:build", request_for_print)


@pytest.fixture(scope="session")
def clean(built):
    return built.value.pdf


def kept_proof(issue: Issue) -> PrintFile:
    """A proof of what stands on the pages now, kept without an engine."""
    source = outputs._source(issue, "rgb")
    file = store.keep(b"%PDF-1.7 " + source.encode(), kind="proof", suffix=".pdf")
    values = {"file": file, "pages": 8, "report": {}}
    made, _new = PrintFile.objects.update_or_create(issue=issue, kind="proof", source=source, defaults=values)
    return made


def sealed(issue: Issue, *, by: User | None = None) -> Seal:
    """Seal an issue as it stands, with files kept without an engine."""
    kept_print_file(issue, findings=[])
    kept_proof(issue)
    return seal(issue, by=by, left_empty="시험")


def seal(issue: Issue, *, by: User | None = None, left_empty: str = "", alone: str = "") -> Seal:
    """Ask the gate for every story and seal an issue, as the county's approver where nobody is named."""
    by = by or User.objects.get(username="approver")
    with transaction.atomic():
        return publishing.seal(issue, leaving.admit(issue, by=by), by=by, left_empty=left_empty, alone=alone)


def kept_print_file(issue: Issue, **report) -> PrintFile:
    """A print file of what stands on the pages now, kept without an engine."""
    source = outputs._print_source(issue, issue.vendor or outputs.default_vendor())
    file = store.keep(b"%PDF-1.6 " + source.encode(), kind="print", suffix=".pdf")
    values = {"file": file, "pages": 8, "report": report}
    made, _new = PrintFile.objects.update_or_create(issue=issue, kind="print", source=source, defaults=values)
    return made
