"""A form opened before another's save writes nothing over: what was typed stays, the other's value is shown."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Task

from cms.checks.models import CheckSettings, Election
from cms.core import formversions
from cms.office.models import Department, OfficeSettings, Town, User
from cms.stories.models import StoryIndexPage
from cms.website.models import HomePage
from media.models import Attachment
from newsletter.models import PaperSettings
from signage.models import Playlist, Screen
from tests.support.forms import Tab, values_of
from tests.support.published import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(county, client_of):
    return client_of(county.operator)


@pytest.fixture
def settings_address(county):
    return reverse("wagtailsettings:edit", args=["office", "officesettings", OfficeSettings.load().pk])


def test_a_form_alone_saves(desk, settings_address):
    assert Tab(desk, settings_address).save(slogan="새 표어").status_code == 302
    assert OfficeSettings.load().slogan == "새 표어"


def test_the_second_of_two_keeps_its_words_and_sees_the_others(desk, settings_address):
    mine, theirs = Tab(desk, settings_address), Tab(desk, settings_address)
    theirs.save(slogan="남의 표어", head_name="새 사람")
    assert mine.save(slogan="내 표어").status_code == 200
    assert "그사이 저장된 값: 남의 표어" in mine.text
    assert OfficeSettings.load().slogan == "남의 표어"
    shown = mine.shown()
    assert shown["slogan"] == ["내 표어"]
    assert shown["head_name"] == ["새 사람"]  # nobody typed here, so the other's stands
    assert desk.post(settings_address, shown).status_code == 302
    assert (OfficeSettings.load().slogan, OfficeSettings.load().head_name) == ("내 표어", "새 사람")


def test_a_form_that_names_no_version_writes_nothing_over(desk, settings_address):
    form = Tab(desk, settings_address)
    form.values.pop("version")
    assert form.save(slogan="판을 모르는 표어").status_code == 200
    assert OfficeSettings.load().slogan != "판을 모르는 표어"
    assert form.shown()["slogan"] == ["판을 모르는 표어"]


def test_a_forged_version_is_none(desk, settings_address):
    form = Tab(desk, settings_address)
    form.values["version"] = [form.values["version"][0] + "x"]
    assert form.save(slogan="꾸민 판의 표어").status_code == 200
    assert OfficeSettings.load().slogan != "꾸민 판의 표어"


def test_who_is_overtaken_between_the_look_and_the_write_gets_the_form_again(desk, settings_address):
    form, ask = Tab(desk, settings_address), formversions.VersionedForm.clean

    def overtaken_after(self):
        cleaned = ask(self)
        OfficeSettings.objects.exclude(slogan="남의 표어").update(slogan="남의 표어")
        return cleaned

    with patch.object(formversions.VersionedForm, "clean", overtaken_after):
        assert form.save(slogan="내 표어").status_code == 200
    assert form.shown()["slogan"] == ["내 표어"]
    assert "남의 표어" in form.text
    assert OfficeSettings.load().slogan == "남의 표어"


def test_lists_and_screens_are_guarded_alike(desk, county):
    department = Department.objects.get(code="tax")
    screen = Screen.objects.create(name="로비", place="1층", playlist=Playlist.objects.create(name="로비"))
    for address, row, typed in (
        (reverse("department:edit", args=[department.pk]), department, {"head": "내가 적은 이름"}),
        (reverse("screens:change", args=[screen.pk]), screen, {"place": "내가 적은 곳"}),
    ):
        form, ((name, mine),) = Tab(desk, address), typed.items()
        type(row).objects.filter(pk=row.pk).update(**{name: "남이 적은 것"})
        assert form.save(**typed).status_code == 200
        assert "그사이 저장된 값: 남이 적은 것" in form.text
        assert form.shown()[name] == [mine]
        row.refresh_from_db()
        assert getattr(row, name) == "남이 적은 것"


def addresses() -> dict[str, str]:
    """Return the edit pages of rows of each kind."""
    rows = {
        name: settings.load().pk
        for name, settings in (
            ("office.officesettings", OfficeSettings),
            ("checks.checksettings", CheckSettings),
            ("newsletter.papersettings", PaperSettings),
        )
    }
    found = {name: reverse("wagtailsettings:edit", args=[*name.split("."), pk]) for name, pk in rows.items()}
    election = Election.objects.create(name="보궐선거", day=date(2031, 4, 2), blackout_from=date(2031, 1, 2))
    paper = Attachment.objects.create(title="공고문", file=ContentFile(b"%PDF-1.4", "공고.pdf"))
    return found | {
        "department": reverse("department:edit", args=[Department.objects.get(code="tax").pk]),
        "town": reverse("town:edit", args=[Town.objects.first().pk]),
        "election": reverse(Election.snippet_viewset.get_url_name("edit"), args=[election.pk]),
        "person": reverse("wagtailusers_users:edit", args=[User.objects.get(username="writer").pk]),
        "picture": reverse("wagtailimages:edit", args=[picture().pk]),
        "document": reverse("wagtaildocs:edit", args=[paper.pk]),
        "front page": reverse("wagtailadmin_pages:edit", args=[HomePage.objects.get().pk]),
        "list of stories": reverse("wagtailadmin_pages:edit", args=[StoryIndexPage.objects.get().pk]),
    }


def test_every_edit_page_carries_the_version_and_takes_it_back(county, client_of):
    county.operator.is_superuser = True
    county.operator.save()
    client = client_of(county.operator)
    for name, address in addresses().items():
        sent = values_of(client.get(address).content, "version")
        if "title" in sent:
            sent["title"] = ["고친 이름"]
        answer = client.post(address, sent)
        assert answer.status_code == 302, (name, answer.content.decode()[:20_000])
        again = client.post(address, sent) if "title" in sent else None
        assert again is None or again.status_code == 200, name  # the same form a second time is an older one


def test_secrets_are_in_no_version(county, client_of):
    from django.contrib.auth.models import Permission

    from social.models import Channel

    county.operator.user_permissions.add(*Permission.objects.filter(content_type__app_label="social"))
    channel = Channel.objects.create(kind="telegram", name="텔레그램", account_ref="@county", token="비밀-토큰")
    form = Tab(client_of(county.operator), reverse("social_channel_edit", args=[channel.pk]))
    opened = formversions.unseal(form.values["version"][0])
    assert "비밀-토큰" not in str(opened)
    assert opened["name"] == "텔레그램"


def test_tags_of_two_are_told_apart(desk):
    address = reverse("wagtailimages:edit", args=[picture().pk])
    mine, theirs = Tab(desk, address), Tab(desk, address)
    theirs.save(tags="하나, 둘")
    mine.save(tags="셋")
    assert "그사이 저장된 값: 둘, 하나" in mine.text
    assert mine.shown()["tags"] == ["셋"]
    untouched = Tab(desk, address)
    theirs = Tab(desk, address)
    theirs.save(tags="넷")
    untouched.save(title="고친 이름")
    assert untouched.shown()["tags"] == ["넷"]


def test_many_choices_are_merged_one_by_one(desk, county):
    county.operator.is_superuser = True
    county.operator.save()
    task = Task.objects.get(name="홍보 편집")
    first, second, third = Group.objects.order_by("-pk")[:3]
    task.specific.groups.set([first])
    address = reverse("wagtailadmin_workflows:edit_task", args=[task.pk])
    mine, theirs = Tab(desk, address), Tab(desk, address)
    theirs.save(groups=[str(second.pk)])
    mine.save(groups=[str(first.pk), str(third.pk)])
    assert f"그사이 더해진 것: {second.name} · 그사이 빠진 것: {first.name}" in mine.text
    assert set(mine.shown()["groups"]) == {str(second.pk), str(third.pk)}


def test_going_back_to_an_older_version_follows_the_newest(desk, county):
    county.operator.is_superuser = True
    county.operator.save()
    page = HomePage.objects.get()
    for title in ("처음", "다음"):
        Tab(desk, reverse("wagtailadmin_pages:edit", args=[page.pk])).save(title=title)
    older = page.revisions.earliest("pk")
    back = Tab(desk, reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, older.pk]))
    back.save()
    assert back.is_saved
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "처음"


def test_what_wagtail_keeps_from_being_edited_stays_so(desk, county):
    county.operator.is_superuser = True
    county.operator.save()
    task = Task.objects.get(name="홍보 편집")
    tab = Tab(desk, reverse("wagtailadmin_workflows:edit_task", args=[task.pk]))
    tab.save(name="다른 이름")
    assert tab.is_saved
    task.refresh_from_db()
    assert task.name == "홍보 편집"
