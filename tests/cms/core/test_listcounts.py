"""Lists of the admin say how many rows there are as Koreans do: what is counted, then how many."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.paginator import WagtailPaginator

from cms.office.models import Town
from cms.stories.authoring import create_story
from media.models import Picture
from tests.support.county import DEPARTMENTS, PEOPLE, TOWNS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("stories:index", "원고 2건"),
        ("department:index", f"부서 {len(DEPARTMENTS)}곳"),
        ("town:index", f"읍·면 {len(TOWNS)}곳"),
        ("wagtailusers_users:index", f"사용자 {len(PEOPLE)}명"),
    ],
)
def test_a_list_ends_with_what_is_counted_and_how_many(
    county: SimpleNamespace, client_of: Any, address: str, words: str
) -> None:
    county.operator.is_superuser = True
    county.operator.save()
    for title in ("겨울밤 도서관", "봄맞이 걷기"):
        create_story("press", title=title, by=county.editor)
    page = client_of(county.operator).get(reverse(address)).content.decode()
    (shown,) = re.findall(r'pagination__end">([^<]*)<', page)
    assert shown.strip() == words


def test_thousands_are_grouped_and_pictures_counted_in_sheets() -> None:
    class Pictures(list[None]):
        model = Picture

    assert WagtailPaginator(Pictures([None] * 1234), 20).items_count_label == "사진 1,234장"
    assert WagtailPaginator([None], 20).items_count_label == "항목 1건"


@pytest.mark.django_db
def test_nothing_is_counted_too() -> None:
    assert WagtailPaginator(Town.objects.none(), 20).items_count_label == "읍·면 0곳"
