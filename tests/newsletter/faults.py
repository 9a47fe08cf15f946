"""Faults for preflight to find, one for each of its codes: functions that spoil a sound print file."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.newsletter.cidfont import cid_font


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
    return next(
        stream for stream in pdf.objects if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == Name.Image
    )


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


def _trap(*, shown: bool):
    """Add a CID-keyed OTF face of the house whose glyph 1 the printer looks for as CID 500; `shown`: set a letter."""

    def change(pdf, page):
        subtype = Name.OpenType if shown else Name.CIDFontType0C
        program = pdf.make_stream(cid_font(500, wrapped=shown), Subtype=subtype)
        name = Name("/ABCDEF+NotoSerifKR-Trap")
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0,
            Ascent=800, Descent=-200, CapHeight=700, StemV=80, FontFile3=program,
        )  # fmt: skip
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name, FontDescriptor=pdf.make_indirect(descriptor),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0), DW=1000,
        )  # fmt: skip
        page.obj.Resources.Font["/Trap"] = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(inner)]),
            )
        )  # fmt: skip
        if shown:
            content = b"q /Overprint gs 0 0 0 1 k BT /Trap 60 Tf 1 0 0 1 400 1000 Tm <0001> Tj ET Q"
            page.contents_add(pdf.make_stream(content), prepend=False)

    return _edit(change)


FAULTS = {
    "font-charset": _trap(shown=False),
    "glyphs-differ": _trap(shown=True),
    "boxes-nested": _set("/MediaBox", Array([0, 0, 700, 700])),
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
