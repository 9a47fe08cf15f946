"""A portrait consent has who gave it and a last day, and neither stands without a consent."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from media.models import Picture
from media.rights import last_day
from tests.support.published import picture

pytestmark = [pytest.mark.django_db, pytest.mark.database]

EARLY, LATE = date(2026, 12, 20), date(2027, 3, 1)


@pytest.mark.parametrize(
    ("record", "day"),
    [
        (("own", None, "none", None), None),
        (("licensed", EARLY, "none", None), EARLY),
        (("licensed", EARLY, "given", LATE), EARLY),
        (("licensed", LATE, "given", EARLY), EARLY),
        (("own", EARLY, "given", LATE), LATE),
        (("licensed", None, "given", None), None),
        (("own", None, "missing", EARLY), None),
    ],
)
def test_the_last_day_is_that_of_the_licence_or_the_consent(record: Any, day: date | None) -> None:
    assert last_day(*record) == day


@pytest.mark.parametrize("consent", ["none", "missing"])
@pytest.mark.parametrize("field", [{"consent_giver": "보호자"}, {"consent_until": EARLY}])
def test_the_database_refuses_the_end_of_a_consent_that_nobody_gave(consent: str, field: dict[str, Any]) -> None:
    shown = picture()
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=shown.pk).update(portrait_consent=consent, **field)
    Picture.objects.filter(pk=shown.pk).update(portrait_consent="given", **field)


@pytest.mark.parametrize(("consent", "is_saved"), [("given", True), ("missing", False), ("none", False), ("", False)])
def test_the_form_says_what_to_do(county: Any, client_of: Any, consent: str, is_saved: bool) -> None:
    shown = picture()
    address, client = reverse("wagtailimages:edit", args=[shown.pk]), client_of(county.editor)
    page = client.get(address)
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "file"}
    data |= {"portrait_consent": consent, "consent_giver": "참가자 본인", "consent_until": "2026-12-20"}
    answer = client.post(address, data)
    shown.refresh_from_db()
    assert (shown.consent_until == EARLY) is is_saved
    if not is_saved:
        assert "‘동의받음’을 고르거나 이 칸을 비워 주세요." in answer.content.decode()
