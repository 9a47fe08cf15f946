"""The paper's own headline: a form that another save has overtaken comes back with what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from cms.stories.authoring import create_story
from newsletter import placing
from newsletter.models import Placement
from tests.support.forms import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement(county) -> Placement:
    page = placing.make_issue(31, date(2026, 12, 1)).pages.get(number=2)
    story = create_story("press", title="도서관 야간 개관", blocks=[("paragraph", "본문")], by=county.writer)
    return placing.place(page, "lead", story.key)


def address(placement: Placement) -> str:
    return reverse("paper:change", args=[31, 2, placement.pk, "adjust"])


def test_the_second_headline_writes_nothing_over_and_comes_back(county, client_of, placement):
    client = client_of(county.operator)
    opened = values_of(client.get(reverse("paper:page", args=[31, 2])).content, "opened")
    assert client.post(address(placement), opened | {"headline": "남의 지면 제목"}).status_code == 302
    again = client.post(address(placement), opened | {"headline": "내 지면 제목"})
    assert again.status_code == 409
    assert "그사이 저장된 값: 남의 지면 제목" in " ".join(again.content.decode().split())
    assert placing.adjusted(placement)["headline"] == "남의 지면 제목"
    shown = values_of(again.content, "opened")
    assert shown["headline"] == ["내 지면 제목"]
    assert client.post(address(placement), shown).status_code == 302
    assert placing.adjusted(placement)["headline"] == "내 지면 제목"


def test_a_headline_that_names_no_version_writes_nothing_over(county, client_of, placement):
    client = client_of(county.operator)
    assert client.post(address(placement), {"headline": "판을 모르는 제목"}).status_code == 409
    placement.refresh_from_db()
    assert placement.overrides == {}
