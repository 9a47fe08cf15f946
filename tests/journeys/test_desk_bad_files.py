"""Whatever is uploaded to the desk: refused with a Korean sentence, nothing half-written; long texts stay whole."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.stories import selectors
from cms.stories.authoring import create_story
from cms.stories.models import Story
from media.models import Attachment, Picture
from signage.models import PlaylistItem
from tests.support import made_files
from tests.support.badinput import assert_civil

pytestmark = pytest.mark.django_db

PICTURES = {
    "svg": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "svg-as-jpeg": ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "nothing": ("a.jpg", b""),
    "truncated": ("a.jpg", made_files.jpeg()[:300]),
    "program": ("a.png", b"MZ" + b"\x00" * 500),
    "archive": ("a.jpg", made_files.zipped({"a": b"b"})),
    "hundred-megapixels": ("a.png", made_files.hundred_megapixels()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_no_picture_is_refused_in_korean_everywhere(editor, things, name):
    def fresh():
        return SimpleUploadedFile(*PICTURES[name])

    single = editor.post("/admin/images/add/", {"title": "사진", "file": fresh(), "kogl": "1"})
    assert single.status_code == 200
    assert re.search(r"error-message[^<]*>.*?[가-힣]", single.content.decode(), re.DOTALL)
    many = editor.post("/admin/images/multiple/add/", {"title": "사진", "files[]": fresh(), "collection": ""})
    assert_civil(many, name)
    chooser = editor.post(
        "/admin/images/chooser/create/", {"image-chooser-upload-title": "사진", "image-chooser-upload-file": fresh()}
    )
    assert_civil(chooser, name)
    now = editor.post(
        "/admin/screens/now/",
        {"picture": fresh(), "title": "사진", "screens": [things["screen"].pk], "until": "today"},
        headers={"accept": "application/json"},
    )
    assert now.status_code == 400
    assert re.search("[가-힣]", " ".join(now.json()["errors"]))
    assert not Picture.objects.exists()
    assert not PlaylistItem.objects.exists()


RELEASES = {
    "nothing": ("보도자료.hwpx", b""),
    "hwp": ("보도자료.hwpx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000),
    "zip": ("보도자료.hwpx", made_files.zipped({"a.txt": b"b"})),
    "program": ("보도자료.hwpx", b"MZ" + b"\x00" * 2000),
    "name": ("보도자료.exe", made_files.hwpx()),
    "hollow": ("보도자료.hwpx", made_files.hwpx()),
    "cut": ("보도자료.hwpx", made_files.hwpx()[:200]),
}


@pytest.mark.parametrize("name", RELEASES)
def test_what_is_no_release_is_refused_in_korean(editor, county, name):
    before = Story.objects.count()
    response = editor.post("/admin/hwpx/", {"file": SimpleUploadedFile(*RELEASES[name])})
    assert response.status_code == 200
    assert re.search(r'role="alert"[^>]*>.*?[가-힣]', response.content.decode(), re.DOTALL)
    assert Story.objects.count() == before
    assert_civil(editor.post("/admin/hwpx/", {"save": "1"}), "save without a file")
    assert Story.objects.count() == before


def test_uploads_of_many_without_files_are_plain_400s(operator, county):
    for address in ("/admin/images/multiple/add/", "/admin/documents/multiple/add/"):
        for data in ({}, {"title": "사진"}, {"file": SimpleUploadedFile("a.jpg", made_files.jpeg())}):
            response = operator.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})
            assert response.status_code == 400, (address, data)
    assert not Picture.objects.exists()
    assert not Attachment.objects.exists()


def test_a_story_of_thirty_thousand_characters_is_kept_whole(operator, county, story):
    text = "가나다라마바사아자차" * 3000
    long = create_story("press", title="긴 글", blocks=[("paragraph", text)], election_class="life", by=county.writer)
    address = reverse("wagtailadmin_pages:edit", args=[long.pk])
    page = operator.get(address)
    assert page.status_code == 200
    assert operator.get(f"/admin/checks/{long.pk}/").status_code == 200
    assert text in str(selectors.story_by_key(long.key).body.render_as_block() or long.body.raw_data)
