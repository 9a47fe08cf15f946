"""A Facebook Page as far as we use it. What may be sent is judged by Meta's own generated parameter lists
(`facebook_business`, Graph API v26.0): a parameter they do not know, or a value of the wrong type, is a problem."""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.support.ground import Ground, MakeChannel
from tests.support.peer import Answer, Failure, Peer, Request

if TYPE_CHECKING:
    from social.models import Channel

TOKEN, SECRET, PAGE = "EAAG-page-token", "app-secret", "110022003300"
#: Ours in every call, not the endpoint's own.
_COMMON = {"appsecret_proof"}


@cache
def _checker(call: str) -> Any:
    from facebook_business.adobjects.page import Page
    from facebook_business.adobjects.pagepost import PagePost
    from facebook_business.api import FacebookAdsApi

    api = FacebookAdsApi.init(access_token="x", crash_log=False)
    target, method = {
        "feed": (Page(PAGE, api=api), "create_feed"),
        "photos": (Page(PAGE, api=api), "create_photo"),
        "posts": (Page(PAGE, api=api), "get_posts"),
        "edit": (PagePost(f"{PAGE}_1", api=api), "api_update"),
    }[call]
    return getattr(target, method)(pending=True)._param_checker


def judge(call: str, form: dict[str, str]) -> list[str]:
    """Return what Meta's lists say against the parameters of a call."""
    checker, problems = _checker(call), []
    for name, sent in form.items():
        if name in _COMMON:
            continue
        if not checker.is_valid_key(name):
            problems.append(f"{call}: unknown parameter {name}")
            continue
        kind = checker.get_type(name)
        value: Any = sent
        if kind.startswith(("list", "map", "Object")):
            try:
                value = json.loads(sent)
            except ValueError:
                problems.append(f"{call}: {name} is no JSON")
                continue
        if not checker.is_valid_pair(name, value):
            problems.append(f"{call}: {name}={sent!r} is no {kind}")
    return problems


