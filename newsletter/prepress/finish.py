"""Finishes the engine's PDF/X-4 as a print file: overprint, marks, boxes, output intent.

Everything interactive is removed. Identifiers are made from the content, so that two builds give the same bytes. Runs
in the child.
"""

import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsletter.prepress.marks import MM, marks

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Condition:
    """The printing condition that the output intent names."""

    identifier: str
    condition: str
    registry: str


@dataclass(frozen=True, slots=True)
class FinishRequest:
    """The engine's PDF with the printing condition; `bleed` in mm."""

    pdf: bytes
    condition: Condition
    bleed: float = 3.0


_PAINTS = frozenset(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"])
_BLACK = [0.0, 0.0, 0.0, 1.0]


def finish(request: FinishRequest) -> bytes:
    """Return the print file. Raises `pikepdf.PdfError` for what is no PDF."""
    import pikepdf
    from pikepdf import Array, Name, String

    pdf = pikepdf.open(io.BytesIO(request.pdf))
    resources = _shared_resources(pdf)
    for page in pdf.pages:
        _use(page.obj.Resources, resources, pdf)
        media = [float(value) for value in page.obj.MediaBox]
        trim = [float(value) for value in page.obj.TrimBox]
        right, up = -media[0], -media[1]
        trim = [trim[0] + right, trim[1] + up, trim[2] + right, trim[3] + up]
        body = b"q 1 0 0 1 %.4f %.4f cm\n" % (right, up) + overprinted(page) + b"\nQ\n"
        page.obj.Contents = pdf.make_stream(body + marks((trim[0], trim[1], trim[2], trim[3])))
        bleed = request.bleed * MM
        page.obj.MediaBox = Array([0, 0, round(media[2] + right, 4), round(media[3] + up, 4)])
        page.obj.TrimBox = Array([round(value, 4) for value in trim])
        page.obj.BleedBox = Array(
            [round(value, 4) for value in (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)]
        )
        for key in ("/Annots", "/CropBox", "/ArtBox", "/Tabs", "/StructParents"):
            if key in page.obj:
                del page.obj[key]
        if "/Group" in page.obj:
            page.obj.Group.CS = Name.DeviceCMYK
    for key in ("/Outlines", "/Names", "/PageMode", "/OpenAction", "/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    intent = pdf.Root.OutputIntents[0]
    intent.OutputConditionIdentifier = String(request.condition.identifier)
    intent.OutputCondition = String(request.condition.condition)
    intent.Info = String(request.condition.condition)
    intent.RegistryName = String(request.condition.registry)
    pdf.docinfo["/Trapped"] = Name("/False")
    for image in pdf.objects:
        if isinstance(image, pikepdf.Stream) and image.get("/Subtype") == Name.Image and "/Interpolate" in image:
            del image["/Interpolate"]
    pdf.remove_unreferenced_resources()
    _identify(pdf)
    out = io.BytesIO()
    pdf.save(
        out,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()


def _shared_resources(pdf: "pikepdf.Pdf") -> dict[str, Any]:
    from pikepdf import Array, Dictionary, Name, Stream

    tint = pdf.make_indirect(
        Stream(pdf, b"{dup dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4))
    )
    return {
        "on": pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)),
        "off": pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)),
        "all": pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])),
    }


def _use(resources: "pikepdf.Object", shared: dict[str, Any], pdf: "pikepdf.Pdf") -> None:
    from pikepdf import Dictionary

    states = resources.get("/ExtGState", Dictionary())
    states["/Overprint"], states["/NoOverprint"] = shared["on"], shared["off"]
    resources.ExtGState = states
    # The engine declares Lab spaces nobody uses; a print file has no device-independent colour in its content.
    kept = {
        name: space
        for name, space in resources.get("/ColorSpace", Dictionary()).items()
        if not name.startswith("/lab-")
    }
    kept["/RegistrationAll"] = shared["all"]
    resources.ColorSpace = pdf.make_indirect(Dictionary(kept))


def overprinted(page: "pikepdf.Page") -> bytes:
    """Return a page's content with overprint for text in 100 K only.

    Everything else knocks out: through a black panel that overprinted, what lies below would show.
    """
    import pikepdf
    from pikepdf import Name, Operator

    out: list[Any] = []
    fill: list[float] | None = None
    on = False
    saved: list[tuple[list[float] | None, bool]] = []

    def switch(want: bool) -> None:
        nonlocal on
        if want != on:
            out.append(([Name("/Overprint" if want else "/NoOverprint")], Operator("gs")))
            on = want

    parsed: Any = pikepdf.parse_content_stream(page)
    for operands, operator in parsed:
        name = str(operator)
        if name == "q":
            saved.append((fill, on))
        elif name == "Q":
            fill, on = saved.pop()
        elif name in ("k", "scn", "sc"):
            fill = [float(value) for value in operands if not isinstance(value, Name)]
        elif name in ("rg", "g", "cs"):
            fill = None
        elif name == "BT":
            switch(fill == _BLACK)
        elif name in _PAINTS:
            switch(False)
        out.append((operands, operator))
    return bytes(pikepdf.unparse_content_stream(out))


def _identify(pdf: "pikepdf.Pdf") -> None:
    """Replace the engine's random document id with one made from the content."""
    from pikepdf import Name

    digest = hashlib.sha256(b"".join(page.obj.Contents.read_bytes() for page in pdf.pages)).hexdigest()
    uuid = "-".join((digest[:8], digest[8:12], "5" + digest[13:16], "8" + digest[17:20], digest[20:32]))
    metadata = pdf.Root.Metadata.read_bytes()
    metadata = re.sub(rb"(?:xmp\.did:|uuid:)[0-9a-fA-F-]{32,36}", b"uuid:" + uuid.encode(), metadata)
    pdf.Root.Metadata = pdf.make_stream(metadata, Type=Name.Metadata, Subtype=Name.XML)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
