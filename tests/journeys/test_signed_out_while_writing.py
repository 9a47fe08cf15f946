"""A sign-in that runs out while somebody writes, or a line that is cut, takes nothing of what was written."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, expect

from cms.stories.authoring import create_story
from cms.stories.models import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def cookie_of(user, url):
    client = Client()
    client.force_login(user, backend="cms.office.signinbackend.PersonBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


@pytest.fixture
def story(people):
    return create_story("press", title="농다리 축제", blocks=[("paragraph", "본문")], by=people.editor)


@pytest.fixture
def writing(page: Page, live_server, people, story) -> Page:
    """The editor of a story that has stood open for an hour, with a sentence not yet saved."""
    page.context.add_cookies([cookie_of(people.editor, live_server.url)])
    page.clock.install()
    page.goto(f"{live_server.url}/admin/pages/{story.pk}/edit/")
    page.clock.set_system_time(page.evaluate("Date.now()") + 3_600_000)
    page.fill("#id_lead", "한 시간 동안 쓴 리드")
    return page


def save(page: Page) -> None:
    page.locator("[data-edit-form]").evaluate("form => form.requestSubmit()")


def lead_of(story: Story) -> str:
    return Story.objects.get(pk=story.pk).get_latest_revision_as_object().lead


def test_the_page_stays_and_is_saved_after_signing_in_beside_it(writing, live_server, people, story):
    Session.objects.all().delete()
    save(writing)
    expect(writing.locator(".desk-session")).to_contain_text("로그인이 풀려 저장하지 못했습니다")
    expect(writing.locator("#id_lead")).to_have_value("한 시간 동안 쓴 리드")
    assert lead_of(story) == ""

    other = cookie_of(people.editor, live_server.url)
    writing.context.add_cookies([other, {"name": "csrftoken", "value": "a" * 32, "url": live_server.url}])
    with writing.expect_navigation():
        save(writing)
    assert lead_of(story) == "한 시간 동안 쓴 리드"
    expect(writing.locator(".desk-session")).to_have_count(0)


def test_a_cut_line_keeps_the_page(writing, story):
    writing.context.set_offline(True)
    save(writing)
    expect(writing.locator(".desk-session")).to_contain_text("서버에 닿지 못했습니다")
    expect(writing.locator("#id_lead")).to_have_value("한 시간 동안 쓴 리드")
    writing.context.set_offline(False)
    with writing.expect_navigation():
        save(writing)
    assert lead_of(story) == "한 시간 동안 쓴 리드"


def test_only_who_may_enter_is_said_to_be_signed_in(client, client_of, county):
    assert client.get("/admin/signed-in/").status_code == 302
    assert client_of(county.writer).get("/admin/signed-in/").status_code == 204


def later(page: Page) -> None:
    """Let three minutes pass on the page's clock, which is set in seconds."""
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 180)


def test_typing_keeps_the_session_and_says_at_once_where_it_has_ended(writing, live_server):
    told = []
    writing.on("request", lambda request: told.append(request.method) if "signed-in" in request.url else None)
    later(writing)
    writing.locator("#id_lead").press("End")
    writing.locator("#id_lead").press_sequentially(" 더")
    assert told == ["POST"]
    Session.objects.all().delete()
    later(writing)
    writing.locator("#id_lead").press("End")
    expect(writing.locator(".desk-session")).to_contain_text("로그인이 풀려")
