"""The site, the front page and the list of stories stay, whoever asks to end them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from cms.office.models import User
from cms.stories.models import Story
from tests.support.forms import version_at
from tests.support.published import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(county: SimpleNamespace, client_of: Any) -> Client:
    """A superuser's desk."""
    User.objects.filter(pk=county.operator.pk).update(is_superuser=True)
    client: Client = client_of(county.operator)
    return client


def refused(client: Client, address: str, values: dict[str, Any] | None = None) -> str:
    """Post, and return what the desk says; it was not done."""
    answer = client.post(address, values or {}, follow=True, headers={"referer": "http://testserver/admin/"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "없습니다" in said or "있어야" in said
    return said


def test_the_only_site_is_not_deleted_and_stays_the_default(chief: Client, county: SimpleNamespace) -> None:
    site = Site.objects.get()
    assert "지우지 말고 고쳐" in refused(chief, reverse("wagtailsites:delete", args=[site.pk]))
    address = reverse("wagtailsites:edit", args=[site.pk])
    values = {"hostname": "news.example.go.kr", "port": "443", "site_name": "", "root_page": str(site.root_page_id)}
    values |= version_at(chief, address)
    assert "켠 채로" in refused(chief, address, values)
    assert Site.objects.get().is_default_site
    assert chief.post(address, values | {"is_default_site": "on"}).status_code == 302
    assert Site.objects.get().hostname == "news.example.go.kr"
    other = Site.objects.create(hostname="other.go.kr", root_page=county.home)
    assert chief.post(reverse("wagtailsites:delete", args=[other.pk])).status_code == 302
    assert Site.objects.count() == 1


@pytest.mark.parametrize("name", ["home", "index"])
@pytest.mark.parametrize("act", ["delete", "unpublish"])
def test_the_front_page_and_the_list_stay(chief: Client, county: SimpleNamespace, name: str, act: str) -> None:
    published(title="나간 글")
    page = getattr(county, name)
    before = (Page.objects.count(), Page.objects.filter(live=True).count(), Story.objects.count(), Site.objects.count())
    refused(chief, reverse(f"wagtailadmin_pages:{act}", args=[page.pk]))
    refused(chief, f"/admin/bulk/wagtailcore/page/{act}/?id={page.pk}", {"id": str(page.pk)})
    now = (Page.objects.count(), Page.objects.filter(live=True).count(), Story.objects.count(), Site.objects.count())
    assert now == before
    assert Client().get("/news/").status_code == 200


def test_the_front_page_can_still_be_edited(chief: Client, county: SimpleNamespace) -> None:
    county.home.title = "우리 누리집"
    county.home.save_revision().publish()
    assert Page.objects.get(pk=county.home.pk).title == "우리 누리집"
