"""An editor that is open: what a browser would send, with the version it was opened with and the ids of its blocks."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from cms.office.models import User
from cms.stories.models import Story
from cms.stories.models.versions import note_opened
from tests.support.editor import opened_with, sent, version_of
from tests.support.forms import values_of

AUTOSAVE = {"accept": "application/json"}


def signed_in(person: User) -> Client:
    """Return a browser of its own in which somebody is signed in."""
    client = Client()
    client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
    return client


class Editor:
    """A story's editor in one tab: paragraphs alone, which are named by their numbers from 0.

    `drawn` asks for the page itself, which takes most of the time; else what it would say is told without it.
    """

    def __init__(self, client: Client, story: Story, *, drawn: bool = False) -> None:
        self.client, self.story = client, story
        self.address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        stored = Story.objects.get(pk=story.pk)
        newest = stored.get_latest_revision_as_object()
        if drawn:
            html = client.get(self.address, follow=True).content
            form = values_of(html, "tab")
            self.html = html.decode()
            self.version = {name: values[0] for name, values in form.items() if name in {*version_of(stored), "tab"}}
        else:
            while not note_opened(stored, newest_revision := stored.get_latest_revision()):
                stored = Story.objects.get(pk=story.pk)  # it was saved while it was read
            newest = newest_revision.as_object()
            self.version = {**opened_with(newest_revision), "tab": uuid4().hex}
        self.fields: dict[str, Any] = {
            "title": newest.title,
            "lead": newest.lead,
            "licence": newest.licence,
            "election_class": newest.election_class,
        }
        self.blocks = [(block.id, str(block.value)) for block in newest.body]

    def type(self, number: int, text: str) -> Editor:
        """Write a paragraph anew."""
        block_id, _old = self.blocks[number]
        self.blocks[number] = (block_id, f"<p>{text}</p>")
        return self

    def add(self, text: str) -> Editor:
        """Add a paragraph at the end."""
        self.blocks.append(("", f"<p>{text}</p>"))
        return self

    def values(self, **more: str | None) -> dict[str, str]:
        """Return the form as it stands. None leaves a field out."""
        form = {name: value for name, value in sent(**self.fields).items() if not name.startswith("body-")}
        form["body-count"] = str(len(self.blocks))
        for number, (block_id, html) in enumerate(self.blocks):
            part = {"id": block_id, "type": "paragraph", "value": html, "order": str(number), "deleted": ""}
            form |= {f"body-{number}-{name}": value for name, value in part.items()}
        form |= {**self.version, **more}  # type: ignore[dict-item]
        return {name: value for name, value in form.items() if value is not None}

    def save(self, button: str = "", **more: str | None) -> Any:
        """Press a button: 저장, or the one named."""
        pressed = {button: "1"} if button else {}
        return self.client.post(self.address, self.values(**pressed, **more))

    def autosave(self, **more: str | None) -> Any:
        """Save as the editor's script does; the next one writes this one over."""
        answer = self.client.post(self.address, self.values(**self.overwriting, **more), headers=AUTOSAVE).json()
        if answer["success"]:
            self.overwriting = {"overwrite_revision_id": str(answer["revision_id"])}
        return answer

    overwriting: dict[str, str] = {}


def newest_words(story: Story) -> str:
    """Return all words of a story's newest version."""
    return words_in(Story.objects.get(pk=story.pk).get_latest_revision().content)


def words_in(content: dict[str, Any]) -> str:
    """Return all words of a revision's content, those of its blocks too."""
    read = {name: json.loads(value) if name in {"body", "cuts"} else value for name, value in content.items()}
    return json.dumps(read, ensure_ascii=False, default=str)
