"""A story on the desk: as it is written, as it waits for its approval, and the address of its approval."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.approval import verbs
from cms.stories import selectors
from cms.stories.authoring import create_story


def write(county, title="도서관 밤 열 시까지", **fields):
    values = {"department": county.writer.department, "election_class": "life", "by": county.writer, **fields}
    return create_story("press", title=title, blocks=[("paragraph", "본문")], **values)


@pytest.fixture
def in_approval(county):
    story = write(county)
    verbs.submit(story, by=county.writer)
    verbs.approve(story, by=county.editor)
    return selectors.story_by_key(story.key)


def review_url(story):
    return reverse("approval:review", args=[story.pk])
