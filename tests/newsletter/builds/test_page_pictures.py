"""Which pictures of an issue's pages there are to show."""

from datetime import date

import pytest

from media.files import store
from newsletter.builds import page_pictures
from newsletter.models import Issue, PagePicture, PrintFile

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def issue() -> Issue:
    return Issue.objects.create(number=31, date=date(2026, 12, 1))


def proof_with(issue: Issue, *widths: int) -> PrintFile:
    """A proof with pictures of its first page in these widths."""
    file = store.keep(f"%PDF-1.6 {widths}".encode(), kind="proof", suffix=".pdf")
    proof = PrintFile.objects.create(issue=issue, kind=PrintFile.Kind.PROOF, source=str(widths), pages=1, file=file)
    picture = store.keep(b"RIFF a page", kind="page", suffix=".webp")
    for width in widths:
        PagePicture.objects.create(proof=proof, number=1, width=width, file=picture)
    return proof


def test_only_those_of_one_proof_are_shown(issue: Issue) -> None:
    assert not page_pictures.of_proof(issue, None).has(1)
    older = proof_with(issue, page_pictures.THUMBNAIL, page_pictures.LARGE)
    newer = proof_with(issue, page_pictures.THUMBNAIL)
    shown = page_pictures.of_proof(issue, newer)
    assert shown.made == {(1, page_pictures.THUMBNAIL)}
    assert shown.srcset(1) == f"{shown.url(1, page_pictures.THUMBNAIL)} {page_pictures.THUMBNAIL}w"
    covers = page_pictures.covers({1: older, 2: newer})
    assert covers == {older.pk: frozenset({(1, 272), (1, 1400)}), newer.pk: frozenset({(1, 272)})}
