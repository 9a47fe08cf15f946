"""A tiny CID-keyed CFF font, made for the trap it sets: its glyphs may be numbered otherwise than the file says."""

import io

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen


def cid_font(first: int, *, glyphs: int = 2, wrapped: bool = False) -> bytes:
    """Return a CFF font whose glyph 1 is called CID `first`; each glyph is a black box. `wrapped`: as OpenType file."""
    names = [".notdef", *(f"cid{first + n:05d}" for n in range(glyphs))]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    shapes = {name: _box() for name in names[1:]} | {".notdef": T2CharStringPen(1000, None).getCharString()}
    builder.setupCFF("TrapSerif", {"FullName": "Trap Serif"}, shapes, {})
    builder.setupCharacterMap({0x41 + n: name for n, name in enumerate(names[1:])})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Trap Serif", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    fonts = builder.font["CFF "].cff
    top = fonts.topDictIndex[0]
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), first + glyphs + 1
    inner = FontDict()
    inner.Private, inner.FontName = top.Private, "TrapSerif"
    top.FDArray = FDArrayIndex()
    top.FDArray.append(inner)
    top.FDSelect = FDSelect()
    top.FDSelect.format, top.FDSelect.gidArray = 0, [0] * len(names)
    strings = top.CharStrings
    strings.fdArray, strings.fdSelect = top.FDArray, top.FDSelect
    del top.Private
    top.rawDict.pop("Private", None)
    top.rawDict.pop("Encoding", None)
    out = io.BytesIO()
    if wrapped:
        builder.font.save(out)
    else:
        fonts.compile(out, builder.font)
    return out.getvalue()


def _box():
    pen = T2CharStringPen(1000, None)
    pen.moveTo((50, 0))
    for corner in ((900, 0), (900, 700), (50, 700)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString()
