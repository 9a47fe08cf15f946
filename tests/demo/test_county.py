"""A demo office is made once, and what people change about it stays."""

import pytest
from django.contrib.auth.models import Group

from cms.office.models import Department, OfficeSettings, Town, User
from demo.county import DEMO_PASSWORD, ensure_office
from demo.offices.jincheon import JINCHEON
from newsletter import selectors
from newsletter.models import PaperSection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_office"), pytest.mark.database]

ROWS = (Department, Town, User, Group, OfficeSettings, PaperSection)


def test_it_is_made_once() -> None:
    before = [list(model.objects.order_by("pk").values()) for model in ROWS]
    ensure_office(JINCHEON)
    assert [list(model.objects.order_by("pk").values()) for model in ROWS] == before
    assert (Department.objects.count(), Town.objects.count(), User.objects.count()) == (14, 7, 4)


def test_what_people_changed_stays() -> None:
    office = OfficeSettings.load()
    office.slogan = "새 구호"
    office.save()
    PaperSection.objects.filter(name="열린진천").update(name="군민 광장")
    ensure_office(JINCHEON)
    assert OfficeSettings.load().slogan == "새 구호"
    assert "군민 광장" in [section.name for section in selectors.sections()]


def test_people_enter_with_the_password_that_the_demo_tells() -> None:
    User.objects.all().delete()
    ensure_office(JINCHEON)
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.all())
