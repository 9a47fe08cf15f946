"""No syllable is lost: Hangul composed in a real browser is in the database, however the writer leaves the field."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from wagtail.models import Page

from cms.stories.kinds.press import PressRelease
from tests.support.typing import Hangul

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(people) -> PressRelease:
    from cms.stories.authoring import create_story

    return create_story(
        "press",
        title="농다리 축제",
        blocks=[("paragraph", "첫째 문단"), ("paragraph", "둘째 문단")],
    )


@pytest.fixture
def desk(page: BrowserPage, live_server, people, story: PressRelease) -> BrowserPage:
    """The story's editor, signed in as the PR editor."""
    client = Client()
    client.force_login(people.editor, backend="cms.office.signinbackend.PersonBackend")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/admin/pages/{story.pk}/edit/")
    page.locator(".ktext__text").first.wait_for()
    return page


@pytest.fixture
def hangul(desk: BrowserPage) -> Hangul:
    return Hangul(desk)


def sheets(desk: BrowserPage):
    return desk.locator(".ktext__text")


def at_end(desk: BrowserPage, place: int = 0) -> None:
    sheets(desk).nth(place).click()
    desk.keyboard.press("Control+End")


def save(desk: BrowserPage) -> None:
    with desk.expect_navigation():
        desk.keyboard.press("Control+s")


def stored(story: PressRelease) -> list[str]:
    """The paragraphs' text in the newest draft in the database."""
    newest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    return [re.sub(r"<[^>]+>", "|", str(block.value.source)).strip("|") for block in newest.body]


def test_settled_syllables(desk, hangul, story):
    at_end(desk)
    hangul.type(" 진천군청 글")
    save(desk)
    assert stored(story) == ["첫째 문단 진천군청 글", "둘째 문단"]
    assert desk.problems == []


def test_an_unfinished_syllable_survives_a_click_on_the_title(desk, hangul, story):
    at_end(desk)
    hangul.type("진")
    hangul.compose("글")
    desk.locator("#id_title").click()
    expect(sheets(desk).first).to_have_text("첫째 문단진글")
    save(desk)
    assert stored(story)[0] == "첫째 문단진글"


def test_an_unfinished_syllable_is_saved_by_ctrl_s(desk, hangul, story):
    at_end(desk)
    hangul.compose("글")
    save(desk)
    assert stored(story)[0] == "첫째 문단글"


def test_an_unfinished_syllable_is_saved_when_the_form_is_sent_by_a_script(desk, hangul, story):
    at_end(desk)
    hangul.compose("글")
    with desk.expect_navigation():
        desk.evaluate("document.querySelector('[data-edit-form]').requestSubmit()")
    assert stored(story)[0] == "첫째 문단글"


def test_autosave_in_the_middle_of_a_syllable_keeps_it_and_what_follows(settings, live_server, page, people, story):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    client = Client()
    client.force_login(people.editor, backend="cms.office.signinbackend.PersonBackend")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/admin/pages/{story.pk}/edit/")
    sheets(page).first.wait_for()
    page.wait_for_timeout(2500)  # Wagtail begins to watch for edits two seconds after the page is there
    hangul = Hangul(page)
    at_end(page)
    hangul.compose("글")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as saved:
        pass
    assert saved.value.json()["success"] is True
    assert stored(story)[0] == "첫째 문단글"
    expect(sheets(page).first).to_have_text("첫째 문단글")  # the composition went on undisturbed
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as saved:
        hangul.settle("글")
        hangul.type("쓰기")
    page.wait_for_timeout(1500)
    assert stored(story)[0] == "첫째 문단글쓰기"
    assert page.problems == []


def test_enter_and_backspace_between_syllables(desk, hangul, story):
    at_end(desk)
    hangul.type("진천")
    desk.keyboard.press("Enter")
    hangul.type("군청말")
    desk.keyboard.press("Backspace")
    hangul.type("밖")
    save(desk)
    assert stored(story)[0] == "첫째 문단진천||군청밖"


def test_two_fields_in_turn(desk, hangul, story):
    at_end(desk, 0)
    hangul.compose("앞")
    at_end(desk, 1)
    hangul.compose("뒤")
    at_end(desk, 0)
    hangul.type("글")
    save(desk)
    assert stored(story) == ["첫째 문단앞글", "둘째 문단뒤"]


def test_bold_while_composing_keeps_the_syllable(desk, hangul, story):
    at_end(desk)
    hangul.compose("글")
    desk.get_by_role("button", name="굵게").first.click()
    desk.wait_for_timeout(100)
    hangul.type("굵")
    save(desk)
    newest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert newest.body[0].value.source == "<p>첫째 문단글<b>굵</b></p>"


def test_opening_and_saving_changes_nothing(desk, story):
    before = [block.value.source for block in story.body]
    save(desk)
    newest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert [block.value.source for block in newest.body] == before


def test_paste_is_plain_text_in_paragraphs(desk, story):
    at_end(desk)
    desk.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData('text/plain', ' 가나\\r\\n\\r\\n다라 ');
            data.setData('text/html', '<p style="color:red"><script>alert(1)</script><h1>가나</h1>다라</p>');
            document.querySelector('.ktext__text').dispatchEvent(
                new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    save(desk)
    newest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert re.sub(r"\s+", "", newest.body[0].value.source) == "<p>첫째문단가나</p><p>다라</p>"


def test_undo_takes_back_what_was_typed(desk, hangul, story):
    at_end(desk)
    hangul.type("글")
    desk.get_by_role("button", name="되돌리기").first.click()
    save(desk)
    assert stored(story)[0] == "첫째 문단"


def test_links_are_put_by_keyboard_and_bad_ones_refused(desk, story):
    at_end(desk)
    desk.keyboard.press("Control+k")
    desk.get_by_label("보이는 글").fill("군청 누리집")
    desk.get_by_label("주소").fill("javascript:alert(1)")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("쓸 수 없는 주소입니다")
    desk.get_by_label("주소").fill("www.jincheon.go.kr")
    desk.keyboard.press("Enter")
    save(desk)
    newest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert newest.body[0].value.source == '<p>첫째 문단<a href="https://www.jincheon.go.kr">군청 누리집</a></p>'


def test_blocks_can_be_added_moved_duplicated_and_collapsed(desk, hangul, story):
    at_end(desk, 0)
    hangul.compose("글")
    section = desk.locator("[data-streamfield-child]").first
    section.get_by_role("button", name=re.compile("아래로|Move down")).click()
    expect(sheets(desk).nth(1)).to_have_text("첫째 문단글")
    desk.locator("[data-streamfield-child]").nth(1).get_by_role("button", name="하나 더").click()
    expect(sheets(desk)).to_have_count(3)
    save(desk)
    assert stored(story) == ["둘째 문단", "첫째 문단글", "첫째 문단글"]
    assert desk.problems == []
