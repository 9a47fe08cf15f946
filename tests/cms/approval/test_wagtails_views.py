"""Views of Wagtail that failed on what a person may send: each answers, and changes nothing."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from cms.office.models import Department, User
from cms.stories.authoring import create_story
from tests.support.badinput import assert_civil

pytestmark = pytest.mark.django_db


def test_a_department_with_stories_stays_and_says_why(county, client_of):
    client = client_of(county.operator)
    department = Department.objects.get(code="culture")
    create_story("press", title="다리", department=department, by=county.writer)
    answer = client.post(reverse("department:delete", args=[department.pk]), follow=True)
    assert "다른 곳에서 쓰고 있어 지울 수 없습니다" in answer.content.decode()
    assert Department.objects.filter(pk=department.pk).exists()


def test_nobody_copies_an_account(county, client_of):
    client = client_of(county.operator)
    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_users:copy", args=[county.writer.pk])
    assert client.get(f"/admin/users/copy/{county.writer.pk}/").status_code == 404
    assert "/copy/" not in client.get(reverse("wagtailusers_users:index")).content.decode()


def test_the_root_is_no_page_to_choose(county, client_of):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    client = client_of(county.operator)
    assert client.get(address, {"id": county.home.get_root().pk}).status_code == 404
    assert client.get(address, {"id": county.index.pk}).status_code == 200


def test_an_import_of_redirects_without_its_file_is_bad_input(county, client_of):
    root = User.objects.create_superuser("root", email="root@korea.kr", display_name="한뿌리")
    answer = client_of(root).post(reverse("wagtailredirects:process_import"))
    assert answer.status_code == 400
    assert_civil(answer, "redirects")


def test_an_election_is_chosen_and_made_elsewhere(county, client_of):
    client = client_of(county.operator)
    assert client.get(reverse("wagtailsnippetchoosers_checks_election:choose")).status_code == 200
    assert client.post("/admin/snippets/choose/checks/election/create/").status_code == 404


def test_not_even_a_superuser_moves_a_story(county, client_of):
    root = User.objects.create_superuser("root", email="root@korea.kr", display_name="한뿌리")
    story = create_story("press", title="다리", by=county.writer)
    create_story("press", title="물길", by=county.writer)
    before = story.path
    address = reverse("wagtailadmin_pages:move_confirm", args=[story.pk, county.index.pk])
    client_of(root).post(address)
    story.refresh_from_db()
    assert story.path == before
