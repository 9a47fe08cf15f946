"""Files over HTTP: every address that serves a file answers ranges, conditions and HEAD in the same way."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cms.stories.authoring import create_story
from media import pictures
from media.files import ranges, store
from newsletter.builds import page_pictures
from newsletter.models import Issue, PagePicture, PrintFile, PrintPage, Seal
from signage.models import Screen
from social.models import Channel, PracticePost
from social.permissions import grant_roles
from tests.support import made_files
from tests.support.lobby import make_lobby, put_picture
from tests.support.published import drawn_cards, publish, published

pytestmark = pytest.mark.django_db


@dataclass
class Served:
    """Where a file is served, who asks, and what its answer says of caching."""

    client: Client
    address: str
    cache: str
    path: Any
    """Where the file lies; None for uploads, which are not in the store."""


Grounds = Callable[[str], Served]

#: What Wagtail says of everything under its admin, whatever a view says.
_DESK = "private, max-age=0, no-cache, no-store, must-revalidate"


@pytest.fixture
def served(
    county: SimpleNamespace, client_of: Callable[[Any], Client], client: Client, settings: Any, tmp_path: Path
) -> Grounds:
    """Return a function that makes the file of a kind of address and says how it is asked for."""
    settings.VAR_DIR = tmp_path  # the same bytes are one file, which a test that runs beside this one takes away
    grant_roles()
    return lambda name: _PLACES[name](SimpleNamespace(county=county, client_of=client_of, client=client))


def _upload(here: SimpleNamespace) -> Served:
    picture = pictures.add(ContentFile(made_files.jpeg(made_files.halves(900, 600)), "a.jpg"), title="농다리", alt="돌")
    pictures.Picture.objects.update(is_public=True)
    return Served(here.client, picture.file.url, "public, max-age=86400, immutable", None)


def _card(here: SimpleNamespace) -> Served:
    story = published("cards", title="카드")
    card = drawn_cards(story)[0]
    address = reverse("cards:cut", args=[story.key, card.size, 1])
    return Served(here.client, address, "public, max-age=300", store.path_of(card.file))


def _cover(here: SimpleNamespace) -> Served:
    story = published("cards", title="카드")
    file = drawn_cards(story)[0].file
    address = reverse("cards:cover", args=[story.key])
    return Served(here.client, address, "public, max-age=300", store.derived_path(file, "covers", "-480.webp"))


def _release(here: SimpleNamespace) -> Served:
    from cms.hwpx import from_bulletin
    from cms.hwpx.models import ReleaseFile
    from cms.stories.selectors import bulletin_of

    story = publish(create_story("press", title="보도자료", lead="리드다.", blocks=[("paragraph", "본문이다.")]))
    file = store.keep(b"PK\x03\x04 a release", kind="hwpx", suffix=".hwpx")
    bulletin = bulletin_of(story)
    ReleaseFile.objects.create(story_key=bulletin.key, public_version=bulletin.public_version, file=file)
    assert from_bulletin.release_file(bulletin) == file
    return Served(here.client, reverse("hwpx:file", args=[story.key]), "public, max-age=300", store.path_of(file))


def _proof(kind: str = "proof") -> PrintFile:
    issue = Issue.objects.create(number=31, date=date(2026, 12, 1), state=Issue.State.PUBLISHED)
    PrintPage.objects.create(issue=issue, number=1, template="cover-photo")
    file = store.keep(b"%PDF-1.6 a paper", kind=kind, suffix=".pdf")
    proof = PrintFile.objects.create(issue=issue, kind=kind, source="x", pages=1, file=file)
    picture = store.keep(b"RIFF a page", kind="page", suffix=".webp")
    PagePicture.objects.create(proof=proof, number=1, width=page_pictures.THUMBNAIL, file=picture)
    Seal.objects.create(issue=issue, version=1, proof=proof)
    return proof


def _paper(here: SimpleNamespace) -> Served:
    proof = _proof()
    return Served(here.client, reverse("newsletter:pdf", args=[31]), "public, no-cache", store.path_of(proof.file))


def _page(here: SimpleNamespace) -> Served:
    picture = _proof().pictures.get()
    address = reverse("newsletter:picture", args=[31, 1, picture.width])
    return Served(here.client, address, "public, max-age=3600", store.path_of(picture.file))


def _print_file(here: SimpleNamespace) -> Served:
    made = _proof("print")
    desk = here.client_of(here.county.editor)
    return Served(desk, reverse("paper:file", args=[31, made.pk]), _DESK, store.path_of(made.file))


def _desk_page(here: SimpleNamespace) -> Served:
    picture = _proof().pictures.get()
    desk = here.client_of(here.county.editor)
    return Served(desk, reverse("paper:picture", args=[31, 1]), _DESK, store.path_of(picture.file))


def _screen_picture(here: SimpleNamespace) -> Served:
    lobby, device = make_lobby(), Client()
    picture = put_picture(lobby.playlist, "#0B6B4F", "농다리").slides.get(form="wide").picture
    _pair(device, lobby)
    address = reverse("signage:media", args=[picture.file_name])
    return Served(device, address, "private, max-age=31536000, immutable", store.path_of(picture.file))


def _desk_screen_picture(here: SimpleNamespace) -> Served:
    picture = put_picture(make_lobby().playlist, "#0B6B4F", "농다리").slides.get(form="wide").picture
    address = reverse("screens:picture", args=[picture.file_name])
    desk = here.client_of(here.county.editor)
    return Served(desk, address, _DESK, store.path_of(picture.file))


def _pair(device: Client, lobby: Screen) -> None:
    from signage.player import devices

    device.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)


def _post_picture(here: SimpleNamespace) -> Served:
    channel = Channel.objects.create(kind="practice", name="진천군 소식", enabled=True)
    post = PracticePost.objects.create(channel=channel, key="k", variant={"title": "", "text": "", "link": ""})
    file = store.keep(made_files.jpeg(made_files.halves(90, 60)), kind="post", suffix=".jpg")
    post.pictures.create(position=0, file=file, alt="돌다리", width=90, height=60)
    address = reverse("social:picture", args=[file.sha256])
    return Served(here.client, address, "public, max-age=86400, immutable", store.path_of(file))


def _post_card(here: SimpleNamespace) -> Served:
    file = drawn_cards(published("cards", title="카드"))[0].file
    address = reverse("social_card", args=[file.sha256])
    desk = here.client_of(here.county.editor)
    return Served(desk, address, _DESK, store.path_of(file))


_PLACES: dict[str, Callable[[SimpleNamespace], Served]] = {
    "media:picture": _upload,
    "cards:cut": _card,
    "cards:cover": _cover,
    "hwpx:file": _release,
    "newsletter:pdf": _paper,
    "newsletter:picture": _page,
    "paper:file": _print_file,
    "paper:picture": _desk_page,
    "signage:media": _screen_picture,
    "screens:picture": _desk_screen_picture,
    "social:picture": _post_picture,
    "social_card": _post_card,
}


@pytest.mark.parametrize("name", _PLACES)
def test_every_address_of_a_file_answers_ranges_and_conditions(served: Grounds, name: str) -> None:
    here = served(name)

    def ask(**headers: str) -> Any:
        return here.client.get(here.address, headers={key.replace("_", "-"): value for key, value in headers.items()})

    whole = ask()
    data = whole.getvalue()
    size = len(data)
    assert whole.status_code == 200
    assert size
    assert set(whole["Cache-Control"].split(", ")) == set(here.cache.split(", "))
    assert whole["Accept-Ranges"] == "bytes"
    assert whole["X-Content-Type-Options"] == "nosniff"

    head = here.client.head(here.address, headers={"Range": "bytes=0-0"})  # ranges are defined for GET alone
    assert (head.status_code, head.content, int(head["Content-Length"])) == (200, b"", size)

    first = ask(Range="bytes=0-0")
    assert (first.status_code, first.getvalue()) == (206, data[:1])
    assert first["Content-Range"] == f"bytes 0-0/{size}"
    assert first["Content-Length"] == "1"
    assert ask(Range="bytes=-3").getvalue() == data[-3:]
    assert ask(Range=f"bytes=5-{size + 9}").getvalue() == data[5:]
    for header in ("bytes=0-1,4-5", "bytes=5-2", "lines=0-1", "bytes=-", "bytes=-" + "9" * 5000):
        answer = ask(Range=header)
        assert (answer.status_code, answer.getvalue()) == (200, data), header

    outside = ask(Range=f"bytes={size}-")
    assert (outside.status_code, outside["Content-Range"]) == (416, f"bytes */{size}")
    assert ask(Range="bytes=-0").status_code == 416

    etag, modified = whole["ETag"], whole["Last-Modified"]
    for condition, status in (
        *((etag, 206), (modified, 206)),
        *(('"another"', 200), (f"W/{etag}", 200), ("Thu, 01 Jan 1970 00:00:00 GMT", 200)),
    ):
        assert ask(Range="bytes=0-0", If_Range=condition).status_code == status, condition

    for known, status in ((etag, 304), (f'"another", W/{etag}', 304), ("*", 304), ('"another"', 200)):
        assert ask(If_None_Match=known).status_code == status, known
    assert ask(If_None_Match=etag, Range="bytes=0-0").status_code == 304
    assert ask(If_Modified_Since=modified).status_code == 304
    assert ask(If_Match='"another"').status_code == 412


@pytest.mark.parametrize("name", [name for name in _PLACES if name not in ("media:picture", "cards:cover")])
def test_a_stored_file_is_known_by_its_hash_and_a_lost_one_is_not_found(served: Grounds, name: str) -> None:
    here = served(name)
    assert here.client.get(here.address)["ETag"] == f'"{here.path.name[:64]}"'
    here.path.unlink()
    with _drawn_again(name):
        assert here.client.get(here.address).status_code == 404


def _drawn_again(name: str) -> Any:
    """A lost release is written again, which takes an engine: say that there is none."""
    from contextlib import nullcontext
    from unittest.mock import patch

    from django.http import Http404

    if name != "hwpx:file":
        return nullcontext()
    return patch("cms.hwpx.from_bulletin.export", side_effect=Http404)


def test_every_view_that_serves_a_file_is_asked_here() -> None:
    """Views that call the one serving path are found in the code; each address of theirs stands in the list above."""
    assert set(_serving_views()) == set(_PLACES)


def _serving_views() -> Iterator[str]:
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[Any], space: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or space)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield f"{space}:{pattern.name}" if space else pattern.name, pattern.callback

    for name, view in walk(get_resolver().url_patterns, ""):
        code = getattr(inspect.unwrap(view), "__code__", None)
        names = code.co_names if code else ()
        if {"file_response", "stored_response"} & set(names):
            yield name


@given(st.integers(0, 50), st.integers(0, 60), st.integers(1, 50))
def test_a_range_is_always_inside_the_file(first: int, last: int, size: int) -> None:
    try:
        span = ranges.parse(f"bytes={first}-{last}", size)
    except ranges.Unsatisfiable:
        assert first >= size
    else:
        if span is not None:
            assert 0 <= span[0] <= span[1] < size


@given(st.text(max_size=20))
def test_any_header_is_answered(header: str) -> None:
    with suppress(ranges.Unsatisfiable):
        ranges.parse(header, 10)
