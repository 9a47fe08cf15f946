"""What people change about themselves."""

import pytest

from cms.office.desk.people import OwnNameForm
from cms.office.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return User.objects.get(username="writer")


def test_the_form_shows_what_is_stored(writer: User) -> None:
    form = OwnNameForm(instance=writer, prefix="name_email")
    assert form["display_name"].value() == "이서연"
    assert [field.label for field in form] == ["이름", "전자우편"]


@pytest.mark.parametrize("missing", ["display_name", "email"])
def test_name_and_address_may_not_be_empty(writer: User, missing: str) -> None:
    sent = {"display_name": "이서연", "email": "writer@korea.kr", missing: ""}
    assert set(OwnNameForm(sent, instance=writer).errors) == {missing}


def test_a_new_name_is_stored_where_wagtail_looks_for_it(writer: User) -> None:
    form = OwnNameForm({"display_name": "이서은", "email": "writer@korea.kr"}, instance=writer)
    form.save()
    writer.refresh_from_db()
    assert (writer.get_full_name(), writer.first_name, writer.email) == ("이서은", "이서은", "writer@korea.kr")


def test_a_name_longer_than_its_column_is_refused(writer: User) -> None:
    assert "display_name" in OwnNameForm({"display_name": "가" * 61, "email": "a@korea.kr"}, instance=writer).errors


def test_a_name_saved_alone_is_stored_where_wagtail_looks_for_it(writer: User) -> None:
    writer.display_name = "이서은"
    writer.save(update_fields=["display_name"])
    writer.refresh_from_db()
    assert writer.first_name == "이서은"
