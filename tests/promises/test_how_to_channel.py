"""docs/how-to/channel.md, performed: a channel is added in a copy of the project, posts once, and takes it away."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.howto import PAGES, Scratch, code_blocks, commands, scratch_copy

pytestmark = pytest.mark.in_turn("how-to", 2)

PAGE = PAGES / "channel.md"
KEY = "the-key-of-the-board"

WALK = """
import sys
from datetime import timedelta
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone

address, key = sys.argv[1:]
call_command("migrate", verbosity=0)
from tests.support.county import plant_county, the_county
plant_county()
county = the_county()

from cms.stories import previews, release, selectors
from cms.stories.authoring import create_story
from social.models import Channel, Delivery
from social.outbox.deliver import DeliveryWorker
from social.rules.states import State

desk = Client()
desk.force_login(county.operator, backend="cms.office.signinbackend.PersonBackend")
page = desk.get("/admin/social/channels/add/", {"kind": "webhook"}).content.decode()
assert "게시판 주소" in page and "게시판 열쇠" in page, "the form asks for its fields"
assert "페이지 번호" not in page, "and for no others"
sent = {"kind": "webhook", "name": "마을 게시판", "account_ref": "ftp://board", "token": key, "kinds": ["press"]}
refused = desk.post("/admin/social/channels/add/", sent)
assert refused.status_code == 400 and "게시판 주소를 물음표 앞까지" in refused.content.decode()
saved = desk.post("/admin/social/channels/add/", sent | {"account_ref": address, "enabled": "on"}, follow=True)
channel = Channel.objects.get(kind="webhook")
assert key not in saved.content.decode() and channel.token == key
tested = desk.post(f"/admin/social/channels/{channel.pk}/test/", follow=True).content.decode()
assert "우리 마을 게시판" in tested, "the connection test names the board"
Channel.objects.update(starts_at=timezone.now() - timedelta(hours=1))

story = create_story(
    "press", title="농다리 산책", lead="밤에도 걷는다.", blocks=[("paragraph", "본문")], election_class="culture"
)
request = RequestFactory().get("/")
request.user = county.editor
preview = previews.named("social-webhook").render(request, selectors.bulletin_of(story)).content.decode()
assert "밤에도 걷는다" in preview and "/ 5,000" in preview, "the preview renders"

worker = DeliveryWorker(name="how-to")
def work():
    Delivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    while worker.run_once():
        pass
release.publish(story, by=county.approver)
work()
work()
post = Delivery.objects.get()
assert post.state == State.VERIFIED, (post.state, post.detail)
print("published", post.remote_id, post.remote_url)
release.withdraw(story, by=county.approver, reason="행사가 취소됨")
work()
work()
states = list(Delivery.objects.order_by("pk").values_list("operation", "state"))
assert states[1] == ("delete", State.VERIFIED), states
worker.close()
"""


class Board:
    """The bulletin board that the page describes."""

    def __init__(self) -> None:
        self.posts: dict[int, dict[str, Any]] = {}
        self.calls: list[tuple[str, str]] = []
        self.last = 6

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: dict[str, Any]) -> tuple[int, Any]:
        name = path.removeprefix("/board").strip("/")
        self.calls.append((method, name))
        if method == "POST":
            self.last += 1
            self.posts[self.last] = body
            return 201, self._shown(self.last)
        if not name:
            found = [number for number, post in self.posts.items() if post["marker"] in query.get("marker", [])]
            return 200, [self._shown(number) for number in found] if query else {"name": "우리 마을 게시판"}
        if int(name) not in self.posts:
            return 404, {}
        shown = self._shown(int(name))
        if method == "DELETE":
            del self.posts[int(name)]
        return 200, shown

    def _shown(self, number: int) -> dict[str, Any]:
        return {"id": number, "url": f"https://board.example/{number}", **self.posts[number]}


@pytest.fixture
def board() -> Iterator[Board]:
    board = Board()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            status, answer = 401, {}
            if self.headers["Authorization"] == f"Bearer {KEY}":
                status, answer = board.answer(
                    self.command, parts.path, parse_qs(parts.query), json.loads(body) if body else {}
                )
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = _serve

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        board.address = f"http://127.0.0.1:{server.server_address[1]}/board"
        yield board
        server.shutdown()


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return scratch_copy(tmp_path)


def test_the_page_adds_a_channel_that_posts_once_and_takes_it_away(scratch: Scratch, board: Board) -> None:
    for block in code_blocks(PAGE):
        scratch.write(block)
    assert scratch.changed() == {"social/channels/webhook.py": "new", "templates/social/previews/webhook.html": "new"}
    for command in commands(PAGE):
        scratch.type(command)
    told = scratch.python(WALK, board.address, KEY)
    assert "published 7 https://board.example/7" in told
    assert [call for call in board.calls if call[0] != "GET"] == [("POST", ""), ("DELETE", "7")]
    assert board.posts == {}
