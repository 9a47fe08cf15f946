"""A census of the ways to publish: every one of the installed Wagtail is known, tried, and passes no gate.

Each is driven with a story that holds a resident registration number, one without election class, and one that only its
author has seen. Whatever the way answers, nobody reads the story afterwards.
"""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import get_commands
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import get_resolver
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from cms.core.refusal import Refused
from cms.stories import release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from tests.promises.walks.ways_to_publish import (
    ACTIONS,
    ADDRESSES,
    COMMANDS,
    KNOWN_ADDRESSES,
    KNOWN_COMMANDS,
    WAYS,
    actions,
    names,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NUMBER = "900101-1234568"
#: What makes a story unfit to go out, and what it is written with.
FAULTS: dict[str, dict[str, Any]] = {
    "a resident registration number": {"lead": f"문의: {NUMBER}"},
    "no election class": {"election_class": ""},
    "no second person": {},
}


def story_with(fault: str, people: SimpleNamespace) -> Story:
    """Write a story with a fault; the operator, who drives every way, is the author of the one without another."""
    author = people.operator if fault == "no second person" else people.editor
    fields = {"title": "표지 모르는 길", "election_class": "life", "blocks": [("paragraph", "본문")]} | FAULTS[fault]
    return create_story("press", by=author, **fields)


#: How a way may end that does not go through.
REFUSALS = (Refused, PermissionDenied, ValidationError, DatabaseError, RuntimeError, ParentNotTranslatedError)


def test_every_action_of_the_installed_wagtail_is_known():
    assert set(actions()) == set(ACTIONS)


def test_every_bulk_action_on_pages_is_known():
    bulk_action_registry._scan_for_bulk_actions()
    assert set(bulk_action_registry.actions["wagtailcore"]["page"]) == {"delete", "move", "publish", "unpublish"}


def test_every_command_of_the_installed_wagtail_is_known():
    found = {name for name, app in get_commands().items() if str(app).startswith("wagtail")}
    assert found == set(COMMANDS) | KNOWN_COMMANDS


def test_every_address_of_the_admin_that_writes_pages_is_known():
    pages = {name for name in names(get_resolver()) if name.startswith(("wagtailadmin_pages:", "wagtail_bulk_action"))}
    assert pages == set(ADDRESSES) | {f"wagtailadmin_pages:{name}" for name in KNOWN_ADDRESSES}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_makes_public_what_a_gate_would_stop(way, county, client_of):
    county.client = client = client_of(county.operator)
    client.raise_request_exception = False
    assert client.get("/admin/").status_code == 200
    for fault in FAULTS:
        story = story_with(fault, county)
        with suppress(*REFUSALS), transaction.atomic():
            WAYS[way](story, county)
        assert_nobody_reads(story.title, fault)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_changes_public_words_in_silence(way, county, client_of):
    """The words were confirmed and pass every check; only nobody has said what their change is."""
    county.client = client = client_of(county.operator)
    client.raise_request_exception = False
    assert client.get("/admin/").status_code == 200
    fields = {"election_class": "life", "blocks": [("paragraph", "본문")], "by": county.editor}
    story = release.publish(create_story("press", title="물길 소식", **fields), by=county.operator)
    changed = update_story(story, title="물길 소식을 고침", by=county.editor)
    with suppress(*REFUSALS), transaction.atomic():
        WAYS[way](changed, county)
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is None or bulletin.title == "물길 소식"
    assert Client().get(f"/news/{story.key}/").content.decode().count("물길 소식을 고침") == 0


def assert_nobody_reads(title: str, fault: str) -> None:
    stories = Story.objects.filter(title=title)
    assert stories.exists()
    assert not selectors.live_stories().filter(title=title).exists(), fault
    visitor = Client()
    for story in stories:
        assert visitor.get(f"/news/{story.key}/").status_code in {404, 410}, fault
        assert visitor.get(story.get_url()).status_code in {404, 410}, fault
