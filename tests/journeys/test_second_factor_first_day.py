"""The first day with a key instead of an app, in a real browser with a (virtual) key of its own."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.county import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

#: A key built into the computer that asks for a finger and always gets it.
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_leads_from_the_first_sign_in_to_the_desk(
    assets: None, people: SimpleNamespace, live_server: Any, page: Page, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    home = live_server.url.replace("127.0.0.1", "localhost")  # keys belong to names, never to numbers
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto(f"{home}/admin/stories/")
    page.locator("[name=login]").fill("writer")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="로그인", exact=True).click()
    page.get_by_role("link", name="인증 앱 대신 패스키 등록").click()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/recovery-codes/$"))
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="글쓰기 책상으로").click()
    page.wait_for_url(f"{home}/admin/")
    assert page.locator("main h1, main h2").count()
    assert page.problems == []  # type: ignore[attr-defined]
