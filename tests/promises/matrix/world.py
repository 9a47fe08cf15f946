"""What the permission matrix is asked of: people of every role, and stories whose words are all different."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, ReferenceIndex, Revision, Site, TaskState, Workflow
from wagtail.search import index

from cms.approval import verbs
from cms.checks.models import Election
from cms.mail import purposes
from cms.mail import verbs as mail
from cms.mail.models import Letter
from cms.office.models import Department, Town, User
from cms.office.roles import Role
from cms.stories import namedreaders, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from media.models import Attachment, Picture
from newsletter import placing
from tests.support.county import make_person
from tests.support.lobby import make_lobby
from tests.support.published import picture, publish

#: What lists are searched for. It stands in every story, so that an answer that repeats the question tells nothing.
ASKED = "Watermill"
#: Whose story an address names: the writer's own department's, or another's in each of its states; `named` is open to
#: its owner and the approver alone.
OBJECTS = ("own", "other", "named", "embargoed", "public", "withdrawn")
#: Letters of the words that answers are judged by. Small: a title; capital: lead and body. Latin, as JSON is.
_STORIES = {"m": "mine", "o": "other", "e": "later", "p": "shown", "n": "next", "w": "gone", "k": "known"}
MARKERS = {
    **{letter: f"zeta{name}title" for letter, name in _STORIES.items()},
    **{letter.upper(): f"zeta{name}words" for letter, name in _STORIES.items()},
    "i": "zetapicture",
    "d": "zetadocument",
    "j": "zetaclosedpicture",
    "q": "zetacloseddocument",
    "a": "zetaaddress",
}


@dataclass
class World:
    """People by role and objects by state. Strangers have signed in as nobody."""

    people: dict[str, User | None]
    stories: dict[str, Story]
    pictures: dict[str, Picture]
    papers: dict[str, Attachment]
    person: User
    rows: dict[str, int]
    """Ids of other things by what an address calls them."""


def plant(county: SimpleNamespace) -> World:
    """Make everything anew in the test's county."""
    holder = make_person("holder", "마온유", "주무관", "culture", Role.WRITER)
    User.objects.filter(pk=holder.pk).update(email=f"{MARKERS['a']}@korea.kr")
    pictures, papers = _files(county, holder)
    stories = _stories(county, holder, pictures, papers)
    placing.make_issue(31, date(2026, 12, 1))
    _letter()
    lobby = make_lobby()
    rows = {
        "department": Department.objects.get(code="culture").pk,
        "town": Town.objects.earliest("pk").pk,
        "group": Group.objects.get(name=Role.WRITER.value).pk,
        "site": Site.objects.get().pk,
        "collection": Collection.objects.earliest("pk").pk,
        "workflow": Workflow.objects.filter(active=True).earliest("pk").pk,
        "letter": Letter.objects.earliest("pk").pk,
        "screen": lobby.pk,
        "election": Election.objects.create(name="보궐선거", day=date(2031, 4, 2), blackout_from=date(2031, 2, 1)).pk,
        "index": county.index.pk,
    }
    return World(_people(county), stories, pictures, papers, User.objects.get(pk=holder.pk), rows)


def _people(county: SimpleNamespace) -> dict[str, User | None]:
    nobody = User.objects.create_user("nobody", email="nobody@korea.kr", display_name="공하나")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    vendor = make_person("vendor", "두리", "업체", "library", Role.WRITER)
    User.objects.filter(pk=vendor.pk).update(last_day=date(2099, 1, 1))
    root = User.objects.create_superuser("root", email="root@korea.kr", display_name="한뿌리")
    known = {name: getattr(county, name) for name in ("writer", "editor", "approver", "operator")}
    return {"stranger": None, "nobody": nobody, "vendor": vendor, **known, "superuser": root}


def _files(county: SimpleNamespace, holder: User) -> tuple[dict[str, Picture], dict[str, Attachment]]:
    """Make a picture and a document of the writer's and of another's."""
    pictures, papers = {}, {}
    secret = {"other": (MARKERS["i"], MARKERS["d"]), "named": (MARKERS["j"], MARKERS["q"])}
    for name, owner in (("own", county.writer), ("other", holder), ("named", holder), ("public", holder)):
        titles = secret.get(name, ("사진", "문서"))
        shown = picture("사진")
        words = {"title": f"{ASKED} {titles[0]}", "description": titles[0], "caption": titles[0]}
        Picture.objects.filter(pk=shown.pk).update(uploaded_by_user=owner, **words)
        pictures[name] = Picture.objects.get(pk=shown.pk)
        pictures[name].get_file_size()  # which the first look would write
        file = ContentFile(b"%PDF-1.4", "a.pdf")
        papers[name] = Attachment.objects.create(title=f"{ASKED} {titles[1]}", file=file, uploaded_by_user=owner)
        papers[name].get_file_size()
    return pictures, papers


def _stories(
    county: SimpleNamespace, holder: User, pictures: dict[str, Picture], papers: dict[str, Attachment]
) -> dict[str, Story]:
    def write(letter: str, by: User, **fields: Any) -> Story:
        words = _words(letter)
        return create_story("press", by=by, department=by.department, election_class="life", **words, **fields)

    own, other = write("m", county.writer), write("o", holder)
    named = write("k", holder)
    for name, story in (("other", other), ("named", named)):
        blocks = [("picture", {"picture": pictures[name], "caption": "사진"}), ("attachment", papers[name])]
        update_story(story, by=holder, blocks=blocks)
    namedreaders.name_readers(named, [county.approver], by=User.objects.get(pk=holder.pk))
    embargoed = publish(write("e", holder, go_live_at=timezone.now() + timedelta(days=1)))
    public = publish(write("p", holder))
    gone = publish(write("w", holder))
    release.withdraw(gone, reason="날짜가 바뀌었습니다.", by=county.approver)
    update_story(public, by=holder, **_words("n"))
    for story in (own, other, named):
        verbs.submit(story, by=story.owner)
    stories = {"own": own, "other": other, "named": named, "embargoed": embargoed, "public": public, "withdrawn": gone}
    for story in Story.objects.specific():
        index.insert_or_update_object(story)
        ReferenceIndex.create_or_update_for_object(story)
    return {name: Story.objects.get(pk=story.pk) for name, story in stories.items()}


def _words(letter: str) -> dict[str, Any]:
    text = f"{ASKED} {MARKERS[letter.upper()]}"
    return {"title": f"{ASKED} {MARKERS[letter]}", "lead": text, "blocks": [("paragraph", text)]}


def _letter() -> None:
    address = f"{MARKERS['a']}@korea.kr"
    mail.queue(purposes.purposes()[0], key="matrix", recipient=address, subject="알림", text="알림")


def revision_of(story: Story) -> int:
    """Return the id of a story's newest version."""
    return int(Revision.page_revisions.filter(object_id=str(story.pk)).latest("pk").pk)


def step_of(story: Story) -> TaskState | None:
    """Return a story's running step of approval, if it has one."""
    return TaskState.objects.filter(workflow_state__object_id=str(story.pk)).order_by("-pk").first()
