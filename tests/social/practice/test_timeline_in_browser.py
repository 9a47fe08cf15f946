"""The timeline in a real browser: accessible, nothing refused by the content policy, no outside host."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from media.files import store
from social.composing.variant import Span, Variant, VariantPicture
from social.models import Channel, PracticePost

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def three_posts(db: None) -> None:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#0B6B4F").save(out, "JPEG")
    file = store.keep(out.getvalue(), kind="post", suffix=".jpg")
    channel = Channel.objects.create(kind="practice", name="진천군 소식", enabled=True)
    for number in range(3):
        link = f"http://127.0.0.1:8000/social/p/abcd234{number}"
        text = f"제목 {number}\n\n리드 문장이다.\n\n자세히 보기 {link}\n\n#진천군 #관광"
        variant = Variant("제목", text, link, (Span(0, 4),), tuple([VariantPicture("x", "초록 들판")] * number))
        post = PracticePost.objects.create(
            channel=channel,
            key=f"abcd234{number}",
            variant=variant.as_json(),
            posted_at=timezone.now() - timedelta(hours=number),
        )
        for position in range(number):
            post.pictures.create(position=position, file=file, alt="초록 들판", width=900, height=600)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_anybody_can_read_the_timeline(
    browser: Any, live_server: Any, three_posts: None, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        locale="ko-KR", color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/social/practice/")
    images = page.eval_on_selector_all("img", "all => all.map(one => one.naturalWidth)")
    findings = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()
    assert [(finding["id"], finding["nodes"][0]["html"]) for finding in findings] == []
    assert not wide
    assert len(images) == 3
    assert all(asked_for.startswith(live_server.url) for asked_for in asked)
