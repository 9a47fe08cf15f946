"""Pictures of an issue's pages: made once with the proof, in the widths people look at. Widths in px."""

import io
from collections.abc import Iterable
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from media import wholefiles
from media.rendering import render
from media.rendering.child import ChildFailed
from newsletter import selectors
from newsletter.builds import editions, store
from newsletter.builds.fitting import LIMITS, NotMade
from newsletter.models import Issue, PressFile

SMALL, THUMBNAIL, COVER, LARGE = WIDTHS = (136, 272, 544, 1400)
"""For rows of eight pages, shelves, covers on sharp screens, and to read."""
_QUALITY = 82


def make(proof: PressFile) -> None:
    """Make the pictures of every page that are missing. Raises `NotMade`.

    The engine draws a page once, as large as it is needed; smaller ones are reduced from that.
    """
    wanted = {number: [path(proof, number, width) for width in WIDTHS] for number in range(1, proof.pages + 1)}
    if all(each.is_file() for paths in wanted.values() for each in paths):
        return
    request = (editions.file_path(proof).read_bytes(), LARGE, "webp", _QUALITY)
    try:
        drawn: list[bytes] = render.in_child("media.rendering.engine:rasterise", request, limits=LIMITS).value
    except ChildFailed as error:
        raise NotMade(_("면 그림을 그리지 못했습니다. 교정쇄를 다시 만드십시오. (%s)") % str(error)[:160]) from error
    for number, large in enumerate(drawn, 1):
        for width, target in zip(WIDTHS, wanted[number], strict=True):
            wholefiles.write(target, large if width == LARGE else _reduced(large, width))


def _reduced(large: bytes, width: int) -> bytes:
    with Image.open(io.BytesIO(large)) as picture:
        height = round(picture.height * width / picture.width)
        small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


def path(proof: PressFile, number: int, width: int) -> Path:
    """Return where the picture of a page lies, made or not."""
    return store.folder("pages") / f"{proof.sha256[:24]}-{width}-{number}.webp"


def exists(proof: PressFile | None, number: int) -> bool:
    """Whether a page can be shown."""
    return proof is not None and path(proof, number, THUMBNAIL).is_file()


def url(issue: Issue, proof: PressFile | None, number: int, width: int) -> str:
    """Return the address of a page's picture, or nothing where it is not made."""
    if proof is None or not path(proof, number, width).is_file():
        return ""
    return reverse("newsletter:picture", args=[issue.number, number, width])


def srcset(issue: Issue, proof: PressFile | None, number: int, widths: Iterable[int] = WIDTHS) -> str:
    """Return the pictures of a page to choose from, as in HTML's `srcset`."""
    found = ((url(issue, proof, number, width), width) for width in widths)
    return ", ".join(f"{address} {width}w" for address, width in found if address)


def is_public(issue: Issue, number: int) -> bool:
    """Whether every story on a page is public now: only then may its picture be shown."""
    keys = set(issue.pages.filter(number=number).values_list("placements__story_key", flat=True)) - {None}
    return keys == selectors.live_keys(keys)
