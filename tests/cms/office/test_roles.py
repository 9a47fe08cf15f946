"""Roles, what each may do, and what the office says of itself."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from cms.office.models import OfficeSettings, User
from cms.office.roles import Role, apply_roles, permissions

pytestmark = pytest.mark.django_db


def test_every_role_enters_the_admin_and_nobody_is_superuser() -> None:
    for user in User.objects.all():
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.is_superuser


def test_only_the_operator_changes_the_office() -> None:
    allowed = {u.username for u in User.objects.all() if u.has_perm("office.change_officesettings")}
    assert allowed == {"operator"}


def test_unknown_permission_is_named() -> None:
    with pytest.raises(LookupError, match=r"office\.fly"):
        permissions(["office.fly"])


@pytest.mark.parametrize("accent", ["#0B6B4F", "stone", "vermilion", ""])
def test_the_accent_is_one_of_the_palette(accent: str) -> None:
    office = OfficeSettings.load()
    office.accent = accent
    with pytest.raises(ValidationError) as refusal:
        office.full_clean()
    assert set(refusal.value.message_dict) == {"accent"}


@pytest.mark.parametrize(
    ("name", "short"), [("음성군", "음성"), ("청주시", "청주"), ("유성구", "유성"), ("중구", "중구"), ("기관", "기관")]
)
def test_the_short_name_leaves_two_syllables(name: str, short: str) -> None:
    assert OfficeSettings(name=name).short_name == short


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