class FacebookPage(Peer):
    """Keeps posts and unpublished photos in memory."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.posts: dict[str, dict[str, Any]] = {}
        self.photos: dict[str, dict[str, Any]] = {}
        self.now: Callable[[], float] = time.time
        self.usage, self.per_call, self.recovers = 3.0, 0.0, 0.0
        """Percent of the limit used, what a call adds, and what a second gives back."""
        self._used_at: float | None = None
        self.refused = 0
        self.more_headers: dict[str, str] = {}
        self._proof = hmac.new(SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()

    def answer(self, request: Request) -> Answer:
        now = self.now()
        self.usage = max(0.0, self.usage - self.recovers * (now - (self._used_at or now))) + self.per_call
        self._used_at = now
        if self.usage >= 100:
            self.refused += 1
            return _error(32, "(#32) Page request limit reached", 403)
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(190, "Invalid OAuth access token.", 401, subcode=463)
        if "access_token" in request.query or "access_token" in request.form:
            self.problems.append("the token stands in the address or the form")
        if (request.form | request.query).get("appsecret_proof") != self._proof:
            return _error(100, "Invalid appsecret_proof provided in the API argument", 400)
        version, _slash, rest = request.path.lstrip("/").partition("/")
        if version != "v26.0":
            self.problems.append(f"version {version}")
        head, _slash, tail = rest.partition("/")
        if request.method == "GET" and head == "me":
            return 200, {"id": PAGE, "name": "진천군"}
        if request.method == "GET" and tail == "posts":
            return self._list(request)
        if request.method == "POST" and tail == "photos":
            return self._photo(request)
        if request.method == "POST" and tail == "feed":
            return self._feed(request)
        if request.method == "GET" and head in self.posts:
            return 200, {"id": head, "message": self.posts[head]["message"]}
        if request.method == "POST" and head in self.posts:
            return self._edit(head, request)
        if request.method == "DELETE" and head in self.posts:
            del self.posts[head]
            return 200, {"success": True}
        return _error(100, f"Unsupported {request.method} request. Object does not exist.", 400, subcode=33)

    def refusal(self, failure: Failure) -> Answer:
        return {
            Failure.THROTTLED: _error(32, "(#32) Page request limit reached", 403),
            Failure.ERROR_BEFORE: _error(1, "An unknown error occurred", 500, transient=True),
            Failure.ERROR_AFTER: _error(2, "Service temporarily unavailable", 503, transient=True),
            Failure.UNAUTHORIZED: _error(190, "Error validating access token", 401, subcode=463),
            Failure.BAD_REQUEST: _error(100, "(#100) Invalid parameter", 400),
        }[failure]

    def headers(self, failure: Failure | None) -> dict[str, str]:
        use = {"call_count": int(self.usage), "total_time": 2, "total_cputime": 1}
        return {"facebook-api-version": "v26.0", "x-app-usage": json.dumps(use), **self.more_headers}

    def _photo(self, request: Request) -> Answer:
        self.problems += judge("photos", request.form)
        source = request.files.get("source", b"")
        if not source.startswith(b"\xff\xd8") or len(source) > 4 * 1024**2:
            return _error(1366046, "Photos should be smaller than 4 MB and saved as JPG, PNG", 400)
        if not request.form.get("alt_text_custom"):
            self.problems.append("a photo without alternative text")
        photo = str(len(self.photos) + 900_001)
        size = Image.open(BytesIO(source)).size
        self.photos[photo] = {**request.form, "published": request.form.get("published") != "false", "size": size}
        return 200, {"id": photo}

    def _feed(self, request: Request) -> Answer:
        self.problems += judge("feed", request.form)
        message = request.form.get("message", "")
        media = json.loads(request.form.get("attached_media", "[]"))
        if any(attached.get("media_fbid") not in self.photos for attached in media):
            return _error(100, "Invalid parameter: media_fbid", 400)
        if self.posts and next(reversed(self.posts.values()))["message"] == message:
            return _error(506, "Duplicate status message", 400)
        post = f"{PAGE}_{len(self.posts) + random.randint(10_000, 99_999_999)}"
        self.posts[post] = {"message": message, "media": media, "created": time.time(), **request.form}
        self.posts[post]["attached_media"] = media
        return 200, {"id": post}

    def _edit(self, post: str, request: Request) -> Answer:
        self.problems += judge("edit", request.form)
        self.posts[post]["message"] = request.form["message"]
        return 200, {"success": True}

    def _list(self, request: Request) -> Answer:
        limit, since = int(request.query.get("limit", 25)), float(request.query.get("since", 0))
        if limit > 100:
            self.problems.append("more than 100 posts asked for at once")
        rows = [
            {"id": key, "message": post["message"], "permalink_url": f"https://www.facebook.com/{key}"}
            for key, post in reversed(self.posts.items())
            if post["created"] >= since
        ]
        start = int(request.query.get("after", 0))
        answer: dict[str, Any] = {"data": rows[start : start + limit]}
        if start + limit < len(rows):
            answer["paging"] = {"cursors": {"after": str(start + limit)}, "next": "…"}
        return 200, answer


class FacebookGround(Ground):
    """The page."""

    preparing_path, armed_path = "/photos", "/feed"
    text_path = "/feed"

    @classmethod
    def make_channel(cls, make_channel: MakeChannel) -> Channel:
        return make_channel("facebook", account_ref=PAGE, token=TOKEN, app_secret=SECRET)

    @classmethod
    def make_peer(cls) -> FacebookPage:
        return FacebookPage()

    @classmethod
    def be_impatient(cls, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        from social.channels.facebook import graph

        monkeypatch.setattr(graph, "TIMEOUT", (1, seconds))
        monkeypatch.setattr(graph, "UPLOAD_TIMEOUT", (1, seconds))
        monkeypatch.setattr(graph, "ANSWER_SECONDS", seconds)

    def published(self) -> list[str]:
        return [post["message"] for post in self.peer.posts.values()]


GROUND = FacebookGround


def _error(code: int, message: str, status: int, *, subcode: int | None = None, transient: bool = False) -> Answer:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbCdEf123"}
    if subcode:
        error["error_subcode"] = subcode
    if transient:
        error["is_transient"] = True
    return status, {"error": error}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A Facebook Page on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8160)
    with FacebookPage(parser.parse_args().port) as page:
        print(page.address, f"page {PAGE}", f"token {TOKEN}", f"app secret {SECRET}", flush=True)
        while True:
            time.sleep(3600)
