"""The issue's page while its frames are measured: it changes by itself, and nothing on it moves."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from newsletter import placing
from tests.support.published import published
from tests.support.work import do_work

pytestmark = pytest.mark.browser


@pytest.fixture
def issue(county):
    call_command("build_assets")
    made = placing.make_issue(31, date(2026, 12, 1))
    text = "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. " * 4
    story = published("article", title="밤 도서관", blocks=[("paragraph", text)], election_class="life")
    placing.place(made.pages.get(number=2), "lead", story.key)
    return made


def places(page) -> list[float]:
    """Top edges of what a person looks at, px."""
    what = ".paper-page, .paper-frames li, .paper-report"
    return page.evaluate(f"[...document.querySelectorAll('{what}')].map(each => each.getBoundingClientRect().top)")


def test_the_state_of_a_frame_changes_by_itself_and_nothing_moves(live_server, issue, county, client_of, context, page):
    session = client_of(county.editor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + reverse("paper:issue", args=[31]))
    frame = page.locator('[data-frame="2-lead"]')
    assert "재는 중" in frame.inner_text()
    before = places(page)
    assert do_work()
    page.wait_for_function("document.querySelector('[data-frame=\"2-lead\"]').textContent.includes('여백')")
    assert "모두 맞습니다" in page.locator("[data-summary]").inner_text()
    assert places(page) == before
    assert page.problems == []
