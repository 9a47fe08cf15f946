"""Preflight of glyphs: compares the text as two engines draw it.

Where Ghostscript and PDFium differ, a printer may lose letters. Pictures and fills are taken out first. Pages are
compared in tiles of about 1.6 mm.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cms.core.korean.wording import sentence as _
from newsletter.prepress.findings import Finding
from newsletter.prepress.ink import ghostscript
from newsletter.prepress.structure import error

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.floating]

DPI = 72
TILE = 5
_PAINTS = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"))


def text_only(path: Path, target: Path) -> None:
    """Write a copy with nothing but its text, all in black.

    The comparison would overlook differences in coloured type.
    """
    import pikepdf

    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            kept: list[Any] = []
            parsed: Any = pikepdf.parse_content_stream(page)
            for operands, operator in parsed:
                name = str(operator)
                if name in ("Do", "sh", "k", "K", "g", "G", "rg", "RG", "cs", "CS", "sc", "scn", "SC", "SCN"):
                    continue
                kept.append((operands, pikepdf.Operator("n") if name in _PAINTS else operator))
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            for key in ("/TrimBox", "/BleedBox", "/CropBox", "/Annots"):
                if key in page.obj:
                    del page.obj[key]
        pdf.remove_unreferenced_resources()
        pdf.save(target)


def check_glyphs(path: Path) -> Iterator[Finding]:
    """Yield a finding for each page whose glyphs differ. Raises `GhostscriptMissing`."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    with tempfile.TemporaryDirectory(prefix="sosiktong-scratch-glyphs-") as scratch:
        folder = Path(scratch)
        copy = folder / "text.pdf"
        text_only(path, copy)
        ghostscript("-sDEVICE=pnggray", "-dTextAlphaBits=4", f"-r{DPI}", "-o", str(folder / "%d.png"), str(copy))
        document = pypdfium2.PdfDocument(copy)
        for number in range(1, len(document) + 1):
            with Image.open(folder / f"{number}.png") as opened:
                one = np.asarray(opened.convert("L"), np.float32)
            other = np.asarray(document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil(), np.float32)
            if tiles := differing(one, other):
                message = _(
                    "글자가 인쇄기에서 빠지거나 달라질 수 있는 곳이 %(tiles)s군데 있습니다. 글꼴을 확인하세요.",
                    tiles=tiles,
                )
                yield error("glyphs-differ", number, message)


def differing(one: "Array", other: "Array") -> int:
    """Count tiles with ink in one picture and none near them in the other."""
    height = min(one.shape[0], other.shape[0]) // TILE * TILE
    width = min(one.shape[1], other.shape[1]) // TILE * TILE
    a, b = (_ink(picture[:height, :width]) for picture in (one, other))
    missing = ((b > 0.45) & (_spread(a) < 0.15)) | ((a > 0.45) & (_spread(b) < 0.15))
    return int(missing.sum())


def _ink(picture: "Array") -> "Array":
    rows, columns = picture.shape[0] // TILE, picture.shape[1] // TILE
    tiles: Array = (255 - picture.reshape(rows, TILE, columns, TILE).min((1, 3))) / 255
    return tiles


def _spread(tiles: "Array") -> "Array":
    import numpy as np

    out = tiles.copy()
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            out = np.maximum(out, np.roll(np.roll(tiles, down, 0), across, 1))
    return out
