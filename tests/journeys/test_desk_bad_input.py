"""Whatever is typed into or thrown at the desk: a Korean sentence or a plain 4xx, never a 500, nothing half-written."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.approval import verbs
from cms.office.models import Department, Town, User
from cms.stories import release, selectors
from cms.stories.authoring import create_story
from cms.stories.models import Story
from media.models import Attachment, Picture
from newsletter.models import Issue
from signage.models import Playlist, PlaylistItem, Screen
from social.models import Channel
from tests.support import made_files
from tests.support.badinput import BAD, assert_civil
from tests.support.forms import values_of

pytestmark = pytest.mark.django_db

QUERIES = [
    "q=" + "가" * 3000,
    "q=%00",
    "q=%FF%FE",
    "p=-1",
    "p=abc",
    "p=" + "9" * 30,
    "ordering=%00",
    "ordering=xyz",
    "collection_id=abc",
    "department=" + "9" * 30,
    "state=nonsense&kind=nonsense",
    "channel=abc&page=-1",
]


@pytest.fixture
def operator(county, client_of):
    """The operator's client; answers come back as browsers get them, exceptions too."""
    client = client_of(county.operator)
    client.raise_request_exception = False
    return client


@pytest.fixture
def editor(county, client_of):
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def story(county):
    return create_story(
        "press",
        title="도서관 밤 열 시까지",
        blocks=[("paragraph", "본문")],
        department=county.writer.department,
        election_class="life",
        by=county.writer,
    )


@pytest.fixture
def things(county, story):
    """One of everything that has a page in the desk."""
    playlist = Playlist.objects.create(name="로비")
    return {
        "story": story,
        "screen": Screen.objects.create(name="로비", playlist=playlist),
        "playlist": playlist,
        "channel": Channel.objects.create(name="연습", kind="practice"),
        "department": Department.objects.first(),
        "town": Town.objects.first(),
    }


def torture(client, address, marker, values=tuple(BAD)):
    """Post the form of a page once for every field and every bad value."""
    page = client.get(address, follow=True)
    assert page.status_code == 200
    address = page.redirect_chain[-1][0] if page.redirect_chain else address
    good = values_of(page.content, marker)
    for name in good:
        if name == "csrfmiddlewaretoken" or "_FORMS" in name:
            continue
        for label in values:
            assert_civil(client.post(address, good | {name: [BAD[label]]}), f"{address} {name} {label}")
        without = {key: value for key, value in good.items() if key != name}
        assert_civil(client.post(address, without), f"{address} without {name}")
    assert_civil(client.post(address, {}), f"{address} with nothing")


@pytest.mark.parametrize(
    ("address", "marker"),
    [
        ("/admin/department/new/", "code"),
        ("/admin/town/new/", "code"),
        ("/admin/users/new/", "username"),
        ("/admin/newsletter/", "print_run"),
        ("/admin/screens/add/", "width"),
        ("/admin/screens/pair/", "code"),
        ("/admin/snippets/checks/election/add/", "day"),
        ("/admin/social/channels/add/", "name"),
        ("/admin/settings/office/officesettings/", "accent"),
        ("/admin/settings/checks/checksettings/", "csrfmiddlewaretoken"),
        ("/admin/images/add/", "title"),
    ],
)
def test_forms_of_the_operator_survive_everything(operator, things, address, marker):
    torture(operator, address, marker)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/stories/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/newsletter/",
        "/admin/social/",
        "/admin/screens/",
        "/admin/screens/now/seen/",
        "/admin/users/",
        "/admin/department/",
        "/admin/reports/site-history/",
        "/admin/images/chooser/results/",
        "/admin/documents/chooser/results/",
    ],
)
def test_query_strings_are_only_questions(operator, things, address):
    for query in QUERIES:
        assert_civil(operator.get(f"{address}?{query}"), f"{address}?{query[:40]}")


@pytest.mark.parametrize("number", [0, 987_654, 10**30])
def test_what_is_gone_or_never_was_is_a_korean_404(operator, things, number):
    for address in (
        "pages/{}/edit/",
        "pages/{}/history/",
        "pages/{}/delete/",
        "approval/{}/",
        "approval/{}/correct/",
        "approval/{}/withdraw/",
        "images/{}/",
        "images/{}/delete/",
        "documents/edit/{}/",
        "newsletter/{}/",
        "newsletter/{}/1/",
        "social/{}/",
        "social/channels/{}/",
        "screens/{}/",
        "screens/playlists/{}/",
        "screens/items/{}/",
        "department/edit/{}/",
        "users/edit/{}/",
        "checks/{}/",
    ):
        response = operator.get("/admin/" + address.format(number))
        assert response.status_code in (400, 404), (address, response.status_code)
        assert re.search("[가-힣]", response.content.decode()), address


