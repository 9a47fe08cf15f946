"""The first day of an office: nothing is written yet, and every list says so in Korean and says what comes next."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

#: Lists, and words of their empty state.
LISTS = {
    "/admin/": "없습니다",
    "/admin/stories/": "없습니다",
    "/admin/images/": "아직 올린 사진이 없습니다",
    "/admin/documents/": "올린 첨부가 없습니다",
    "/admin/snippets/checks/publicityslot/": "없습니다",
    "/admin/snippets/checks/election/": "없습니다",
    "/admin/newsletter/": "",
    "/admin/social/": "없습니다",
    "/admin/social/channels/": "채널이 없습니다",
    "/admin/screens/": "",
}


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_says_so_and_leads_on(county: SimpleNamespace, client_of: Any, address: str) -> None:
    answer = client_of(county.operator).get(address)
    assert answer.status_code == 200
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert main is not None
    text = main.get_text(" ", strip=True)
    assert LISTS[address] in text
    assert not re.search(r"\b(There are|No |Why not)\b", text)
    assert main.select("a[href], form button"), "a way to the next step"
