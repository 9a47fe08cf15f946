"""The press file: what finishing promises, and that preflight finds every seeded fault and nothing on a clean file."""

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from media.rendering import render, tokens
from media.rendering.engine import Sheet
from newsletter import editions
from newsletter.colour.photos import Cut, cut_all
from newsletter.formats import TABLOID
from newsletter.layout import pages, styles, templates
from newsletter.layout.article import article_of
from newsletter.layout.facts import INKS, PaperFacts
from newsletter.layout.fit import FitRequest
from newsletter.layout.frames import Job
from newsletter.press.build import PressRequest
from newsletter.press.finish import Condition
from newsletter.press.glyphs import differing
from newsletter.press.preflight import MOST_PAGES, Expected, PreflightRequest, check
from tests.newsletter.stories import bulletin

pytestmark = pytest.mark.press

CONDITION = Condition("CGATS TR 001", "SWOP", "http://www.color.org")
EXPECTED = Expected(pages=1)


@pytest.fixture(scope="module")
def request_for_press(tmp_path_factory):
    """A page with a lead and its photo, ready for the press."""
    folder = tmp_path_factory.mktemp("press")
    photo = Image.effect_noise((2400, 1600), 60).convert("RGB")
    photo.paste((0, 0, 0), (200, 200, 900, 900))
    photo.save(folder / "photo.png")
    template = templates.library()["lead-briefs"]
    story = article_of(bulletin(7, paragraphs=5, picture=True, title="돌다리 위의 아침"))
    jobs = (Job(1, template.frame("lead"), (story,), "green"),)
    sheets = {}
    for space in ("rgb", "cmyk"):
        page = styles.page_css(TABLOID, press=space == "cmyk")
        sheets[space] = styles.sheets(tokens.css(space), TABLOID, tokens.tokens()["sections"], space=space, page=page)
    fits = render.in_child("newsletter.layout.fit:fit_issue", FitRequest(jobs, sheets["rgb"])).value
    spec = pages.PageSpec(1, template, "군정소식", "green", jobs)
    facts = PaperFacts("소식지", 3, date(2026, 12, 1), "진천군", "수", "홍보미디어실", inks=INKS["cmyk"])
    target = folder / "photo.jpg"

    def source(_picture, width, height):
        if not target.exists():
            cut = Cut(str(folder / "photo.png"), str(target), width, height, None, editions.DEVELOPMENT_PROFILE, 300)
            assert cut_all([cut])[0].error == ""
        return "media://photo.jpg"

    by_frame = {(fit.page, fit.frame): fit for fit in fits}
    html = pages.issue_html((spec,), by_frame, facts, TABLOID, source, css=styles.profile_css("press.icc"))
    assets = {"photo.jpg": str(target), "press.icc": editions.DEVELOPMENT_PROFILE}
    return PressRequest(Sheet(html, sheets["cmyk"], assets, {"pdf_variant": "pdf/x-4"}), CONDITION, 3.0)


@pytest.fixture(scope="module")
def built(request_for_press):
    return render.in_child("newsletter.press.build:build", request_for_press)


@pytest.fixture(scope="module")
def clean(built):
    return built.value.pdf


def codes(data, expected=EXPECTED, warnings=()):
    return {finding.code for finding in check(PreflightRequest(data, expected, warnings)).findings}


def test_a_clean_file_has_no_findings(built, clean):
    report = check(PreflightRequest(clean, EXPECTED, built.value.warnings))
    assert [finding for finding in report.findings if finding.severity == "error"] == []
    assert report.not_checked == ()


def test_the_build_stays_under_its_memory(built):
    assert built.peak_mib < 400


def test_two_builds_are_the_same_bytes(request_for_press, clean):
    again = render.in_child("newsletter.press.build:build", request_for_press).value.pdf
    assert again == clean


