"""Media over HTTP: nothing to guess before its time, caching right."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile

from cms.core.korean.dates import KST
from media import pictures, renditions
from media.models import Attachment, Picture
from tests.support import made_files as made

LAST = date(2026, 12, 20)


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
            django_user_model.objects.create_user("resident"), backend="cms.office.signinbackend.PersonBackend"
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
        Picture.objects.filter(pk=picture.pk).update(is_public=False)
        assert client.get(rendition.url).status_code == 404

    @pytest.mark.parametrize(
        "record",
        [
            {"rights_ground": "licensed", "licensed_until": LAST},
            {"rights_ground": "own", "portrait_consent": "given", "consent_until": LAST},
            {"withheld_from": LAST + timedelta(days=1), "withheld_because": "초상권 분쟁"},
        ],
        ids=["licence", "consent", "withheld"],
    )
    def test_nobody_outside_gets_a_picture_after_the_last_day_of_its_rights(
        self, client: object, picture: object, record: dict[str, object]
    ) -> None:
        rendition = picture.get_rendition("width-400|format-webp")
        pictures.release([picture.pk])
        Picture.objects.filter(pk=picture.pk).update(**record)
        for moment, public, kept in (
            (datetime(2026, 12, 19, 23, 59, tzinfo=KST), True, "public, max-age=86400, immutable"),
            (datetime(2026, 12, 20, 0, 1, tzinfo=KST), True, "public, no-cache"),
            (datetime(2026, 12, 20, 23, 59, tzinfo=KST), True, "public, no-cache"),
            (datetime(2026, 12, 21, 0, 0, tzinfo=KST), False, ""),
        ):
            with time_machine.travel(moment, tick=False):
                for url in (picture.file.url, rendition.url):
                    response = client.get(url)
                    assert response.status_code == (200 if public else 404), moment
                    assert not public or response["Cache-Control"] == kept

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
        Attachment.objects.filter(pk=document.pk).update(is_public=True)
        assert client.get(document.url).status_code == 200


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
