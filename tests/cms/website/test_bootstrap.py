"""The bootstrap steps of `manage.py prepare`: an operator can let people write and approve the first story."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, Site, Task, Workflow

from cms.core import bootstrap
from cms.office.models import OfficeSettings, User
from cms.office.roles import Role
from cms.stories.authoring import create_story
from cms.stories.models import StoryIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def _bare() -> None:
    """A database as the migrations leave it."""
    for page in Page.objects.filter(depth=2):
        page.specific.delete()
    for rows in (User, Group, Workflow, Task, Site, OfficeSettings):
        rows.objects.all().delete()


@pytest.mark.usefixtures("_bare")
def test_an_empty_database_becomes_an_office_that_can_write_and_approve(client: Client) -> None:
    bootstrap.run()
    assert Site.objects.get().root_page.specific.__class__.__name__ == "HomePage"
    index = StoryIndexPage.objects.get()
    assert index.get_workflow() is not None
    writer = User.objects.create_user("writer", password="생거진천-소식통-2026")
    writer.groups.add(Group.objects.get(name=Role.WRITER.value))
    assert writer.has_perm("wagtailadmin.access_admin")
    assert index.permissions_for_user(writer).can_add_subpage()
    story = create_story("press", title="첫 보도자료", by=writer)
    assert story.get_parent().pk == index.pk
    assert client.get("/").status_code == 200
    assert client.get("/news/").status_code == 200


def test_run_again_they_change_nothing_and_keep_what_an_office_added() -> None:
    bootstrap.run()
    index = StoryIndexPage.objects.get()
    mine = Workflow.objects.create(name="긴급 배포")
    before = list(Page.objects.order_by("path").values_list("pk", "title"))
    bootstrap.run()
    assert list(Page.objects.order_by("path").values_list("pk", "title")) == before
    assert Workflow.objects.filter(pk=mine.pk).exists()
    assert StoryIndexPage.objects.get() == index
