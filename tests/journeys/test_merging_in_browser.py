"""Two people write in real editors: autosave, the button and the merge page go together."""

from __future__ import annotations

import pytest

from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support.county import the_county
from tests.support.editing import Editor, newest_words, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


def test_an_editor_autosaves_presses_save_and_merges(settings, live_server, page):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    people = the_county()
    story = create_story("press", title="도서관 야간 개관", election_class="life", blocks=[("paragraph", "첫 문단")])
    key = signed_in(people.editor).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    address = f"{live_server.url}/admin/pages/{story.pk}/edit/"
    page.goto(address)
    page.wait_for_timeout(2500)  # Wagtail begins to watch for edits two seconds after the page is there
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as saved:
        page.locator("#id_lead").press_sequentially("내가 적은 리드")
    assert saved.value.json()["success"]
    page.locator("#id_deck").fill("단추로 저장한 부제")
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=저장했습니다")
    assert page.url == address
    assert "단추로 저장한 부제" in newest_words(story)
    other = Editor(signed_in(people.approver), story)
    other.fields["title"] = "남이 고친 제목"
    other.save()
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page.locator("#id_title").fill("내가 고친 제목")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/merge/**")
    page.locator("input[value=mine]").first.focus()
    page.keyboard.press("Space")
    page.locator("button[name=merge]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    assert Story.objects.get(pk=story.pk).get_latest_revision_as_object().title == "내가 고친 제목"
    assert page.problems == []
