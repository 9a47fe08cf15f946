"""A Telegram channel as far as we use it. Requests and our own answers are judged by aiogram's models (Bot API)."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationError

from social.rules.states import Phase
from tests.support.ground import Ground, MakeChannel
from tests.support.peer import Answer, Failure, Peer, Request

if TYPE_CHECKING:
    from social.models import Channel

TOKEN, CHANNEL, STAGING = "123456:practice-bot-token", "@jincheon_news", "-1009876543210"
_ALBUM, _BOT = 2, {"id": 123456, "is_bot": True, "first_name": "소식통", "username": "sosiktong_bot"}
_METHODS = (
    *("sendMessage", "sendPhoto", "sendMediaGroup", "editMessageText", "editMessageCaption", "deleteMessages"),
    *("getMe", "getChat", "getChatMember"),
)
_JSON = {"entities", "caption_entities", "media", "link_preview_options", "message_ids"}


class TelegramChannel(Peer):
    """Keeps what the channel's readers see in `messages`; the staging chat's uploads in `staged`."""

    per_minute = 0
    """Messages a minute it lets through; the Bot API lets 20 through, and 0 is no limit."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        _type("Message")  # not while somebody waits for an answer
        self.messages: dict[int, dict[str, Any]] = {}
        self.staged: dict[int, dict[str, Any]] = {}
        self._files: set[str] = set()
        self._last = 0
        self.now: Callable[[], float] = time.time
        self._sent: list[float] = []
        self.refused = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def posts(self) -> list[str]:
        """The text of each post; an album is one."""
        return [message["words"] for message in self.messages.values() if message["words"]]

    def answer(self, request: Request) -> Answer:
        token, _slash, method = request.path.removeprefix("/bot").partition("/")
        if token != TOKEN:
            return _error(401, "Unauthorized")
        form = self._judged(method, request)
        do = getattr(self, f"_{method}", None)
        if do is None:
            return _error(404, "Not Found")
        if method.startswith("send"):
            slow = self._too_fast(form["chat_id"], len(form.get("media", "x")))
            if slow:
                return slow
        result: Any = do(form, request)
        if isinstance(result, tuple):
            return result
        return 200, {"ok": True, "result": result}

    def refusal(self, failure: Failure) -> Answer:
        return {
            Failure.THROTTLED: _error(429, "Too Many Requests: retry after 1", retry_after=1),
            Failure.ERROR_BEFORE: _error(502, "Bad Gateway"),
            Failure.ERROR_AFTER: _error(500, "Internal Server Error"),
            Failure.UNAUTHORIZED: _error(401, "Unauthorized"),
            Failure.BAD_REQUEST: _error(400, "Bad Request: wrong something"),
        }[failure]

    def _judged(self, method: str, request: Request) -> dict[str, Any]:
        """Read the form as aiogram's model of the method would have it; note what it does not take."""
        form = {name: json.loads(value) if name in _JSON else value for name, value in request.form.items()}
        form |= {name: f"attach://{name}" for name in request.files if name in ("photo",)}
        if method not in _METHODS:
            self.problems.append(f"unexpected method {method}")
            return form
        model = _model(method)
        unknown = set(form) - set(model.model_fields)
        if unknown:
            self.problems.append(f"{method}: unknown parameters {sorted(unknown)}")
        try:
            model.model_validate({name: value for name, value in form.items() if name != "photo"} | _photo(form))
        except ValidationError as error:
            self.problems.append(f"{method}: {error.errors()[0]['loc']} {error.errors()[0]['msg']}")
        return form

    def _getMe(self, form: dict[str, Any], request: Request) -> Any:
        _type("User").model_validate(_BOT)
        return _BOT

    def _getChat(self, form: dict[str, Any], request: Request) -> Any:
        return {
            **_chat(form["chat_id"]),
            "accent_color_id": 1,
            "max_reaction_count": 11,
            "accepted_gift_types": _gifts(),
        }

    def _getChatMember(self, form: dict[str, Any], request: Request) -> Any:
        administrator = _type("ChatMemberAdministrator")
        rights = [name for name in administrator.model_fields if name.startswith(("can_", "is_"))]
        member = {"status": "administrator", "user": _BOT, **dict.fromkeys(rights, False), "can_post_messages": True}
        administrator.model_validate(member)
        return member

    def _sendMessage(self, form: dict[str, Any], request: Request) -> Any:
        if _utf16(form["text"]) > 4096:
            return _error(400, "Bad Request: message is too long")
        self._check_entities(form["text"], form.get("entities", []))
        return self._keep(form["chat_id"], form["text"], {"text": form["text"], "entities": form.get("entities", [])})

    def _sendPhoto(self, form: dict[str, Any], request: Request) -> Any:
        caption = form.get("caption", "")
        if _utf16(caption) > 1024:
            return _error(400, "Bad Request: message caption is too long")
        refused = self._photo_problem(form.get("photo", ""), request)
        self._check_entities(caption, form.get("caption_entities", []))
        return refused or self._keep(form["chat_id"], caption, self._photo_part(caption, form))

    def _sendMediaGroup(self, form: dict[str, Any], request: Request) -> Any:
        media = form["media"]
        if not _ALBUM <= len(media) <= 10:
            return _error(400, "Bad Request: wrong number of media")
        for photo in media:
            refused = self._photo_problem(photo["media"], request)
            if refused:
                return refused
            if _utf16(photo.get("caption", "")) > 1024:
                return _error(400, "Bad Request: message caption is too long")
        return [
            self._keep(form["chat_id"], photo.get("caption", ""), self._photo_part(photo.get("caption", ""), photo))
            for photo in media
        ]

    def _editMessageText(self, form: dict[str, Any], request: Request) -> Any:
        return self._edit(form, "text", form["text"])

    def _editMessageCaption(self, form: dict[str, Any], request: Request) -> Any:
        return self._edit(form, "caption", form.get("caption", ""))

    def _deleteMessages(self, form: dict[str, Any], request: Request) -> Any:
        for message_id in form["message_ids"]:
            self.messages.pop(int(message_id), None)
        return True

    def _edit(self, form: dict[str, Any], part: str, words: str) -> Any:
        message = self.messages.get(int(form["message_id"]))
        if message is None:
            return _error(400, "Bad Request: message to edit not found")
        if part not in message["answer"]:
            return _error(400, f"Bad Request: there is no {part} in the message to edit")
        if message["words"] == words:
            return _error(400, "Bad Request: message is not modified: specified new message content is the same")
        message["words"] = message["answer"][part] = words
        return message["answer"]

    def _too_fast(self, chat: Any, many: int) -> Answer | None:
        """Twenty messages a minute to a channel, as the Bot API keeps it."""
        if not self.per_minute or str(chat) == STAGING:
            return None
        now = self.now()
        self._sent = [sent_at for sent_at in self._sent if sent_at > now - 60]
        if len(self._sent) + many > self.per_minute:
            self.refused += 1
            pause = int(self._sent[0] + 60 - now) + 1
            return _error(429, f"Too Many Requests: retry after {pause}", retry_after=pause)
        self._sent += [now] * many
        return None

    def _keep(self, chat: str, words: str, part: dict[str, Any]) -> dict[str, Any]:
        self._last += 1
        answer = {"message_id": self._last, "date": int(time.time()), "chat": _chat(chat), **part}
        _type("Message").model_validate(answer)
        _type("MessageId").model_validate({"message_id": self._last})
        where = self.staged if str(chat) == STAGING else self.messages
        where[self._last] = {"words": words, "answer": answer}
        return answer

    def _photo_part(self, caption: str, form: dict[str, Any]) -> dict[str, Any]:
        file = f"file-{self._last + 1}"
        self._files.add(file)
        part: dict[str, Any] = {
            "photo": [{"file_id": file, "file_unique_id": f"u{file}", "width": 90, "height": 60, "file_size": 1000}]
        }
        if caption:
            part |= {"caption": caption, "caption_entities": form.get("caption_entities", [])}
        return part

    def _photo_problem(self, photo: str, request: Request) -> Answer | None:
        if photo.startswith("attach://"):
            content = request.files.get(photo.removeprefix("attach://"), b"")
            return None if content.startswith(b"\xff\xd8") else _error(400, "Bad Request: IMAGE_PROCESS_FAILED")
        return None if photo in self._files else _error(400, "Bad Request: wrong file identifier")

    def _check_entities(self, text: str, entities: list[dict[str, Any]]) -> None:
        for entity in entities:
            if entity["offset"] + entity["length"] > _utf16(text):
                self.problems.append("an entity reaches beyond the text")


