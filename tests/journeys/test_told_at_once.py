"""Staff in the desk are told at once: by the server's events, and by asking where there are none."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page, expect

from cms.office import notices
from cms.office.models import StaffNotice, User
from tests.support.desk import running_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, person: User, url: str) -> None:
    client = Client()
    client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def tell(person: User, act: str, subject: str) -> None:
    with transaction.atomic():
        notices.tell(person, subject, "김도윤 님이 원고 ‘달빛 걷기’를 회수했습니다.\n사유: 사실과 다름", act=act)


def test_a_notice_appears_without_asking(page: Page, assets: None, people: SimpleNamespace, tmp_path: Path) -> None:
    StaffNotice.objects.all().delete()
    with running_desk(worker=False, clock=False, log=tmp_path / "desk.log") as desk:
        sign_in(page, people.writer, desk.url)
        with page.expect_response(lambda answer: "/s/desk" in answer.url) as stream:
            page.goto(f"{desk.url}/admin/")
        assert stream.value.status == 200
        tell(people.writer, "1", "[소식통] 회수: 달빛 걷기")
        card = page.get_by_role("status").get_by_role("link")
        expect(card).to_contain_text("회수: 달빛 걷기", timeout=5_000)
        assert page.evaluate("document.documentElement.style.getPropertyValue('--desk-unread')") == '"1"'
        card.click()
        expect(page.locator(".notices__row--unread")).to_have_count(1)
        page.get_by_role("button", name="모두 읽음").click()
        expect(page.locator(".notices__row--unread")).to_have_count(0)
        expect(page.locator("html")).not_to_have_attribute("data-unread", "")
        assert page.problems == []


def test_where_there_are_no_events_the_page_asks(page: Page, live_server, people: SimpleNamespace) -> None:
    StaffNotice.objects.all().delete()
    sign_in(page, people.writer, live_server.url)
    page.clock.install()
    page.route("**/s/desk?*", lambda route: route.fulfill(status=503))
    with page.expect_response(lambda answer: "/s/desk" in answer.url):
        page.goto(f"{live_server.url}/admin/")
    tell(people.writer, "1", "[소식통] 회수: 달빛 걷기")
    card = page.get_by_role("status").get_by_role("link")
    for _turn in range(3):  # the refusal may still be on its way to the page when its time is first turned on
        page.clock.fast_forward(21_000)
        page.wait_for_timeout(100)
    expect(card).to_contain_text("회수: 달빛 걷기")
    page.get_by_role("status").get_by_role("button", name="닫기").click()
    expect(card).to_have_count(0)
