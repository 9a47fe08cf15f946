"""What counts as public."""

import pytest
from wagtail.models import PageViewRestriction

from cms.stories import release, selectors
from cms.stories.authoring import create_story
from cms.stories.models import StoryIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_view_restriction_on_a_story_or_above_it_hides_it(county: object) -> None:
    hidden, shown = (
        release.publish(create_story("notice", title=title, lead="글", election_class="life"), by=county.approver)
        for title in ("가림", "보임")
    )
    restriction = PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    assert [story.key for story in selectors.live_stories()] == [shown.key]
    assert selectors.live_bulletin(hidden.key) is None
    restriction.page = StoryIndexPage.objects.get().page_ptr
    restriction.save()
    assert not selectors.live_stories().exists()
