"""Who may know of a story before its release, by name: whatever the role, nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import PageSubscription

from cms.approval import verbs
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role
from cms.stories import namedreaders, reading, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import NamedReader, Story
from media.models import Picture
from tests.support.county import make_person
from tests.support.published import picture

pytestmark = pytest.mark.django_db


def again(person: User) -> User:
    """Read a person anew, as the next request does."""
    return User.objects.get(pk=person.pk)


@pytest.fixture
def story(county):
    made = create_story(
        "press",
        title="둘레길",
        lead="둘레길",
        by=county.writer,
        department=county.writer.department,
        election_class="life",
    )
    return Story.objects.get(pk=made.pk)


@pytest.fixture
def closed(story, county):
    namedreaders.name_readers(story, [county.approver], by=county.writer)
    return story


def reads(person: User, story: Story) -> bool:
    return bool(reading.visible_to(Story.objects.filter(pk=story.pk), again(person)).exists())


@pytest.mark.database
def test_only_the_named_and_the_owner_know_of_it(county, closed):
    root = User.objects.create_superuser("root", email="root@korea.kr", display_name="한뿌리")
    colleague = make_person("colleague", "한별하", "팀장", "library", Role.WRITER)
    known = {
        person.username: reads(person, closed)
        for person in (*vars(county).values(), root, colleague)
        if isinstance(person, User)
    }
    assert known == {
        "writer": True,
        "approver": True,
        "editor": False,
        "operator": False,
        "root": False,
        "colleague": False,
    }


@pytest.mark.parametrize("name", ["stories", "edit", "history", "review", "api"])
def test_an_unnamed_editor_finds_nothing(name, county, closed, client_of):
    addresses = {
        "stories": "/admin/stories/?q=둘레길",
        "edit": reverse("wagtailadmin_pages:edit", args=[closed.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[closed.pk]),
        "review": reverse("approval:review", args=[closed.pk]),
        "api": f"/admin/api/main/pages/{closed.pk}/",
    }
    answer = client_of(again(county.editor)).get(addresses[name])
    assert closed.key not in answer.content.decode()
    assert answer.status_code == (200 if name == "stories" else 404)


def test_a_name_gives_no_right_that_the_role_has_not(county, closed):
    outsider = make_person("outsider", "마온유", "주무관", "culture", Role.WRITER)
    with pytest.raises(Refused) as refused:
        namedreaders.name_readers(closed, [county.approver, outsider], by=again(county.writer))
    assert refused.value.code == "not-of-the-desk"


@pytest.mark.parametrize(("who", "code"), [(["editor"], "no-approver"), (["approver"], "not-named")])
def test_a_list_without_an_approver_or_its_maker_is_refused(who, code, county, story):
    with pytest.raises(Refused) as refused:
        namedreaders.name_readers(story, [getattr(county, name) for name in who], by=county.editor)
    assert refused.value.code == code
    assert not NamedReader.objects.exists()


def test_who_does_not_know_of_it_neither_names_nor_acts(county, closed):
    operator = again(county.operator)
    for act in (
        lambda: namedreaders.name_readers(closed, [], by=operator),
        lambda: release.publish(closed, by=operator),
        lambda: release.publish_alone(closed, reason="급합니다", by=operator),
        lambda: verbs.submit(closed, by=operator),
        lambda: verbs.confirm(closed, by=operator, revision=closed.latest_revision_id),
    ):
        with pytest.raises(Refused):
            act()
    assert not Story.objects.get(pk=closed.pk).live


def test_named_people_bring_it_to_its_release_and_then_all_read_it(county, story):
    namedreaders.name_readers(story, [county.editor, county.approver], by=county.writer)
    verbs.submit(story, by=again(county.writer))
    verbs.approve(story, by=again(county.editor))
    with pytest.raises(Refused):
        verbs.approve(story, by=again(county.operator))
    verbs.approve(story, by=again(county.approver))
    assert Story.objects.get(pk=story.pk).live
    assert reads(county.operator, story)
    update_story(story, title="비밀", by=county.editor)
    assert not reading.open_to(Story.objects.filter(pk=story.pk), again(county.operator)).exists()


@pytest.mark.parametrize("holder", ["editor", "writer"])
def test_its_files_are_closed_too(holder, county, story):
    shown = picture("조감도")
    Picture.objects.filter(pk=shown.pk).update(uploaded_by_user=getattr(county, holder))
    update_story(story, blocks=[("picture", {"picture": shown, "caption": ""})], by=county.writer)
    namedreaders.name_readers(story, [county.approver], by=county.writer)
    seen = {
        name: reading.may_see_file(again(getattr(county, name)), shown) for name in ("approver", "operator", "editor")
    }
    assert seen == {"approver": True, "operator": False, "editor": holder == "editor"}  # what one uploaded one knows


def test_a_change_is_in_the_ledger_and_the_same_list_is_none(county, closed):
    namedreaders.name_readers(closed, [county.approver], by=again(county.writer))
    namedreaders.name_readers(closed, [], by=again(county.approver))
    entries = Entry.objects.filter(kind=namedreaders.NAMED, subject=f"story:{closed.key}").order_by("pk")
    lists = [(entry.person, entry.data["before"], entry.data["readers"]) for entry in entries]
    approver = county.approver.pk
    assert lists == [(county.writer.pk, [], [approver]), (approver, [approver], [])]
    assert reads(county.editor, closed)


def test_who_is_left_out_hears_of_no_comment(county, story):
    for person in (county.editor, county.approver):
        PageSubscription.objects.create(user=person, page=story, comment_notifications=True)
    namedreaders.name_readers(story, [county.approver], by=county.writer)
    assert set(PageSubscription.objects.values_list("user", flat=True)) == {county.approver.pk}


def test_the_page_names_and_opens_again(county, story, client_of):
    address = reverse("stories_readers", args=[story.pk])
    client = client_of(county.editor)
    assert "누가 미리 볼 수 있나요?" in client.get(address).content.decode()
    wrong = client.post(address, {"who": "named", "people": [county.editor.pk]})
    assert "결재할 사람을 한 명은 넣으세요" in wrong.content.decode()
    client.post(address, {"who": "named", "people": [county.editor.pk, county.approver.pk]})
    assert story.named_readers.count() == 2
    assert "고른 2명과 글쓴이만" in client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    client.post(address, {"who": "everybody"})
    assert story.named_readers.count() == 0


def test_the_ledger_tells_others_no_title(county, closed, client_of):
    address = reverse("approval:audit")
    assert closed.key in client_of(again(county.operator)).get(address).content.decode()
    assert closed.title not in client_of(again(county.operator)).get(address).content.decode()
    assert closed.title in client_of(again(county.approver)).get(address).content.decode()


def test_it_is_not_copied(county, closed, client_of):
    client = client_of(county.approver)
    form = {"new_title": "사본", "new_slug": "copy", "new_parent_page": county.index.pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[closed.pk]), form)
    assert Story.objects.count() == 1


def test_operators_learn_its_number_and_no_more(county, closed, client_of):
    page = client_of(again(county.operator)).get("/admin/").content.decode()
    assert closed.key in page
    assert "둘레길" not in page
    assert closed.key not in client_of(again(county.editor)).get("/admin/").content.decode()
