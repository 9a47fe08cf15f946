"""A picture whose use is stopped is gone at once, with a reason, until somebody takes the reason back."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from media.models import Picture
from tests.support.forms import Tab
from tests.support.published import picture, published

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_reason_on_the_form_withholds_it_from_today_and_none_lets_it_be_used(county: Any, client_of: Any) -> None:
    shown = picture()
    story = published(title="둘레길 개통", lead_picture=shown)
    visitor = Client()
    shown.refresh_from_db()
    assert visitor.get(shown.file.url).status_code == 200

    tab = Tab(client_of(county.editor), reverse("wagtailimages:edit", args=[shown.pk]), marker="withheld_because")
    tab.save(withheld_because="나온 사람이 동의를 거두었음")
    shown.refresh_from_db()
    assert (tab.is_saved, shown.withheld_from) == (True, timezone.localdate())
    assert visitor.get(shown.file.url).status_code == 404
    assert shown.file.name.rpartition("/")[2] not in visitor.get(str(story.get_url())).content.decode()

    tab = Tab(tab.client, tab.address, marker="withheld_because")
    tab.save(withheld_because="")
    shown.refresh_from_db()
    assert (tab.is_saved, shown.withheld_from) == (True, None)
    assert visitor.get(shown.file.url).status_code == 200


@pytest.mark.parametrize("change", [{"withheld_because": "분쟁"}, {"withheld_from": "2026-12-01"}])
def test_the_database_withholds_nothing_without_a_reason(change: dict[str, str]) -> None:
    shown = picture()
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=shown.pk).update(**change)
