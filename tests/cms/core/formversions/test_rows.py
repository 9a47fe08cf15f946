"""Rows of an overtaken form: each that the other changed is named with its value, and none of either is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Workflow

from cms.office.roles import Role
from cms.stories.models import StoryIndexPage
from cms.website.models import HomePage
from newsletter.models import PaperSettings
from tests.support.forms import Tab

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_of(county, client_of):
    """Return a function that opens an address in two tabs of somebody with every right."""
    county.operator.is_superuser = True
    county.operator.save()
    client = client_of(county.operator)

    def open_twice(name: str, *args: object) -> tuple[Tab, Tab]:
        address = reverse(name, args=args)
        return Tab(client, address), Tab(client, address)

    return open_twice


@pytest.fixture
def paper(two_of) -> tuple[Tab, Tab]:
    return two_of("wagtailsettings:edit", "newsletter", "papersettings", PaperSettings.load().pk)


def row(index: int, **values: object) -> dict[str, Any]:
    return {f"sections-{index}-{name}": str(value) for name, value in values.items()}


def new(name: str, *, page: int, place: int) -> dict[str, Any]:
    """Return what is sent for a row that is added to the county's five."""
    return {"sections-TOTAL_FORMS": "6"} | row(5, name=name, colour="navy", first_page=page, ORDER=place)


def sections() -> list[tuple[str, int]]:
    return list(PaperSettings.load().sections.values_list("name", "first_page"))


NAMES = ["우리 고장 소식", "의회 소식", "사람들", "마을 소식", "알림"]


def test_a_changed_row_is_named_with_the_others_value(paper):
    mine, theirs = paper
    theirs.save(**row(1, name="남의 지면", first_page=3))
    mine.save(**row(4, name="내 지면"))
    assert "지면, 줄 ‘의회 소식’에 그사이 저장된 값: 이름 – 남의 지면, 시작 면 – 3" in mine.text
    mine.save_again()
    assert mine.is_saved
    assert [name for name, _page in sections()] == ["우리 고장 소식", "남의 지면", "사람들", "마을 소식", "내 지면"]


def test_a_row_that_both_changed_keeps_what_was_typed(paper):
    mine, theirs = paper
    theirs.save(**row(1, name="남의 지면", first_page=3))
    mine.save(**row(1, name="내 지면"))
    assert "줄 ‘의회 소식’에 그사이 저장된 값: 이름 – 남의 지면, 시작 면 – 3" in mine.text
    mine.save_again()
    assert sections()[1] == ("내 지면", 3)


def test_an_added_row_is_named_and_stays(paper):
    mine, theirs = paper
    theirs.save(**new("남의 새 지면", page=8, place=6))
    mine.save(**new("내 새 지면", page=3, place=2))
    assert "지면, 그사이 더해진 줄: 남의 새 지면 (색 – 남색, 시작 면 – 8)" in mine.text
    mine.save_again()
    assert mine.is_saved
    places = {name: place for place, (name, _page) in enumerate(sections())}
    assert sorted(places) == sorted([*NAMES, "남의 새 지면", "내 새 지면"])
    assert places["내 새 지면"] < places["사람들"]


def test_a_removed_row_is_named_and_gone(paper):
    mine, theirs = paper
    theirs.save(**row(2, DELETE="on"))
    mine.save(**row(0, name="내 지면"))
    assert "지면, 그사이 지워진 줄: 사람들" in mine.text
    mine.save_again()
    assert [name for name, _page in sections()] == ["내 지면", "의회 소식", "마을 소식", "알림"]


def test_a_row_that_was_removed_there_and_changed_here_becomes_a_new_one(paper):
    mine, theirs = paper
    theirs.save(**row(2, DELETE="on"))
    mine.save(**row(2, name="내 사람들"))
    assert "새 줄로 남긴 줄: 사람들" in mine.text
    mine.save_again()
    assert mine.is_saved
    assert "내 사람들" in dict(sections())


def test_a_row_that_was_removed_here_stays_so_and_says_what_became_of_it(paper):
    mine, theirs = paper
    theirs.save(**row(2, name="남의 사람들"))
    mine.save(**row(2, DELETE="on"))
    assert "줄 ‘사람들’에 그사이 저장된 값: 이름 – 남의 사람들" in mine.text
    mine.save_again()
    assert [name for name, _page in sections()] == ["우리 고장 소식", "의회 소식", "마을 소식", "알림"]