@pytest.mark.parametrize(
    "address",
    [
        "pages/{story}/revisions/0/revert/",
        "pages/{story}/revisions/0/view/",
        "pages/{story}/revisions/compare/0...987654/",
        "pages/{story}/workflow/action/approve/0/",
        "pages/{story}/workflow/preview/0/",
        "pages/{story}/copy/",
        "pages/{story}/convert_alias/",
        "pages/{index}/copy/",
        "pages/{index}/delete/",
        "choose-page/?page_type=x",
        "checks/{story}/settle/",
        "bulk/wagtailcore/page/delete/?id=x",
        "bulk/x/y/z/?id=1",
        "images/multiple/create_from_uploaded_image/0/",
        "documents/multiple/0/",
        "reports/site-history/?timestamp_from=x&user=abc",
        "editing-sessions/ping/wagtailcore/page/{story}/999/",
    ],
)
def test_side_doors_of_wagtail_answer_in_korean(county, operator, story, address):
    path = "/admin/" + address.format(story=story.pk, index=county.index.pk)
    for call in (operator.get, operator.post):
        for headers in ({}, {"x-requested-with": "XMLHttpRequest"}):
            answer = call(path, headers=headers)
            if answer.status_code != 405:  # an address that only takes what its form posts has no page
                assert_civil(answer, f"{call.__name__} {path}")


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
    response = editor.post("/admin/press/hwpx/", {"file": SimpleUploadedFile(*RELEASES[name])})
    assert response.status_code == 200
    assert re.search(r'role="alert"[^>]*>.*?[가-힣]', response.content.decode(), re.DOTALL)
    assert Story.objects.count() == before
    assert_civil(editor.post("/admin/press/hwpx/", {"save": "1"}), "save without a file")
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


@pytest.fixture
def second_publicity(county):
    """One 군정홍보 is out this quarter; the second stands ready."""

    def write(title):
        return create_story(
            "press",
            title=title,
            blocks=[("paragraph", "본문")],
            department=county.writer.department,
            election_class="pr",
            by=county.writer,
        )

    release.publish(write("첫 군정홍보"), by=county.approver)
    return write("두 번째 군정홍보")


def test_the_second_publicity_of_a_quarter_is_refused_in_korean_on_approval(county, client_of, second_publicity):
    verbs.submit(second_publicity, by=county.writer)
    verbs.approve(second_publicity, by=county.editor)
    client = client_of(county.approver)
    revision = Story.objects.get(pk=second_publicity.pk).latest_revision_id
    response = client.post(
        reverse("approval:review", args=[second_publicity.pk]),
        {"approve": "1", "revision": revision, "comment": ""},
        follow=True,
    )
    assert response.status_code == 200
    assert "첫 군정홍보" in response.content.decode()
    assert not Story.objects.get(pk=second_publicity.pk).live
    assert Story.objects.get(pk=second_publicity.pk).current_workflow_task_state is not None


def test_slots_are_noted_on_but_not_made_by_hand(operator, county):
    response = operator.get("/admin/snippets/checks/publicityslot/add/")
    assert response.status_code in (302, 403)


def test_people_have_one_korean_name_and_no_one_makes_a_superuser(operator, county):
    page = operator.get("/admin/users/new/")
    assert b"first_name" not in page.content
    assert b"is_superuser" not in page.content
    sent = values_of(page.content, "username") | {
        "username": ["newcomer"],
        "display_name": ["한새롬"],
        "email": ["newcomer@korea.kr"],
        "password1": ["생거진천-새사람-2026"],
        "password2": ["생거진천-새사람-2026"],
        "is_superuser": ["on"],
        "groups": [str(county.writer.groups.get().pk)],
    }
    assert operator.post("/admin/users/new/", sent).status_code == 302
    made = User.objects.get(username="newcomer")
    assert str(made) == "한새롬"
    assert made.first_name == "한새롬"
    assert not made.is_superuser


def test_the_account_page_asks_for_one_name(operator, county):
    page = operator.get("/admin/account/")
    sent = values_of(page.content, "name_email-display_name") | {"name_email-display_name": ["정유준 팀장"]}
    assert operator.post("/admin/account/", sent).status_code == 302
    assert User.objects.get(pk=county.operator.pk).first_name == "정유준 팀장"


def test_issues_with_impossible_dates_are_refused(operator, county):
    for day in ("9999-12-31", "0001-01-01", "2026-02-30", "내일"):
        response = operator.post("/admin/newsletter/", {"number": 1, "date": day, "title": "", "print_run": 1})
        assert_civil(response, day)
    assert Issue.objects.count() <= 2
    for issue in Issue.objects.all():
        assert_civil(operator.get(f"/admin/newsletter/{issue.number}/"), str(issue.date))
        assert_civil(operator.get(f"/newsletter/{issue.number}/"), str(issue.date))


@pytest.mark.parametrize("kind", ["external", "email", "phone", "anchor"])
def test_a_link_without_its_address_is_refused_and_an_empty_one_asked_for_again(editor, kind):
    address = reverse(f"wagtailadmin_choose_page_{kind}_link")
    forged = editor.post(address, {})
    assert forged.status_code == 400
    assert_civil(forged, address)
    field = next(
        name for name in re.findall('name="([^"]+)"', editor.get(address).json()["html"]) if "chooser-" in name
    )
    asked_again = editor.post(address, {field: ""})
    assert asked_again.status_code == 200
    assert asked_again.json()["step"] == f"{kind}_link"
