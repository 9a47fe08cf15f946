"""Makes and finds the pictures of an issue's pages. Widths in px.

They are made once, with the proof, in every width that is shown.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from media.files import store
from media.models import StoredFile
from media.rendering import render
from media.rendering.child import ChildFailed
from newsletter import seals, selectors
from newsletter.builds.fitting import LIMITS, NotMade
from newsletter.models import Issue, PagePicture, PrintFile, Seal

SMALL, THUMBNAIL, COVER, LARGE = WIDTHS = (136, 272, 544, 1400)
"""For rows of eight pages, shelves, covers on sharp screens, and to read."""
_QUALITY = 82


def make(proof: PrintFile) -> None:
    """Make the pictures of all pages of a proof, where one is missing. Raises `NotMade`.

    The engine draws each page once, as wide as the widest; the smaller ones are reduced from that.
    """
    there = [picture for picture in proof.pictures.select_related("file") if store.path_of(picture.file).is_file()]
    if len(there) == proof.pages * len(WIDTHS):
        return
    request = (store.path_of(proof.file).read_bytes(), LARGE, "webp", _QUALITY)
    try:
        drawn: list[bytes] = render.in_child("media.rendering.engine:rasterise", request, limits=LIMITS).value
    except ChildFailed as error:
        raise NotMade(_("면 그림을 그리지 못했습니다. 교정쇄를 다시 만드세요. (%s)") % str(error)[:160]) from error
    for number, large in enumerate(drawn, 1):
        with Image.open(io.BytesIO(large)) as picture:
            made = {width: large if width == LARGE else _reduced(picture, width) for width in WIDTHS}
        for width, data in made.items():
            file = store.keep(data, kind="page", suffix=".webp")
            PagePicture.objects.update_or_create(proof=proof, number=number, width=width, defaults={"file": file})


def _reduced(picture: Image.Image, width: int) -> bytes:
    height = round(picture.height * width / picture.width)
    small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Which pictures of an issue's pages are made.

    `made` holds pairs of page number and width.
    """

    issue: Issue
    made: frozenset[tuple[int, int]] = frozenset()

    def has(self, number: int) -> bool:
        """Tell whether a page has pictures."""
        return (number, THUMBNAIL) in self.made

    def url(self, number: int, width: int) -> str:
        """Return the address of a page's picture; "" where it is not made."""
        if (number, width) not in self.made:
            return ""
        return reverse("newsletter:picture", args=[self.issue.number, number, width])

    def srcset(self, number: int, widths: Iterable[int] = WIDTHS) -> str:
        """Return the pictures of a page in these widths, as HTML's `srcset`."""
        addresses = ((self.url(number, width), width) for width in widths)
        return ", ".join(f"{address} {width}w" for address, width in addresses if address)


def of_proof(issue: Issue, proof: PrintFile | None) -> PagePictures:
    """Return the page pictures of one proof; none without it."""
    made = proof.pictures.values_list("number", "width") if proof is not None else ()
    return PagePictures(issue, frozenset(made))


def of_sealed(issue: Issue) -> PagePictures:
    """Return the page pictures of the sealed proof, in one query."""
    sealed = Seal.objects.filter(issue=issue, reopened_at=None).values("proof")
    made = PagePicture.objects.filter(proof__in=sealed).values_list("number", "width")
    return PagePictures(issue, frozenset(made))


def covers(proofs: Mapping[int, PrintFile]) -> dict[int, frozenset[tuple[int, int]]]:
    """Return which pictures of the first page each proof has.

    By the proof's id, as pairs of page number and width; in one query.
    """
    rows = PagePicture.objects.filter(proof__in=proofs.values(), number=1).values_list("proof_id", "width")
    made: dict[int, set[tuple[int, int]]] = {}
    for proof, width in rows:
        made.setdefault(proof, set()).add((1, width))
    return {proof: frozenset(pairs) for proof, pairs in made.items()}


def file_of(proof: PrintFile | None, number: int, width: int) -> StoredFile | None:
    """Return the file of a page's picture, or None where it is not made."""
    if proof is None:
        return None
    picture = proof.pictures.filter(number=number, width=width).select_related("file").first()
    return picture.file if picture else None


def is_public(issue: Issue, number: int) -> bool:
    """Tell whether a page's picture may be shown: its stories are public now, or a notice stands in their place."""
    keys = set(issue.pages.filter(number=number).values_list("placements__story_key", flat=True)) - {None}
    return keys <= selectors.live_keys(keys) | seals.replaced_on(issue)
