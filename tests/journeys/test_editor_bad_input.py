"""Whatever is thrown at the story editor: Korean words at the field or a plain 4xx; nothing half-written."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support.badinput import BAD, assert_civil
from tests.support.editor import OWN_FIELDS, sent, version_of
from tests.support.length import some

pytestmark = [pytest.mark.django_db, pytest.mark.database]

KINDS = tuple(OWN_FIELDS)
#: Fields that every kind has; those of one kind are tried with that kind.
COMMON = ("title", "lead", "lead_picture", "department", "phone", "towns", "tags", "licence", "election_class",
          "go_live_at", "expire_at")  # fmt: skip
PRESS = ("deck", "deck2", "manager", "contact")
WORST = ("nul", "long", "huge", "latest", "markup")
#: What autosave asks for: the same form is read and judged, but no editor is drawn, which takes most of the time.
AUTOSAVE = {"accept": "application/json"}


@pytest.fixture
def editor(county, client_of):
    """The editor's client; answers come back as browsers get them, exceptions too."""
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


def add_url(county, kind):
    return reverse("wagtailadmin_pages:add", args=["stories", kind, county.index.pk])


def said(response):
    """The Korean words at the fields and above them."""
    return " ".join(re.findall(r"[가-힣][^<>]*", response.content.decode()))


def stored_text(story):
    """What the newest version holds, as one string."""
    return str(json.loads(story.get_latest_revision().content["body"]))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_story_is_refused_with_words_at_its_fields(county, editor, kind):
    empty = dict.fromkeys(sent(kind), "") | {"body-count": "0", "comments-TOTAL_FORMS": "0"}
    empty |= {"comments-INITIAL_FORMS": "0", "cuts-count": "0"}
    for button in ({}, {"action-submit": "1"}):
        response = editor.post(add_url(county, kind), empty | button)
        assert response.status_code == 200
        assert "필수" in said(response)
    assert_civil(editor.post(add_url(county, kind), {}), "nothing at all")
    assert not Story.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_of_any_field_breaks_the_editor(county, editor, kind):
    fields = (*OWN_FIELDS[kind], *(COMMON + PRESS if kind == "pressrelease" else ("title",)))
    for label in some(WORST, 2):
        for field in fields:
            response = editor.post(add_url(county, kind), sent(kind, **{field: BAD[label]}), headers=AUTOSAVE)
            assert_civil(response, f"{kind} {field} {label}")
        drawn = editor.post(add_url(county, kind), sent(kind, **dict.fromkeys(fields, BAD[label])))
        assert_civil(drawn, f"{kind} {label} everywhere")
    for story in Story.objects.all():
        assert len(story.title) <= 255
        assert "\x00" not in story.title + story.lead
        assert story.get_latest_revision() is not None
        assert not story.live


