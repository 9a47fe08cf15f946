"""What a file is, told from its first bytes."""

import pytest

from media.signatures import Signature, sniff


@pytest.mark.parametrize(
    "head",
    [
        b"\x00\x00\x00\x18ftypisom" + b"\x00" * 60,
        b"\x00\x00\x00\x14ftypqt  " + b"\x00" * 60,
        b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01" + b"\x00" * 60,
        b"RIFF\x00\x00\x00\x00AVI LIST" + b"\x00" * 60,
        b"OggS\x00\x02" + b"\x00" * 60,
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9" + b"\x00" * 60,
    ],
    ids=["mp4", "mov", "webm", "avi", "ogg", "wmv"],
)
def test_a_film_is_a_film_whatever_its_wrapping(head: bytes) -> None:
    assert sniff(head) is Signature.VIDEO


@pytest.mark.parametrize("head", [b"", b"RIFF", b"RIFF\x00\x00\x00\x00WAVE", b"\x1a\x45", b"ftyp", b"PK"])
def test_what_is_too_short_or_nothing_known_is_unknown(head: bytes) -> None:
    assert sniff(head) is Signature.UNKNOWN


def test_a_picture_in_the_same_wrapping_as_a_film_stays_a_picture() -> None:
    assert sniff(b"RIFF\x00\x00\x00\x00WEBPVP8 ") is Signature.WEBP
    assert sniff(b"\x00\x00\x00\x18ftypheic") is Signature.HEIC
