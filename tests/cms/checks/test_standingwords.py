"""Standing words that must never appear come back on the form, beside their field, with all that was typed."""

from typing import Any

import pytest
from django.urls import reverse

from cms.core.refusal import Refused
from cms.office.models import Department, OfficeSettings
from tests.support.forms import Tab

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NUMBER = "850314-2234567"


def test_the_settings_form_keeps_what_was_typed_and_says_which_field_stops_it(county: Any, client_of: Any) -> None:
    settings = OfficeSettings.load()
    address = reverse("wagtailsettings:edit", args=["office", "officesettings", settings.pk])
    tab = Tab(client_of(county.operator), address)
    tab.save(slogan=f"살기 좋은 고장 {NUMBER}", phone="043-539-0001")
    assert not tab.is_saved
    form = tab.answer.context["form"]
    assert list(form.errors) == ["slogan"]
    assert "주민등록번호" in form.errors["slogan"][0]
    assert tab.shown()["phone"] == ["043-539-0001"]
    tab.values = tab.shown()
    tab.save(slogan="살기 좋은 고장")
    assert tab.is_saved
    settings.refresh_from_db()
    assert (settings.slogan, settings.phone) == ("살기 좋은 고장", "043-539-0001")


def test_a_save_without_a_form_is_refused(county: Any) -> None:
    with pytest.raises(Refused, match="주민등록번호"):
        Department.objects.create(name=f"민원과 {NUMBER}", code="minwon")
