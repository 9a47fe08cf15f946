"""Media over HTTP: nothing to guess before its time, ranges and caching right."""

import contextlib

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from media import pictures, ranges, renditions
from media.models import Attachment
from tests.support import made_files as made


@pytest.fixture
def picture(db: None) -> object:
    return pictures.add(ContentFile(made.jpeg(made.halves(900, 600)), "a.jpg"), title="농다리", alt="돌다리")


class TestEmbargo:
    def test_a_private_picture_and_its_renditions_are_not_there(self, client: object, picture: object) -> None:
        rendition = picture.get_rendition("width-400|format-webp")
        assert client.get(picture.file.url).status_code == 404
        assert client.get(rendition.url).status_code == 404

    def test_staff_see_it_and_nothing_may_keep_it(self, admin_client: object, picture: object) -> None:
        response = admin_client.get(picture.file.url)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"

    def test_somebody_signed_in_without_a_desk_sees_nothing(
        self, client: object, picture: object, django_user_model: type
    ) -> None:
        client.force_login(
            django_user_model.objects.create_user("resident"), backend="django.contrib.auth.backends.ModelBackend"
        )
        assert client.get(picture.file.url).status_code == 404

    def test_released_it_is_public_and_taken_back_it_is_not(self, client: object, picture: object) -> None:
        rendition = picture.get_rendition("width-400|format-webp")
        assert pictures.release([picture.pk]) == 1
        assert pictures.release([picture.pk]) == 0
        for url, kind in ((picture.file.url, "image/jpeg"), (rendition.url, "image/webp")):
            response = client.get(url)
            assert response.status_code == 200
            assert response["Content-Type"] == kind
            assert "immutable" in response["Cache-Control"]
            assert response["X-Content-Type-Options"] == "nosniff"
        assert pictures.take_back([picture.pk]) == 1
        assert client.get(rendition.url).status_code == 404

    @pytest.mark.parametrize(
        "path", ["../db.sqlite3", "..%2Fdb.sqlite3", "%00", "pictures/", "/etc/passwd", "pictures/../../db.sqlite3"]
    )
    def test_no_way_out_of_the_storage(self, admin_client: object, path: str) -> None:
        refused = 400 if "%00" in path else 404  # a NUL is refused before any address is looked at
        assert admin_client.get(f"/media/{path}").status_code == refused

    def test_documents_of_a_story_that_is_not_out(self, client: object, admin_client: object, db: None) -> None:
        document = Attachment.objects.create(title="붙임", file=ContentFile(b"x", "a.txt"))
        assert client.get(document.url).status_code == 404
        assert client.get(f"/media/{document.file.name}").status_code == 404
        assert admin_client.get(document.url).status_code == 200
        pictures.release_attachments([document.pk])
        assert client.get(document.url).status_code == 200


class TestConditional:
    def test_ranges(self, client: object, picture: object) -> None:
        pictures.release([picture.pk])
        whole = client.get(picture.file.url).getvalue()
        part = client.get(picture.file.url, headers={"Range": "bytes=10-19"})
        assert part.status_code == 206
        assert part.getvalue() == whole[10:20]
        assert part["Content-Range"] == f"bytes 10-19/{len(whole)}"
        assert client.get(picture.file.url, headers={"Range": "bytes=-5"}).getvalue() == whole[-5:]
        outside = client.get(picture.file.url, headers={"Range": f"bytes={len(whole)}-"})
        assert outside.status_code == 416

    def test_not_modified_and_head(self, client: object, picture: object) -> None:
        pictures.release([picture.pk])
        first = client.get(picture.file.url)
        again = client.get(picture.file.url, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        head = client.head(picture.file.url)
        assert head.status_code == 200
        assert head.content == b""
        assert int(head["Content-Length"]) == len(first.getvalue())

    @given(st.integers(0, 50), st.integers(0, 60), st.integers(1, 50))
    def test_a_range_is_always_inside_the_file(self, first: int, last: int, size: int) -> None:
        try:
            span = ranges.parse(f"bytes={first}-{last}", size)
        except ranges.Unsatisfiable:
            assert first >= size
        else:
            if span is not None:
                assert 0 <= span[0] <= span[1] < size

    @given(st.text(max_size=20))
    def test_any_header_is_answered(self, header: str) -> None:
        with contextlib.suppress(ranges.Unsatisfiable):
            ranges.parse(header, 10)


class TestWebSizes:
    def test_explicit_formats_and_nothing_enlarged(self, picture: object) -> None:
        web = renditions.for_web(picture)
        assert [part.split()[1] for part in web.srcset_webp.split(", ")] == ["400w", "640w"]
        assert web.src.endswith(".jpg")
        assert all(part.split()[0].endswith(".webp") for part in web.srcset_webp.split(", "))

    def test_a_see_through_png_stays_png(self, db: None) -> None:
        small = pictures.add(ContentFile(made.png(), "a.png"), title="t")
        web = renditions.for_web(small)
        assert web.src.endswith(".png")
        assert web.width == 60