@pytest.mark.parametrize(("place", "last"), [(None, ["알림", "마을 소식"]), (1, ["마을 소식", "알림"])])
def test_the_others_order_stands_where_mine_was_not_changed(paper, place, last):
    mine, theirs = paper
    theirs.save(**row(3, ORDER=5), **row(4, ORDER=4))
    mine.save(**row(0, name="내 지면"), **(row(0, ORDER=2) | row(1, ORDER=1) if place else {}))
    assert "지면: 그사이 줄의 차례가 바뀌었습니다." in mine.text
    mine.save_again()
    assert [name for name, _page in sections()][-2:] == last


def test_a_form_that_names_no_version_loses_no_row(paper):
    mine, theirs = paper
    theirs.save(**new("남의 새 지면", page=8, place=6))
    mine.values.pop("version")
    mine.save(**row(0, name="내 지면"))
    mine.save_again()
    assert mine.is_saved
    assert {"남의 새 지면", "내 지면"} <= dict(sections()).keys()


def test_pages_of_a_workflow_are_merged(two_of):
    workflow = Workflow.objects.get(active=True)
    mine, theirs = two_of("wagtailadmin_workflows:edit", workflow.pk)
    theirs.save(**{"pages-1-page": str(HomePage.objects.get().pk)})
    mine.save(name="내 절차", **{"pages-0-DELETE": "on"})
    assert "배정한 페이지, 그사이 더해진 줄: 누리집" in mine.text
    assert mine.shown()["pages-1-page"] == [str(HomePage.objects.get().pk)]
    mine.save_again()
    assert mine.is_saved
    assert list(workflow.workflow_pages.values_list("page__title", flat=True)) == ["누리집"]


def test_a_page_that_a_workflow_has_lost_is_named(two_of):
    workflow = Workflow.objects.get(active=True)
    mine, theirs = two_of("wagtailadmin_workflows:edit", workflow.pk)
    theirs.save(**{"pages-0-DELETE": "on"})
    mine.save(name="내 절차")
    assert "배정한 페이지, 그사이 지워진 줄: 소식" in mine.text
    mine.save_again()
    assert mine.is_saved
    assert not workflow.workflow_pages.exists()


def test_steps_of_a_workflow_are_merged(two_of):
    workflow = Workflow.objects.get(active=True)
    mine, theirs = two_of("wagtailadmin_workflows:edit", workflow.pk)
    theirs.save(**{"workflow_tasks-0-DELETE": "on"})
    mine.save(name="내 절차")
    assert "결재 단계, 그사이 지워진 줄: 부서 승인" in mine.text
    mine.save_again()
    assert list(workflow.workflow_tasks.values_list("task__name", flat=True)) == ["홍보 편집", "결재"]


def rights(page: object, *codes: str, index: int) -> dict[str, Any]:
    return {f"page_permissions-{index}-page": str(page.pk), f"page_permissions-{index}-permissions": list(codes)}


def stored_rights(role: Group) -> set[tuple[str, str]]:
    return set(role.page_permissions.values_list("page__title", "permission__codename"))


@pytest.mark.database
def test_rights_of_a_role_are_merged(two_of):
    role, home = Group.objects.get(name=Role.WRITER.value), HomePage.objects.get()
    mine, theirs = two_of("wagtailusers_groups:edit", role.pk)
    before = set(role.permissions.values_list("pk", flat=True))
    right = str(Permission.objects.get(codename="change_task").pk)
    theirs.save(
        **rights(home, "add_page", index=1),
        **{"page_permissions-TOTAL_FORMS": "2", "permissions": [*theirs.values["permissions"], right]},
    )
    mine.save(**rights(StoryIndexPage.objects.get(), "add_page", "change_page", index=0), permissions=[])
    assert "페이지 권한, 그사이 더해진 줄: 누리집 (권한 – 페이지 추가)" in mine.text
    assert "그사이 더해진 것: 단계 수정" in mine.text
    mine.save_again()
    assert mine.is_saved
    assert stored_rights(role) == {("누리집", "add_page"), ("소식", "add_page"), ("소식", "change_page")}
    now = set(role.permissions.values_list("pk", flat=True))
    assert (now - before, before - now) == ({int(right)}, {int(pk) for pk in mine.values["permissions"]})
