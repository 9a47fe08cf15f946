"""Nobody reads another department's words: every address of the desk is asked.

Another department has a draft, a planned story, one sent back and a public one being changed. Each holds a word in
title, lead, body, picture and document. No answer to a writer elsewhere, or to a person without a role, has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision, TaskState

from cms.approval import verbs
from cms.office.models import Department, User
from cms.office.roles import Role
from cms.stories import reading, readinggate
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from media.models import Attachment, Picture
from tests.promises.walks.desk_addresses import Address, desk_addresses
from tests.support import length
from tests.support.county import make_person
from tests.support.published import picture, publish

pytestmark = pytest.mark.django_db

#: Latin, so that JSON does not write it otherwise. One is asked for, the other judged: answers repeat questions.
SECRET, ASKED = "Zetaquill", "Watermill"
#: Parts of addresses that name no story, version, picture or document, with values to try.
NEUTRAL: dict[str, tuple[object, ...]] = {
    "act": ("again",),
    "action": ("delete", "move", "publish", "unpublish", "add_tags", "add_to_collection"),
    "action_name": ("approve", "reject"),
    "app_label": ("wagtailcore", "stories", "media"),
    "app_name": ("stories",),
    "channel_id": (1,),
    "collection_id": (1,),
    "content_type_app_name": ("stories",),
    "content_type_model_name": ("pressrelease", "storyindexpage"),
    "delivery_id": (1,),
    "drawing_id": (1,),
    "filter_spec": ("width-100",),
    "typing_id": (1,),
    "kind_name": ("cards.drawing",),
    "model_name": ("page", "pressrelease", "picture", "attachment"),
    "name": ("a.jpg",),
    "number": (1,),
    "page": (1,),
    "redirect_id": (1,),
    "session_id": (1,),
    "sha256": ("a" * 64,),
    "task_id": (1, 2, 3),
    "token": ("a-b",),
    "uidb64": ("MQ",),
    "uploaded_file_id": (1,),
    "verb": ("place", "again"),
    "workflow_pk": (1,),
}
#: Always asked, whatever the run draws: here titles were seen before.
SEEN_BEFORE = (
    "admin/pages/{page_id}/copy/",
    "admin/pages/{page_id}/view_draft/",
    "admin/pages/{page_id}/history/",
    "admin/pages/{page_to_move_id}/move/",
    "admin/pages/{pk}/revisions/compare/{revision_id_a}...{revision_id_b}/",
    "admin/api/main/pages/",
    "admin/api/main/images/",
    "admin/api/main/documents/",
    "admin/choose-page/{parent_page_id}/",
    "admin/choose-page/search/",
    "admin/choose-page/chosen-multiple/",
    "admin/bulk/{app_label}/{model_name}/{action}/",
    "admin/pages/usage/{content_type_app_name}/{content_type_model_name}/",
    "admin/pages/search/",
    "admin/reports/site-history/",
    "admin/images/chooser/",
    "admin/images/{image_id}/",
    "admin/images/chooser/chosen/{pk}/",
    "admin/documents/chooser/",
    "admin/",
    "admin/stories/",
)


@dataclass
class Secrets:
    """What another department keeps to itself."""

    stories: list[Story]
    picture: Picture
    paper: Attachment
    index: Any

    def values(self) -> dict[str, tuple[object, ...]]:
        """Return what is put in the place of every part of an address."""
        pages = tuple(story.pk for story in self.stories)
        revisions = tuple(Revision.page_revisions.filter(object_id__in=map(str, pages)).values_list("pk", flat=True))
        steps = TaskState.objects.order_by("pk")
        values = dict(NEUTRAL)
        values |= dict.fromkeys(readinggate.PAGES, (*pages, self.index.pk))
        values |= dict.fromkeys(readinggate.PICTURES, (self.picture.pk,))
        values |= dict.fromkeys(readinggate.DOCUMENTS, (self.paper.pk,))
        values |= dict.fromkeys(readinggate.REVISIONS, revisions)
        values["task_state_id"] = tuple(steps.values_list("pk", flat=True))
        values["workflow_state_id"] = tuple(set(steps.values_list("workflow_state_id", flat=True)))
        values["pk"] = values["object_id"] = tuple({*pages, self.picture.pk, self.paper.pk})
        return values

    def questions(self) -> tuple[str, ...]:
        """Return the queries that lists are asked with."""
        ids = "&".join(f"id={story.pk}" for story in self.stories)
        files = f"id={self.picture.pk}&id={self.paper.pk}"
        everything = f"id=all&childOf={self.index.pk}"
        public = f"id={self.stories[-1].pk}"
        return ("", f"q={ASKED}", "export=csv", ids, public, files, everything, f"{everything}&q={ASKED}", "tab=all")


@pytest.fixture
def secrets(county: SimpleNamespace) -> Secrets:
    holder = make_person("holder", "마온유", "주무관", "culture", Role.WRITER)
    title = f"{ASKED} {SECRET}"
    shown = picture(title)
    paper = Attachment.objects.create(title=title, file=ContentFile(b"%PDF-1.4", "a.pdf"), uploaded_by_user=holder)
    Picture.objects.filter(pk=shown.pk).update(uploaded_by_user=holder, caption=title)
    words: dict[str, Any] = {
        "title": title,
        "lead": title,
        "blocks": [("paragraph", title), ("picture", {"picture": shown, "caption": title}), ("attachment", paper)],
    }

    def write(**fields: Any) -> Story:
        values = {"department": holder.department, "election_class": "life", "by": holder, **words, **fields}
        return create_story("press", **values)

    draft, back = write(), write()
    planned = publish(write(go_live_at=timezone.now() + timedelta(days=1)))
    verbs.submit(back, by=holder)
    verbs.reject(back, by=county.editor, comment=SECRET)
    public = publish(write(title="나간 글", lead="나간 글", blocks=[("paragraph", "나간 글")]))
    update_story(public, by=holder, **words)
    return Secrets([draft, planned, back, public], shown, paper, county.index)


def without_a_role() -> User:
    """Return somebody whom the desk lets in, and who may do nothing there."""
    person = User.objects.create_user("nobody", email="nobody@korea.kr", display_name="공하나")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


def asked(addresses: list[Address], secrets: Secrets) -> list[str]:
    """Return what a run asks for: an address with parts for each of their values, one without for each question."""
    values, questions = secrets.values(), secrets.questions()
    wanted = []
    for address in addresses:
        filled = length.some(list(address.filled(values)), 6)
        takes_query = not address.parts or "{action}" in address.pattern
        queries = questions if takes_query else ("",)
        always = address.pattern in SEEN_BEFORE
        for query in queries if always else length.some(queries, 1):
            wanted += [f"{address_}?{query}" for address_ in (filled if always else length.some(filled, 1))]
    return wanted


def telling(client: Client, addresses: list[str]) -> set[str]:
    """Return the addresses whose answer has the secret word."""
    found = set()
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if SECRET.encode() in body or SECRET in str(answer.headers):
            found.add(f"{answer.status_code} {address}")
    return found


def test_every_part_of_an_address_is_known() -> None:
    parts = {part for address in desk_addresses() for part in address.parts}
    named = {*readinggate.PAGES, *readinggate.PICTURES, *readinggate.DOCUMENTS, *readinggate.REVISIONS}
    assert parts == named | readinggate.STEPS | NEUTRAL.keys() | {"pk", "object_id"}


@pytest.mark.parametrize("who", ["writer", "nobody"])
def test_no_address_of_the_desk_tells_what_is_not_theirs(who, secrets, county, client_of):
    person = without_a_role() if who == "nobody" else county.writer
    client = client_of(person)
    client.raise_request_exception = False
    addresses = [each for each in desk_addresses() if "failwhale" not in each.pattern and "logout" not in each.pattern]
    rest = [each for each in addresses if each.pattern not in SEEN_BEFORE]
    chosen = [each for each in addresses if each.pattern in SEEN_BEFORE] if who == "writer" else []
    assert telling(client, asked(chosen + length.some(rest, 20), secrets)) == set()


def test_the_walk_finds_what_the_pr_office_reads(secrets, county, client_of):
    addresses = [each for each in desk_addresses() if each.pattern in SEEN_BEFORE[:6]]
    client = client_of(county.editor)
    found = {address.split("?")[0].split(" ")[1] for address in telling(client, asked(addresses, secrets))}
    assert len(found) >= 5


def test_a_copy_of_what_is_not_theirs_is_refused(secrets, county, client_of):
    client = client_of(county.writer)
    before = Story.objects.count()
    for story in secrets.stories:
        form = {"new_title": "사본", "new_slug": "copy", "new_parent_page": secrets.index.pk}
        client.post(f"/admin/pages/{story.pk}/copy/", form)
    assert Story.objects.count() == before


@pytest.mark.database
def test_a_department_reads_its_own_and_shares_pictures(secrets, county):
    colleague = make_person("colleague", "나리담", "주무관", "culture", Role.WRITER)
    pictures = Picture.objects.filter(pk=secrets.picture.pk)
    stories = Story.objects.filter(pk__in=[story.pk for story in secrets.stories])
    assert reading.open_to(stories, colleague).count() == 4
    assert reading.files_visible_to(pictures, colleague).exists()
    assert not reading.files_visible_to(pictures, county.writer).exists()
    assert reading.visible_to(stories, county.writer).count() == 1
    assert not reading.open_to(stories, county.writer).exists()
    ReferenceIndex.create_or_update_for_object(secrets.stories[0])
    stories.filter(pk=secrets.stories[0].pk).update(department=Department.objects.get(code="library"))
    assert reading.files_visible_to(pictures, county.writer).exists()


@pytest.mark.database
def test_an_account_with_a_last_day_reads_its_own_only(secrets, county):
    vendor = make_person("vendor", "두리", "업체", "culture", Role.WRITER)
    User.objects.filter(pk=vendor.pk).update(last_day=date(2099, 1, 1))
    vendor = User.objects.get(pk=vendor.pk)
    own = create_story("press", title="제 글", by=vendor, department=vendor.department)
    assert list(reading.open_to(Story.objects.all(), vendor).values_list("pk", flat=True)) == [own.pk]
    assert not reading.files_visible_to(Picture.objects.all(), vendor).exists()


def test_files_are_fetched_by_who_may_see_them(secrets, county, client_of):
    rendition = secrets.picture.get_rendition("width-100")
    for address in (secrets.picture.file.url, rendition.file.url, secrets.paper.url):
        assert client_of(county.writer).get(address).status_code == 404, address
        assert client_of(county.editor).get(address).status_code == 200, address
