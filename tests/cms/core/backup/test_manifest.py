"""A manifest: sealed, strict, and leading nowhere but into the data directory."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from cms.core.backup.manifest import BadManifest, HeadLine, Manifest, StoredFile, fingerprints, name_of

RING = {"new": b"n" * 32, "old": b"o" * 32}
AT = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


def stored(path: str = "media/bridge.jpg") -> StoredFile:
    return StoredFile(path=path, size=3, sha256="a" * 64, changed_ns=1)


def manifest() -> Manifest:
    return Manifest(
        taken_at=AT,
        vendor="sqlite",
        epoch=0,
        database=stored("database.sqlite3"),
        rows={"stories_story": 3},
        files=(stored(),),
        keys=fingerprints(RING),
        head=HeadLine(position=7, digest="b" * 64),
    )


def test_what_is_sealed_with_a_key_opens_with_the_ring_that_holds_it() -> None:
    text = manifest().sealed(RING["old"])
    assert Manifest.opened(text, RING) == manifest()


@pytest.mark.parametrize("other", ["media/bridge.jpx", "media/other.jpg"])
def test_a_changed_manifest_does_not_open(other: str) -> None:
    text = manifest().sealed(RING["new"]).replace("media/bridge.jpg", other)
    with pytest.raises(BadManifest):
        Manifest.opened(text, RING)


def test_a_manifest_that_somebody_without_a_key_has_made_does_not_open() -> None:
    with pytest.raises(BadManifest):
        Manifest.opened(manifest().sealed(b"x" * 32), RING)


@pytest.mark.parametrize("text", ["", "{}", "\n\n", "0" * 64 + "\n{}\n"])
def test_what_is_no_manifest_does_not_open(text: str) -> None:
    with pytest.raises(BadManifest):
        Manifest.opened(text, RING)


@pytest.mark.parametrize("path", ["/etc/passwd", "media/../../etc/passwd", "media//x", "media/./x", "a\\b", ""])
def test_no_file_leads_out_of_the_data_directory(path: str) -> None:
    with pytest.raises(ValidationError):
        stored(path)


def test_keys_that_are_gone_or_are_others_are_named() -> None:
    assert manifest().missing_keys(RING) == []
    assert manifest().missing_keys({"new": RING["new"], "old": b"!" * 32}) == ["old"]
    assert manifest().missing_keys({}) == ["new", "old"]


def test_no_key_stands_in_the_manifest() -> None:
    text = manifest().sealed(RING["new"])
    assert "nnnn" not in text
    assert RING["old"].hex() not in text


def test_names_sort_as_their_times() -> None:
    assert name_of(AT) == "20261130T030000Z"
