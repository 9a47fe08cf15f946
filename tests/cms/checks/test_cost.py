"""The findings panel asks the database as little as before, however much hangs on a story."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.checks import review
from cms.checks.drafting import draft_of
from cms.stories.authoring import create_story
from cms.stories.models import Story
from media.models import Attachment
from tests.support.published import picture


def _attached(number: int) -> Attachment:
    return Attachment.objects.create(title="붙임", file=ContentFile(b"a", f"{number}.csv"))


def _story(county: Any, count: int, **fields: Any) -> Story:
    return create_story(
        "press",
        title="농다리",
        blocks=[
            *(("picture", {"picture": picture(f"사진 {number}")}) for number in range(count)),
            *(("attachment", _attached(number)) for number in range(count)),
            *(("paragraph", "글") for _number in range(count)),
        ],
        tags=[f"주제 {number}" for number in range(count)],
        department=county.editor.department,
        by=county.editor,
        **fields,
    )


def _queries_of_a_draft(story: Story) -> int:
    for _time in range(2):  # files are read once, and the site's address is kept with the generation
        draft_of(review.latest(story))
    version = review.latest(story)
    with CaptureQueriesContext(connection) as queries:
        draft_of(version)
    return len(queries)


def test_a_draft_costs_one_query_for_each_sort_of_thing(county: Any) -> None:
    few = _queries_of_a_draft(_story(county, 1))
    assert few <= 6
    assert _queries_of_a_draft(_story(county, 4)) == few


@pytest.mark.parametrize(("election_class", "limit"), [("event", 28), ("pr", 29)])
def test_the_panel_costs_no_more_than_it_did(county: Any, client_of: Any, election_class: str, limit: int) -> None:
    story = create_story(
        "press",
        title="농다리",
        blocks=[("paragraph", "글"), ("picture", {"picture": picture("사진")})],
        election_class=election_class,
        tags=["물"],
        department=county.editor.department,
        by=county.editor,
    )
    client, address = client_of(county.editor), reverse("checks:findings", args=[story.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= limit
