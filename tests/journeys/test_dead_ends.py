"""Wherever the way seems to end – an error, a lock, a lost password – the page is Korean and leads on."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from cms.core import errors
from cms.office.people import links
from cms.stories.models import Story
from tests.support.published import published

pytestmark = pytest.mark.django_db

#: Words of no language but the software's.
_LATIN_ALLOWED = {"KOREAN", "PDF", "RSS", "QR", "PIN"}


def assert_korean_and_leads_on(html: bytes | str, what: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select_one("main")
    assert main is not None, what
    assert main.find("h1").get_text(strip=True), what
    assert re.search("[가-힣]", soup.title.get_text()), what
    for code in main.select(".code-text, ol.codes, input"):
        code.decompose()
    latin = set(re.findall(r"[A-Za-z]{3,}", main.get_text(" "))) - _LATIN_ALLOWED
    assert not latin, (what, latin)
    ways = [link["href"] for link in main.select("a[href]")] + [form.get("action", "") for form in main.select("form")]
    assert ways, what
    assert not any(way.startswith("http") for way in ways), what


def test_error_pages(client: Client, county: SimpleNamespace) -> None:
    request = RequestFactory().get("/어디/")
    for name, answer in {
        "400": errors.bad_request(request),
        "403": errors.forbidden(request),
        "404": errors.not_found(request),
        "500": errors.server_error(request),
        "csrf": errors.csrf_failure(request),
    }.items():
        assert_korean_and_leads_on(answer.content, name)
    missing = client.get("/nowhere/")
    assert missing.status_code == 404
    assert_korean_and_leads_on(missing.content, "missing")


def test_a_withdrawn_story(client: Client, county: SimpleNamespace) -> None:
    story = published(title="회수할 글")
    Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="사실과 다릅니다.")
    Story.objects.get(pk=story.pk).specific.unpublish()
    answer = client.get(f"/news/{story.key}/")
    assert answer.status_code == 410
    assert_korean_and_leads_on(answer.content, "410")


def test_what_is_gone_from_the_desk(county: SimpleNamespace, client_of: Any) -> None:
    answer = client_of(county.operator).get("/admin/pages/987654/edit/")
    assert answer.status_code == 404
    assert_korean_and_leads_on(answer.content, "desk 404")


def test_a_session_that_has_ended_says_where_signing_in_leads(client: Client, county: SimpleNamespace) -> None:
    answer = client.get(f"/admin/pages/{county.index.pk}/edit/", follow=True)
    assert "열려던 화면으로 갑니다" in answer.content.decode()
    assert_korean_and_leads_on(answer.content, "session ended")
    assert "글쓰기 책상" in client.get("/admin/", follow=True).content.decode()


def test_a_locked_sign_in(client: Client, county: SimpleNamespace) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("account_login"), {"login": "writer", "password": "틀린 비밀번호"})
    assert answer.status_code == 429
    assert_korean_and_leads_on(answer.content, "locked out")


def test_a_lost_password_from_the_first_click_to_the_new_one(client: Client, county: SimpleNamespace) -> None:
    login = client.get(reverse("account_login"))
    assert reverse("account_reset_password") in login.content.decode()
    page = client.get(reverse("account_reset_password"))
    assert_korean_and_leads_on(page.content, "reset")
    refused = client.post(reverse("account_reset_password"), {"email": "전자우편 아님"})
    assert_korean_and_leads_on(refused.content, "reset refused")
    done = client.post(reverse("account_reset_password"), {"email": county.writer.email}, follow=True)
    assert "메일을 보냈습니다" in done.content.decode()
    assert_korean_and_leads_on(done.content, "reset done")
    link = reverse("password_link", args=[links.make(county.writer, made_by=None, lasts=links.ASKED)])
    form = client.get(link, follow=True)
    assert_korean_and_leads_on(form.content, "new password")
    address = form.redirect_chain[-1][0]
    short = client.post(address, {"new_password1": "짧다", "new_password2": "짧다"})
    assert_korean_and_leads_on(short.content, "short password")
    new = {"new_password1": "생거진천-새비밀-2027", "new_password2": "생거진천-새비밀-2027"}
    assert "새 비밀번호로 로그인하세요" in client.post(address, new, follow=True).content.decode()
    old = client.get(link, follow=True)
    assert "이 주소는 더 쓸 수 없습니다" in old.content.decode()
    assert_korean_and_leads_on(old.content, "used up")


def test_accounts_that_are_closed(client: Client, county: SimpleNamespace) -> None:
    for name in ("account_inactive", "account_signup", "account_reset_password_done"):
        assert_korean_and_leads_on(client.get(reverse(name)).content, name)


def test_the_second_factor(client: Client, county: SimpleNamespace) -> None:
    county.writer.set_password("생거진천-시험-2026")
    county.writer.save()
    sign_in = {"login": "writer", "password": "생거진천-시험-2026"}
    client.post(reverse("account_login"), sign_in)
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "account_reauthenticate"):
        assert_korean_and_leads_on(client.get(reverse(name), follow=True).content, name)
    TOTP.activate(county.writer, "JBSWY3DPEHPK3PXP")
    client.logout()
    asked = client.post(reverse("account_login"), sign_in, follow=True)
    assert "2단계 인증" in asked.content.decode()
    assert_korean_and_leads_on(asked.content, "code")
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert_korean_and_leads_on(wrong.content, "wrong code")