HOSTILE = {
    "no count": {"body-count": None},
    "words for a count": {"body-count": "여럿"},
    "negative count": {"body-count": "-5"},
    "a billion blocks": {"body-count": "1000000000"},
    "unknown block": {"body-0-type": "exec"},
    "no type": {"body-0-type": None},
    "no order": {"body-0-order": None},
    "words for an order": {"body-0-order": "처음"},
    "no value": {"body-0-value": None},
    "id of a megabyte": {"body-0-id": "x" * 1_000_000},
    "nul in the text": {"body-0-value": "<p>가\x00나</p>"},
    "script in the text": {"body-0-value": "<p>글<script>alert(1)</script><img src=x onerror=alert(1)></p>"},
    "unclosed tags": {"body-0-value": "<p><b><i><a href='javascript:alert(1)'>" * 500},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_blocks_are_refused_or_made_harmless(county, editor, what):
    form = sent() | {name: value for name, value in HOSTILE[what].items() if value is not None}
    for name in [name for name, value in HOSTILE[what].items() if value is None]:
        del form[name]
    response = editor.post(add_url(county, "pressrelease"), form)
    assert_civil(response, what)
    assert response.status_code in (200, 302, 400)
    for story in Story.objects.all():
        stored = stored_text(story)
        assert "<script" not in stored
        assert "onerror" not in stored
        assert "javascript:" not in stored
        assert "\x00" not in stored


def table(**changes):
    """One typed table as the editor sends it, changed."""
    whole = {
        "caption": "구간별",
        "table": {
            "caption": "",
            "column-count": "1",
            "column-0-type": "text",
            "column-0-order": "0",
            "column-0-heading": "구간",
            "column-0-deleted": "",
            "row-count": "1",
            "row-0-order": "0",
            "row-0-deleted": "",
            "cell-0-0": "농다리",
        },
    }
    whole["table"] |= changes
    return whole


ODD_BLOCKS = {
    "picture that is not there": [("picture", {"picture": {"image": "987654", "alt_text": "다리"}, "caption": ""})],
    "picture that is no number": [("picture", {"picture": {"image": "가나다", "alt_text": "다리"}, "caption": ""})],
    "picture past 64 bits": [("picture", {"picture": {"image": "9" * 30, "alt_text": "다리"}, "caption": ""})],
    "attachment that is not there": [("attachment", {"document": "987654"})],
    "attachment that is no number": [("attachment", {"document": "<b>"})],
    "two blocks in one place": [("quote", {"text": "가", "speaker": ""}), ("quote", {"text": "나", "speaker": ""})],
    "table of a billion columns": [("table", table(**{"column-count": "1000000000"}))],
    "table of an unknown column": [("table", table(**{"column-0-type": "exec"}))],
    "table with words for a count": [("table", table(**{"row-count": "여럿"}))],
    "three hundred blocks": [("heading", "소제목")] * 300,
}


@pytest.mark.parametrize("what", ODD_BLOCKS)
def test_odd_blocks_are_refused_in_korean(county, editor, what):
    form = sent(body=streamfield(ODD_BLOCKS[what]))
    if what == "two blocks in one place":
        form |= {"body-1-order": "0"}
    assert_civil(editor.post(add_url(county, "pressrelease"), form, headers=AUTOSAVE), what)
    assert_civil(editor.post(add_url(county, "pressrelease"), form | {"action-submit": "1"}), what)


def test_thirty_thousand_characters_are_saved_whole_and_thirty_thousand_in_a_title_are_not(county, editor):
    text = "가나다라마바사아자차" * 3000
    refused = editor.post(add_url(county, "pressrelease"), sent(title=text))
    assert refused.status_code == 200
    assert "255" in said(refused)
    assert not Story.objects.exists()
    assert editor.post(add_url(county, "pressrelease"), sent(text=text)).status_code == 302
    assert text in stored_text(Story.objects.get())


def test_a_story_without_its_list_or_of_no_kind_is_a_korean_4xx(county, editor):
    for address in (
        "/admin/pages/add/stories/pressrelease/987654/",
        f"/admin/pages/add/stories/pressrelease/{county.home.pk}/",
        f"/admin/pages/add/stories/nothing/{county.index.pk}/",
        f"/admin/pages/add/office/user/{county.index.pk}/",
        "/admin/pages/add/stories/pressrelease/1/",
    ):
        response = editor.post(address, sent())
        assert response.status_code in (302, 404), address
        assert_civil(response, address)
    assert not Story.objects.exists()


def test_a_refused_edit_leaves_the_newest_version_alone(county, editor):
    story = create_story("press", title="그대로", blocks=[("paragraph", "본문")], by=county.editor)
    before = Revision.objects.count()
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    opened = version_of(story)
    for form in (sent(title="가\x00나"), sent(body=None), sent() | {"body-count": "여럿"}):
        assert_civil(editor.post(address, form | opened, headers=AUTOSAVE), "edit")
    assert "255" in said(editor.post(address, sent(title="가" * 300) | opened))
    assert Revision.objects.count() == before
    assert Story.objects.get(pk=story.pk).get_latest_revision_as_object().title == "그대로"


def test_autosave_gets_its_refusal_as_json(county, editor):
    """What the browser sends by itself while somebody types."""
    refused = editor.post(add_url(county, "pressrelease"), sent(title="가" * 300), headers=AUTOSAVE)
    assert refused.status_code == 400
    assert re.search("[가-힣]", refused.json()["error_message"])
    assert_civil(
        editor.post(add_url(county, "pressrelease"), sent() | {"body-count": "여럿"}, headers=AUTOSAVE), "json"
    )
    assert not Story.objects.exists()


def test_every_kind_is_tried():
    assert {model._meta.model_name for model in Story.kinds()} == set(KINDS)
    assert rich_text("<p>본문</p>") == "<p>본문</p>"