def test_boxes_are_exact_and_start_at_zero(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        page = pdf.pages[0].obj
        media, trim, bleed = ([float(v) for v in page[box]] for box in ("/MediaBox", "/TrimBox", "/BleedBox"))
    mm = 72 / 25.4
    assert media[:2] == [0, 0]
    assert trim[2] - trim[0] == pytest.approx(272 * mm, abs=0.1)
    assert trim[3] - trim[1] == pytest.approx(394 * mm, abs=0.1)
    assert trim[0] - bleed[0] == pytest.approx(3 * mm, abs=0.01)


def test_photos_stay_cmyk_jpegs_without_a_profile(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        images = [
            each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == Name.Image
        ]
        assert {str(each.ColorSpace) for each in images} == {"/DeviceCMYK"}
        assert {str(each.Filter) for each in images} == {"/DCTDecode"}


def _edit(change):
    def mutate(data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf, pdf.pages[0])
            out = io.BytesIO()
            pdf.save(out)
        return out.getvalue()

    return mutate


def _append(content):
    def change(pdf, page):
        page.contents_add(pdf.make_stream(content), prepend=False)

    return _edit(change)


def _text(inks, *, size=20, code="0041", state="/NoOverprint"):
    """Show a glyph of the page's own font in the given fill, in the middle of the page."""

    def change(pdf, page):
        font = next(iter(page.obj.Resources.Font.keys()))
        content = f"q {state} gs {inks} BT {font} {size} Tf 1 0 0 1 400 600 Tm <{code}> Tj ET Q"
        page.contents_add(pdf.make_stream(content.encode()), prepend=False)

    return _edit(change)


def _replace_operator(name, change_operands):
    def change(pdf, page):
        out = []
        for operands, operator in pikepdf.parse_content_stream(page):
            out.append((change_operands(list(operands)) if str(operator) == name else operands, operator))
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))

    return _edit(change)


def _drop_overprint(pdf, page):
    out = [
        (operands, operator)
        for operands, operator in pikepdf.parse_content_stream(page)
        if not (str(operator) == "gs" and str(operands[0]) == "/Overprint")
    ]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))


def _image(pdf):
    return next(each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == Name.Image)


def _rgb_image(pdf, page):
    image = _image(pdf)
    image.write(bytes(300), type_check=False)
    image.Width, image.Height, image.ColorSpace = 10, 10, Name.DeviceRGB
    if "/Decode" in image:
        del image["/Decode"]


def _small_image(pdf, page):
    out = io.BytesIO()
    Image.new("CMYK", (200, 100), (10, 10, 10, 10)).save(out, "JPEG")
    image = _image(pdf)
    image.write(out.getvalue(), filter=Name.DCTDecode)
    image.Width, image.Height = 200, 100
    if "/Decode" in image:
        del image["/Decode"]


def _set(path, value):
    def change(pdf, page):
        page.obj[path] = value(page.obj) if callable(value) else value

    return _edit(change)


def _trim(page):
    return Array([float(page.TrimBox[0]) + 3, *[float(v) for v in page.TrimBox][1:]])


def _two_pages(pdf, page):
    pdf.pages.append(page)


def _foreign_font(pdf, page):
    font = next(iter(page.obj.Resources.Font.values()))
    font.BaseFont = Name("/ABCDEF+Gulim")


def _font_out(pdf, page):
    descriptor = next(iter(page.obj.Resources.Font.values())).DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def _link(pdf, page):
    page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 10, 10]))])


def _unregistered(pdf, page):
    del pdf.Root.OutputIntents[0]["/RegistryName"]


def _without_intent(pdf, page):
    del pdf.Root["/OutputIntents"]


def _without_profile(pdf, page):
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def _without_xmp(pdf, page):
    del pdf.Root["/Metadata"]


def _transparent(pdf, page):
    page.obj.Resources.ExtGState["/Half"] = Dictionary(ca=0.5)
    page.contents_add(pdf.make_stream(b"q /Half gs 0 0 0 1 k 300 300 20 20 re f Q"), prepend=False)


def _interpolate(pdf, page):
    _image(pdf).Interpolate = True


