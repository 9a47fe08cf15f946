"""What the five do over HTTP, and what they and strangers are shown."""

from __future__ import annotations

import re
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.search import index

from cms.office.models import Department, User
from cms.stories.models import Story
from tests.support.committed import committed
from tests.support.editing import signed_in
from tests.support.editor import sent, version_of

ASKED = "Watermill"
WORD = re.compile(rb"zeta\d{5}q")


def word_number(number: int) -> str:
    """Return a word that stands in one version of one story."""
    return f"zeta{number:05}q"


class Desk:
    """The five in their browsers."""

    def __init__(self, county: SimpleNamespace, people: dict[str, User]) -> None:
        self.people = people
        self.index = county.index.pk
        self._browsers: dict[str, Client] = {}
        for name in people:
            self.sign_in(name)

    def sign_in(self, name: str) -> None:
        self._browsers[name] = signed_in(User.objects.get(pk=self.people[name].pk))

    def get(self, name: str, address: str) -> tuple[int, set[str]]:
        """Return the status and the words of an answer."""
        answer = self._browsers[name].get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, words_in(body)

    def post(self, name: str, address: str, form: dict[str, Any]) -> None:
        browser = self._browsers[name]
        answer = committed(lambda: browser.post(address, form))
        assert answer.status_code < 500, address
        browser.cookies.pop("messages", None)  # what was said of this act belongs to no later page
        for story in Story.objects.specific():  # as the worker does a moment later
            index.insert_or_update_object(story)

    def write(self, name: str, word: str, at: datetime | None) -> Story | None:
        address = reverse("wagtailadmin_pages:add", args=["stories", "pressrelease", self.index])
        department = User.objects.get(pk=self.people[name].pk).department
        self.post(name, address, form_of(word, department, at))
        return Story.objects.filter(draft_title__endswith=word).first()

    def save(self, name: str, pk: int, word: str, at: datetime | None, button: str = "") -> None:
        """Save the editor's form, with one of its buttons."""
        story = Story.objects.get(pk=pk)
        pressed = {button: "1"} if button else {}
        address = reverse("wagtailadmin_pages:edit", args=[pk])
        self.post(name, address, form_of(word, story.department, at) | version_of(story) | pressed)

    def decide(self, name: str, pk: int, act: str, **form: Any) -> None:
        """Send a decision's form."""
        self.post(name, reverse(f"approval:{act}", args=[pk]), form)

    def name_readers(self, name: str, pk: int, readers: list[int]) -> None:
        """Send the form that says who may know of a story."""
        form = {"who": "named" if readers else "everybody", "people": readers}
        self.post(name, reverse("stories_readers", args=[pk]), form)


def form_of(word: str, department: Department | None, at: datetime | None) -> dict[str, str]:
    """Return the editor's form of a version."""
    text = f"{ASKED} {word}"
    moment = timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
    chosen = str(department.pk) if department else ""
    return sent(text=text, title=text, lead=text, department=chosen, go_live_at=moment)


def words_in(body: bytes) -> set[str]:
    """Return the versions' words in an answer."""
    return {match.decode() for match in WORD.findall(body)}


def newest_revision(pk: int) -> int:
    """Return the id of a story's newest version."""
    return int(Story.objects.values_list("latest_revision_id", flat=True).get(pk=pk))


def running_step(pk: int) -> TaskState | None:
    """Return the step of approval that waits for somebody."""
    state: TaskState | None = Story.objects.get(pk=pk).current_workflow_task_state
    return state
