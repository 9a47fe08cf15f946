"""Preflight of ink: measures the total ink on Ghostscript's separations.

Each page at 100 dpi, as the mean of 3 × 3 dots, inside the bleed. Ghostscript (AGPL) is a separate program and never
part of this process.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cms.core.korean.wording import sentence as _
from newsletter.prepress.findings import Expected, Finding
from newsletter.prepress.structure import error

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pikepdf

    Array = npt.NDArray[np.uint8]

DPI = 100
TIME_LIMIT = 120


class GhostscriptMissing(RuntimeError):
    """The program `gs` is not installed."""


def ghostscript(*arguments: str) -> None:
    """Run Ghostscript. Raises `GhostscriptMissing`, or `subprocess.SubprocessError` where it fails."""
    program = shutil.which("gs")
    if program is None:
        raise GhostscriptMissing
    command = [program, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)


def separations(path: Path, folder: Path) -> Iterator["Array"]:
    """Yield each page as an array (height, width, 4) of ink, 0–255."""
    import numpy as np

    ghostscript("-sDEVICE=pamcmyk32", "-dOverprint=/enable", f"-r{DPI}", "-o", str(folder / "%d.pam"), str(path))
    for number in range(1, len(list(folder.glob("*.pam"))) + 1):
        data = (folder / f"{number}.pam").read_bytes()
        head, _, body = data.partition(b"ENDHDR\n")
        values = dict(line.split(b" ", 1) for line in head.split(b"\n") if b" " in line)
        size = (int(values[b"HEIGHT"]), int(values[b"WIDTH"]), int(values[b"DEPTH"]))
        yield np.frombuffer(body, np.uint8).reshape(size)


def check_ink(path: Path, pdf: "pikepdf.Pdf", expected: Expected) -> Iterator[Finding]:
    """Yield a finding for each page with too much ink. Raises `GhostscriptMissing`."""
    with tempfile.TemporaryDirectory(prefix="sosiktong-scratch-ink-") as scratch:
        for number, (inks, page) in enumerate(zip(separations(path, Path(scratch)), pdf.pages, strict=False), 1):
            most = heaviest(inks, [float(value) for value in page.obj.get("/BleedBox", page.obj.MediaBox)])
            if most > expected.ink_limit + expected.ink_tolerance:
                message = _(
                    "잉크가 한곳에 %(most)s%% 겹칩니다. 인쇄소 한도는 %(ink_limit)s%%입니다.",
                    most=f"{most:.0f}",
                    ink_limit=f"{expected.ink_limit:g}",
                )
                yield error("ink", number, message)


def heaviest(inks: "Array", bleed: list[float]) -> float:
    """Return the highest mean of ink over 3 × 3 dots, in per cent.

    `inks` is a page (height, width, 4) of 0 to 255; it is measured inside the box `bleed`, in pt from bottom left.
    """
    import numpy as np

    scale, height = DPI / 72, inks.shape[0]
    left, right = int(bleed[0] * scale) + 1, int(bleed[2] * scale) - 1
    top, bottom = max(0, height - int(bleed[3] * scale) + 1), height - int(bleed[1] * scale) - 1
    total = inks[top:bottom, left:right].sum(-1, dtype=np.int32) / 2.55
    rows, columns = total.shape[0] // 3, total.shape[1] // 3
    if not rows or not columns:
        return 0.0
    return float(total[: rows * 3, : columns * 3].reshape(rows, 3, columns, 3).mean((1, 3)).max())
