"""A busy day at once: eight people write, thirty read, twenty screens ask; nobody is refused, nothing is lost."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.test import Client
from wagtail.models import Revision

from cms.office.models import User
from cms.office.roles import Role
from cms.stories.models import Story
from signage.models import Screen
from signage.player import devices
from tests.support.county import make_person
from tests.support.desk import running_desk
from tests.support.editor import sent
from tests.support.forms import values_of
from tests.support.lobby import make_lobby
from tests.support.published import published

pytestmark = [pytest.mark.crash, pytest.mark.long, pytest.mark.database, pytest.mark.django_db(transaction=True)]

SECONDS = 60.0
VERSION = ("loaded_revision_id", "loaded_revision_created_at", "tab")
EDITORS, READERS, SCREENS = 8, 30, 20


@dataclass
class Seen:
    """What the crowd saw: statuses by kind of visitor, and the saves that were accepted."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    slowest: Counter[str] = field(default_factory=Counter)
    saves: list[tuple[int, int, str]] = field(default_factory=list)
    """Story, the revision that the form was made from, the headline."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, who: str, answer: httpx.Response) -> httpx.Response:
        with self.lock:
            self.statuses[who, answer.status_code] += 1
            self.slowest[who] = max(self.slowest[who], int(answer.elapsed.total_seconds() * 1000))
        return answer


def write(url: str, cookie: str, stories: list[int], number: int, until: float, seen: Seen) -> None:
    """Open a story, change its headline, save; the shared one and one's own in turn."""
    with httpx.Client(base_url=url, cookies={"sessionid": cookie}, timeout=60) as browser:
        turn = 0
        while time.monotonic() < until:
            turn += 1
            story = stories[turn % 2]
            address = f"/admin/pages/{story}/edit/"
            opened = seen.note("editor", browser.get(address, follow_redirects=True))
            form = values_of(opened.content, "loaded_revision_id")
            loaded = form["loaded_revision_id"][0]
            headline = f"{number}번의 {turn}번째 저장"
            told = {
                name: form[name][0]
                for name in ("loaded_revision_id", "loaded_revision_created_at", "tab")
                if name in form
            }
            fields = {**sent(title=headline), **told, "csrfmiddlewaretoken": form["csrfmiddlewaretoken"][0]}
            answer = seen.note("editor", browser.post(address, data=fields, headers={"Referer": url + address}))
            if answer.status_code == HTTPStatus.FOUND and answer.headers["Location"] == address:
                with seen.lock:
                    seen.saves.append((story, int(loaded), headline))


def read(url: str, pages: list[str], until: float, seen: Seen) -> None:
    with httpx.Client(base_url=url, timeout=60) as browser:
        turn = 0
        while time.monotonic() < until:
            turn += 1
            seen.note("reader", browser.get(pages[turn % len(pages)]))
            time.sleep(0.2)


def play(url: str, token: str, until: float, seen: Seen) -> None:
    with httpx.Client(base_url=url, cookies={devices.cookie_name(): token}, timeout=60) as player:
        etag = ""
        while time.monotonic() < until:
            answer = seen.note("screen", player.get("/s/playlist", headers={"If-None-Match": etag} if etag else {}))
            etag = answer.headers.get("ETag", "")
            time.sleep(1)


def test_a_busy_day_loses_nothing_and_refuses_nobody(county: Any, tmp_path: Path) -> None:
    shared = published(title="함께 쓰는 글")
    people = [
        make_person(f"load{number}", f"편집자{number}", "주무관", "media", Role.EDITOR) for number in range(EDITORS)
    ]
    own = [published(title=f"{number}번의 글") for number in range(EDITORS)]
    cookies = [_session_of(person) for person in people]
    playlist = make_lobby().playlist
    screens = [Screen.objects.create(name=f"화면 {number}", playlist=playlist) for number in range(SCREENS)]
    tokens = [devices.issue(screen, by=None) for screen in screens]
    pages = ["/", "/news/", shared.url, "/feeds/rss.xml", "/search/?q=글", *(story.url for story in own)]
    seen, log = Seen(), tmp_path / "log"
    with running_desk(log=log) as desk:
        until = time.monotonic() + SECONDS
        crowd = [
            *(
                threading.Thread(
                    target=write, args=(desk.url, cookie, [shared.pk, own[number].pk], number, until, seen)
                )
                for number, cookie in enumerate(cookies)
            ),
            *(threading.Thread(target=read, args=(desk.url, pages, until, seen)) for _number in range(READERS)),
            *(threading.Thread(target=play, args=(desk.url, token, until, seen)) for token in tokens),
        ]
        for visitor in crowd:
            visitor.start()
        for visitor in crowd:
            visitor.join()
    print(dict(seen.statuses), dict(seen.slowest), len(seen.saves))
    assert {status for _who, status in seen.statuses if status >= HTTPStatus.BAD_REQUEST} == set(), seen.statuses
    assert "locked" not in log.read_text()
    assert len(seen.saves) > EDITORS
    assert {who for who, _status in seen.statuses} == {"editor", "reader", "screen"}
    assert _lost(seen.saves) == []


def _session_of(person: User) -> str:
    client = Client()
    client.force_login(person, backend="cms.office.signinbackend.PersonBackend")
    return str(client.cookies["sessionid"].value)


def _lost(saves: list[tuple[int, int, str]]) -> list[str]:
    """Return the saves that are not there, or that went over a version their writer had not seen."""
    lost = []
    for story in {story for story, _loaded, _headline in saves}:
        kept = Revision.objects.for_instance(Story.objects.get(pk=story)).order_by("pk")
        revisions = [(revision.pk, str(revision.content["title"])) for revision in kept]
        before = {title: revisions[index - 1][0] for index, (_pk, title) in enumerate(revisions) if index}
        lost += [headline for other, loaded, headline in saves if other == story and before.get(headline) != loaded]
    return lost