class TelegramGround(Ground):
    """The channel with a staging chat for pictures."""

    preparing_path = armed_path = "/sendPhoto"
    text_path = "/sendMessage"

    @classmethod
    def make_channel(cls, make_channel: MakeChannel) -> Channel:
        return make_channel("telegram", account_ref=CHANNEL, token=TOKEN, policy={"staging_chat": STAGING})

    @classmethod
    def make_peer(cls) -> TelegramChannel:
        return TelegramChannel()

    @classmethod
    def be_impatient(cls, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        from social.channels import telegram

        monkeypatch.setattr(telegram, "READ", seconds)
        monkeypatch.setattr(telegram, "ANSWER_SECONDS", seconds)

    def fail(self, phase: Phase, failure: Failure) -> None:
        # One picture: the staging chat takes it by the method the channel does. The second call is the post.
        calls = iter([failure] if phase is Phase.PREPARING else [None, failure])
        self.peer.chance = lambda request: next(calls, None) if "sendPhoto" in request.path else None

    def published(self) -> list[str]:
        return self.peer.posts


GROUND = TelegramGround


def _type(name: str) -> type[BaseModel]:
    """Return aiogram's model of a type. Late: its thousand models take six seconds, which few test runs need."""
    from aiogram import types

    return getattr(types, name)


def _model(method: str) -> type[BaseModel]:
    """Return aiogram's model of a method's parameters, likewise late."""
    from aiogram import methods

    return getattr(methods, method[0].upper() + method[1:])


def _photo(form: dict[str, Any]) -> dict[str, Any]:
    return {"photo": form["photo"]} if "photo" in form else {}


def _chat(chat: Any) -> dict[str, Any]:
    value = {"id": -1001234567890, "type": "channel", "title": "진천군 소식", "username": "jincheon_news"}
    _type("Chat").model_validate(value)
    return value


def _gifts() -> dict[str, bool]:
    names = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(names, False)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _error(code: int, description: str, **parameters: Any) -> Answer:
    error: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        error["parameters"] = parameters
    return code, error


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A Telegram Bot API server with one channel on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8161)
    with TelegramChannel(parser.parse_args().port) as server:
        print(server.address, f"channel {CHANNEL}", f"token {TOKEN}", flush=True)
        while True:
            time.sleep(3600)
