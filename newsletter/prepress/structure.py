"""Preflight of a file's structure: pages, boxes, output intent, metadata, fonts. Pure."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cms.core.korean.particles import with_particle
from cms.core.korean.wording import sentence as _
from newsletter.prepress.findings import Expected, Finding, Severity
from newsletter.prepress.marks import MM

if TYPE_CHECKING:
    import pikepdf


def error(code: str, page: int, message: str) -> Finding:
    """Return a finding that keeps the file from the printer."""
    return Finding(code, Severity.ERROR, page, message)


def check_document(pdf: "pikepdf.Pdf", expected: Expected) -> Iterator[Finding]:
    """Yield findings on the whole file."""
    if expected.pages is not None and len(pdf.pages) != expected.pages:
        yield error(
            "page-count",
            0,
            _("%(wanted)s면이어야 하는데 %(counted)s면입니다.", wanted=expected.pages, counted=len(pdf.pages)),
        )
    yield from _intent(pdf)
    metadata = pdf.Root.get("/Metadata")
    text = metadata.read_bytes() if metadata is not None else b""
    if b"PDF/X-4" not in text:
        yield error("xmp", 0, _("PDF/X-4라고 적은 메타데이터(XMP)가 없습니다. 인쇄 PDF를 다시 만드세요."))
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/False", "/True"):
        yield error("trapped", 0, _("트래핑 여부(Trapped)가 적혀 있지 않습니다."))
    names = pdf.Root.get("/Names")
    if names is not None and any(key in names for key in ("/JavaScript", "/EmbeddedFiles")):
        yield error("interactive", 0, _("스크립트나 딸린 파일이 들어 있습니다. 인쇄 파일에서 빼세요."))
    if "/OpenAction" in pdf.Root or "/AcroForm" in pdf.Root:
        yield error("interactive", 0, _("여는 동작이나 입력 양식이 들어 있습니다. 인쇄 파일에서 빼세요."))


def _intent(pdf: "pikepdf.Pdf") -> Iterator[Finding]:
    intents = pdf.Root.get("/OutputIntents")
    if not intents or str(intents[0].get("/S")) != "/GTS_PDFX":
        yield error("output-intent", 0, _("출력 의도(OutputIntent)가 없습니다. 인쇄소의 프로파일로 다시 만드세요."))
        return
    intent = intents[0]
    if not str(intent.get("/OutputConditionIdentifier", "")).strip() or "/RegistryName" not in intent:
        yield error("output-intent-unregistered", 0, _("출력 의도에 등록된 조건 부호와 등록처가 없습니다."))
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        yield error("output-profile", 0, _("출력 의도에 ICC 프로파일이 들어 있지 않습니다."))
    elif int(profile.get("/N", 0)) != 4 or profile.read_bytes()[16:20] != b"CMYK":
        yield error("output-profile", 0, _("출력 의도의 ICC 프로파일이 CMYK용이 아닙니다."))


def check_page(page: "pikepdf.Page", number: int, expected: Expected) -> Iterator[Finding]:
    """Yield findings on the boxes of a page, its annotations and its rotation."""
    boxes = {}
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        if name not in page.obj:
            yield error(
                "boxes", number, _("%(name)s 없습니다. 인쇄 PDF를 다시 만드세요.", name=with_particle(name[1:], "이"))
            )
            return
        boxes[name] = [float(value) for value in page.obj[name]]
    media, trim, bleed = boxes["/MediaBox"], boxes["/TrimBox"], boxes["/BleedBox"]
    size = ((trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM)
    if any(abs(is_ - want) > expected.tolerance for is_, want in zip(size, expected.trim, strict=True)):
        want_text = f"{expected.trim[0]:g}×{expected.trim[1]:g}"
        yield error(
            "trim",
            number,
            _(
                "재단 크기가 %(want_text)s mm가 아니라 %(width)s×%(height)s mm입니다.",
                want_text=want_text,
                width=f"{size[0]:.1f}",
                height=f"{size[1]:.1f}",
            ),
        )
    margins = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if any(abs(margin / MM - expected.bleed) > expected.tolerance for margin in margins):
        yield error("bleed", number, _("도련이 사방 %(bleed)s mm가 아닙니다.", bleed=f"{expected.bleed:g}"))
    if any(abs(value) > 0.01 for value in media[:2]):
        yield error("media-origin", number, _("MediaBox가 0에서 시작하지 않습니다."))
    inside = bleed[0] >= media[0] and bleed[1] >= media[1] and bleed[2] <= media[2] and bleed[3] <= media[3]
    if not inside:
        yield error("boxes-nested", number, _("도련 상자가 용지 상자를 벗어납니다."))
    if page.obj.get("/Annots"):
        yield error("annotations", number, _("링크나 주석이 남아 있습니다. 인쇄 파일에서 빼세요."))
    if int(page.obj.get("/Rotate", 0)) % 360:
        yield error("rotated", number, _("면이 돌아가 있습니다."))


def check_fonts(pdf: "pikepdf.Pdf", expected: Expected) -> Iterator[Finding]:
    """Yield findings on every font, each once.

    It has to be embedded, one of ours, and number its glyphs so that a printer finds them.
    """
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        for font in _fonts(page.obj.get("/Resources")):
            if font.objgen in seen and font.objgen != (0, 0):
                continue
            seen.add(font.objgen)
            yield from _font(font, number, expected)


def _fonts(resources: "pikepdf.Object | None", depth: int = 0) -> Iterator[Any]:
    if resources is None or depth > 5:
        return
    yield from dict(resources.get("/Font", {})).values()
    for form in dict(resources.get("/XObject", {})).values():
        if str(form.get("/Subtype")) == "/Form" and "/Resources" in form:
            yield from _fonts(form.Resources, depth + 1)


def _font(font: "pikepdf.Object", page: int, expected: Expected) -> Iterator[Finding]:
    name = str(font.get("/BaseFont", "?")).lstrip("/").split("+")[-1]
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = descendant.get("/FontDescriptor")
    if not any(name.replace("-", "").startswith(face.replace("-", "")) for face in expected.fonts):
        yield error(
            "font-foreign", page, _("쓰기로 정한 글꼴이 아닙니다: %(name)s. 틀의 글꼴을 확인하세요.", name=name)
        )
    if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield error("font-not-embedded", page, _("글꼴이 파일에 들어 있지 않습니다: %(name)s.", name=name))
        return
    if "/FontFile3" in descriptor and _charset_trap(descriptor.FontFile3):
        yield error(
            "font-charset",
            page,
            _(
                "글꼴 %(name)s 인쇄기에서 글자가 빠지는 형식(OTF)입니다. TTF로 바꾸세요.",
                name=with_particle(name, "은"),
            ),
        )


def _charset_trap(stream: "pikepdf.Object") -> bool:
    """Tell whether a CID-keyed CFF font numbers its glyphs otherwise than the file does.

    Such glyphs get lost at the printer.
    """
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont, TTLibError

    data = stream.read_bytes()
    try:
        if data[:4] == b"OTTO":
            top = TTFont(io.BytesIO(data))["CFF "].cff.topDictIndex[0]
        else:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
            top = fonts.topDictIndex[0]
    except (TTLibError, KeyError, ValueError, AssertionError, IndexError):
        return True
    return hasattr(top, "ROS") and any(name != f"cid{n:05d}" for n, name in enumerate(top.charset) if n)
