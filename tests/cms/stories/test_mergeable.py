"""A revision as a document: what a form alone makes different is no change, what a person writes is."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.office.models import Town
from cms.stories.authoring import create_story
from cms.stories.mergeable import content_with, document_of
from cms.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(county) -> Story:
    blocks = [
        ("quote", "말한 사람 없는 말"),
        ("list", ["하나", "둘"]),
        ("table", {"caption": "표", "rows": [["가", "나"], ["1", "2"]]}),
    ]
    at = timezone.now() + timedelta(days=3, seconds=17)
    towns, tags = Town.objects.all()[:2], ["여행"]
    made = create_story("press", title="길", by=county.writer, blocks=blocks, towns=towns, tags=tags, go_live_at=at)
    return Story.objects.get(pk=made.pk).specific


def test_a_document_put_back_is_the_revision_it_came_from(story):
    content = story.get_latest_revision().content
    document = document_of(type(story), content)
    again = story.with_content_json(content_with(type(story), content, document)).serializable_data()
    assert document_of(type(story), again) == document


def test_what_the_form_alone_makes_different_is_no_change(story):
    content = story.get_latest_revision().content
    before = document_of(type(story), content)
    body = json.loads(content["body"])
    body[0]["value"]["speaker"] = ""
    sent = {**content, "body": json.dumps(body), "go_live_at": content["go_live_at"][:16] + ":00Z"}
    assert document_of(type(story), sent) != before
    assert document_of(type(story), sent, since=before) == before


def test_what_a_person_writes_is_a_change(story):
    content = story.get_latest_revision().content
    before = document_of(type(story), content)
    body = json.loads(content["body"])
    body[0]["value"]["speaker"] = "과장 한가람"
    sent = {**content, "body": json.dumps(body), "lead": "새 리드"}
    document = document_of(type(story), sent, since=before)
    assert document["body"][0]["value"]["speaker"] == "과장 한가람"
    assert document["body"][1:] == before["body"][1:]
    assert document["lead"] == "새 리드"
    emptied = {**content, "title": ""}
    assert document_of(type(story), emptied, since=before)["title"] == ""
