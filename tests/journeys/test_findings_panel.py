"""The findings panel in the story editor, in a real browser."""

import pytest
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from cms.office.models import User
from cms.stories.authoring import create_story
from cms.stories.models import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(people) -> Story:
    return create_story(
        "press",
        title="농다리 안내",
        election_class="event",
        blocks=[("paragraph", "앞 문단이다."), ("paragraph", "문의는 010-1234-5678로 한다.")],
        contact="김담당 011-123-4567",
    )


@pytest.fixture
def desk(page: BrowserPage, live_server, people, story, settings) -> BrowserPage:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    client = Client()
    client.force_login(people.editor, backend="cms.office.signinbackend.PersonBackend")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/admin/pages/{story.pk}/edit/")
    page.locator(".ktext__text").first.wait_for()
    return page


def create_revision_without_contact(story: Story) -> None:
    draft = story.get_latest_revision_as_object()
    draft.contact = "김담당 043-539-0000"
    draft.save_revision()


def test_from_finding_to_field_to_clean(desk: BrowserPage, story):
    toggle = desk.get_by_role("button", name="검수 지적 2")
    toggle.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("배포를 막는 지적 2건")).to_be_visible()

    # by keyboard to the finding, and on to the marked words in the body
    finding = desk.locator(".find", has_text="010-1234-5678").locator("[data-go]")
    finding.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".ktext__text").nth(1)).to_be_focused()
    assert desk.evaluate("document.getSelection().toString()") == "010-1234-5678"

    # typing over them is autosaved and the panel follows
    desk.wait_for_timeout(2200)
    desk.keyboard.type("043-000-0000")
    expect(desk.get_by_text("배포를 막는 지적 1건")).to_be_visible(timeout=15_000)

    # a field on another tab
    desk.locator("[data-go]").first.click()
    expect(desk.locator("#id_contact")).to_be_focused()

    # settling asks for a ground, then the panel is calm
    card = desk.locator(".find--confirm")
    card.get_by_text("근거 적고 확인").click()
    card.get_by_role("button", name="확인").click()
    expect(card.get_by_role("alert")).to_contain_text("근거를 다섯 자 넘게")
    card.get_by_role("textbox").fill("당사자 구두 동의(11. 22.)")
    card.get_by_role("button", name="확인").click()
    expect(desk.get_by_text("지적 없음")).to_be_visible()
    expect(desk.get_by_text("처리한 지적 1건")).to_be_visible()
    expect(desk.get_by_role("button", name="검수 지적", exact=True)).to_be_visible()
    assert desk.problems == []


def test_an_answer_that_arrives_late_does_not_take_the_focus_away(desk: BrowserPage, story):
    desk.get_by_role("button", name="검수 지적 2").click()
    finding = desk.locator(".find", has_text="010-1234-5678").locator("[data-go]")
    finding.focus()
    with desk.expect_response("**/admin/checks/**"):
        desk.evaluate("document.dispatchEvent(new CustomEvent('w-autosave:success'))")
    desk.wait_for_timeout(100)
    expect(finding).to_be_focused()

    # a changed answer: what stands on the finding stands there again
    create_revision_without_contact(story)
    with desk.expect_response("**/admin/checks/**"):
        desk.evaluate("document.dispatchEvent(new CustomEvent('w-autosave:success'))")
    expect(desk.get_by_text("배포를 막는 지적 1건")).to_be_visible()
    expect(finding).to_be_focused()


def test_the_panel_stays_away_from_pages_that_are_no_stories(desk: BrowserPage, live_server, people):
    client = Client()
    chief = User.objects.create_superuser("chief", password=None)
    client.force_login(chief, backend="cms.office.signinbackend.PersonBackend")
    desk.context.clear_cookies()
    desk.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    desk.goto(f"{live_server.url}/admin/pages/{people.home.pk}/edit/")
    desk.locator("[data-side-panel-toggle]").first.wait_for()
    expect(desk.locator("[data-side-panel-toggle=findings]")).to_have_count(0)
    assert desk.problems == []