def _script(pdf, page):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


FAULTS = {
    "page-count": _edit(_two_pages),
    "trim": _set("/TrimBox", _trim),
    "bleed": _set("/BleedBox", lambda page: page.TrimBox),
    "boxes": _edit(lambda pdf, page: page.obj.__delitem__("/TrimBox")),
    "media-origin": _set("/MediaBox", Array([-10, -10, 900, 1300])),
    "output-intent": _edit(_without_intent),
    "output-intent-unregistered": _edit(_unregistered),
    "output-profile": _edit(_without_profile),
    "xmp": _edit(_without_xmp),
    "trapped": _edit(lambda pdf, page: pdf.docinfo.__delitem__("/Trapped")),
    "interactive": _edit(_script),
    "annotations": _edit(_link),
    "rotated": _set("/Rotate", 90),
    "font-foreign": _edit(_foreign_font),
    "font-not-embedded": _edit(_font_out),
    "rgb": _append(b"q 1 0 0 rg 300 300 20 20 re f Q"),
    "foreign-colour": _edit(
        lambda pdf, page: (
            page.obj.Resources.ColorSpace.__setitem__(
                "/Odd", Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
            ),
            page.contents_add(pdf.make_stream(b"q /Odd cs 50 0 0 sc 300 300 9 9 re f Q"), prepend=False),
        )
    ),
    "image-space": _edit(_rgb_image),
    "image-ppi": _edit(_small_image),
    "interpolate": _edit(_interpolate),
    "transparency": _edit(_transparent),
    "black-knocks-out": _edit(_drop_overprint),
    "white-overprints": _text("0 0 0 0 k", state="/Overprint"),
    "colour-overprints": _text("0 1 1 0 k", state="/Overprint"),
    "rich-black-text": _text(".6 .5 .5 1 k"),
    "small-coloured-text": _text(".5 .5 .5 .2 k", size=6),
    "missing-glyph": _text("0 0 0 1 k", code="0000", state="/Overprint"),
    "hairline": _append(b"q 0 0 0 1 K .1 w 300 300 m 400 300 l S Q"),
    "ink": _append(b"q 1 1 1 .4 k 300 300 60 60 re f Q"),
    "shading": _append(b"q /None sh Q"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_found(clean, fault):
    mutated = FAULTS[fault](clean)
    assert fault in codes(mutated)


def test_the_engines_complaints_become_findings(clean):
    found = codes(clean, warnings=('.notdef glyph rendered for Unicode string unsupported by fonts: "漢" (U+6F22)',))
    assert found == {"missing-glyph"}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda data: b"", "not-pdf"),
        (lambda data: b"PK\x03\x04 hello", "not-pdf"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: b"%PDF-1.6\n" + b"\x00" * 5000, "damaged"),
    ],
)
def test_what_is_no_sound_pdf_is_a_sentence(clean, make, code):
    report = check(PreflightRequest(make(clean), EXPECTED))
    assert [finding.code for finding in report.findings] == [code]
    assert report.not_checked


def test_an_encrypted_file_is_a_sentence(clean):
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(out.getvalue()) == {"encrypted"}


def test_a_book_is_refused():
    pdf = pikepdf.new()
    for _ in range(MOST_PAGES + 1):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    assert codes(out.getvalue()) == {"too-many-pages"}


def test_without_ghostscript_the_report_says_what_was_not_checked(clean, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    report = check(PreflightRequest(clean, EXPECTED))
    assert set(report.not_checked) == {"ink", "glyphs"}
    assert {finding.code for finding in report.findings} == {"ink-not-checked", "glyphs-not-checked"}


def test_letters_one_engine_loses_are_counted():
    page = np.full((200, 200), 255, np.float32)
    lost = page.copy()
    page[40:60, 40:60] = 0
    assert differing(page, lost) > 0
    assert differing(page, page) == 0


def test_expectations_are_the_vendors(clean):
    assert "ink" in codes(clean, replace(EXPECTED, ink_limit=120))
