"""Roles and the county are made idempotently."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from cms.office.models import Department, OfficeSettings, Town, User
from cms.office.roles import Role, apply_roles, permissions
from demo.county import ensure_county

pytestmark = pytest.mark.django_db


def test_county_is_made_once() -> None:
    ensure_county()
    before = (Department.objects.count(), Town.objects.count(), User.objects.count(), Group.objects.count())
    ensure_county()
    assert before == (Department.objects.count(), Town.objects.count(), User.objects.count(), Group.objects.count())
    assert before[:3] == (14, 7, 4)


def test_what_the_office_changed_survives_the_demo() -> None:
    ensure_county()
    office = OfficeSettings.load()
    office.slogan = "새 구호"
    office.save()
    ensure_county()
    assert OfficeSettings.load().slogan == "새 구호"


def test_every_role_enters_the_admin_and_nobody_is_superuser() -> None:
    ensure_county()
    for user in User.objects.all():
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.is_superuser


def test_only_the_operator_changes_the_office() -> None:
    ensure_county()
    allowed = {u.username for u in User.objects.all() if u.has_perm("office.change_officesettings")}
    assert allowed == {"operator"}


def test_unknown_permission_is_named() -> None:
    with pytest.raises(LookupError, match=r"office\.fly"):
        permissions(["office.fly"])


@pytest.mark.parametrize("accent", ["green", "#12345", "#GGGGGG", "0B6B4F"])
def test_accent_must_be_a_hex_colour(accent: str) -> None:
    office = OfficeSettings.load()
    office.accent = accent
    with pytest.raises(ValidationError, match="여섯 자리"):
        office.full_clean()


def test_role_names_are_the_words_of_the_house() -> None:
    assert [role.value for role in Role] == ["부서 작성자", "홍보 편집자", "결재권자", "운영자"]


def test_roles_are_repaired_with_what_every_room_grants(county):
    Group.objects.get(name=Role.EDITOR.value).permissions.clear()
    apply_roles()
    editor = type(county.editor).objects.get(pk=county.editor.pk)
    assert editor.has_perms(["newsletter.change_issue", "social.decide_delivery", "signage.run_screens"])


def test_who_may_not_see_the_paper_is_led_home_and_not_in_circles(county, client_of):
    answer = client_of(county.writer).get("/admin/newsletter/", follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert answer.status_code == 200
