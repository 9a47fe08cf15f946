"""Reads of adaptations: one query for many stories, none where nobody asks for them."""

from types import SimpleNamespace
from typing import Any

import pytest

from cms.stories import selectors
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.adapting import writing
from cms.stories.authoring import create_story
from cms.stories.models import Story
from newsletter import selectors as paper

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    made = create_story("press", title="도서관", lead="문을 연다.", election_class="life", by=county.editor)
    writing.write(made, "paper", {"headline": "책 읽는 밤"}, by=county.editor)
    return made


def test_bulletins_of_many_stories_read_adaptations_in_one_query(story: Story, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        reading.carried([story.pk, story.pk + 1], Which.NEWEST)
    with django_assert_num_queries(0):
        reading.carried([story.pk], Which.NONE)


def test_a_headline_of_the_paper_s_own_stands_in_place_of_the_title(county: SimpleNamespace, story: Story) -> None:
    from cms.stories import release

    assert paper.live_titles([story.key]) == {}
    release.publish(story, by=county.approver)
    assert paper.live_titles([story.key]) == {story.key: "책 읽는 밤"}
    writing.write(story, "paper", {"headline": "승인되지 않은 제목"}, by=county.editor)
    assert paper.live_titles([story.key]) == {story.key: "책 읽는 밤"}
    bulletin = selectors.live_bulletin(story.key)
    assert bulletin is not None
    assert bulletin.adapted("paper", "headline") == "책 읽는 밤"
