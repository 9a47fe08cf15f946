"""A Telegram channel, through a bot. Blind: a bot cannot read it, so unknown outcomes are for a person."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar, TypeVar

import httpx
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

os.environ.setdefault("PTB_TIMEDELTA", "1")  # read when the library is imported: pauses as timedelta

from telegram import Bot, InputMediaPhoto, LinkPreviewOptions, Message, MessageEntity
from telegram import error as telegram_error
from telegram.request import HTTPXRequest

from social.channels.base import Account, Adapter, Fault, Keep, OutgoingPost, Receipt, endpoint
from social.channels.fields import ChannelField
from social.composing.compose import Shape
from social.composing.length import Measure, utf16
from social.composing.variant import Variant
from social.rules.rates import Rate
from social.rules.states import Operation, Recall, Verdict

T = TypeVar("T")
DEFAULT_BASE = "https://api.telegram.org/bot"
#: Seconds. The library's own 5 s to read are too short for albums, and a timeout here costs a person's time.
CONNECT, READ, WRITE, MEDIA_WRITE = 5.0, 30.0, 20.0, 40.0
#: Seconds from the first byte of an answer to its last, and bytes of it: one that drips or never ends is cut off.
ANSWER_SECONDS = 20.0
ANSWER_BYTES = 2 * 1024**2


class TelegramAdapter(Adapter):
    """Posts to a Telegram channel.

    It keeps one event loop and one bot, since a new loop for each message is forty times slower. With a private
    `staging_chat` in the channel's policy, pictures are uploaded there first (harmless when done twice), and the post
    itself is one small call with their file ids.
    """

    kind = "telegram"
    label = _("텔레그램 채널")
    short_label = _("텔레그램")
    icon = "mail"
    order = 31
    fields = (
        ChannelField(
            "account_ref",
            _("채널"),
            r"@[A-Za-z][A-Za-z0-9_]{4,31}|-100\d{5,16}",
            _("텔레그램 채널은 @county_news처럼 @로 시작하는 채널 이름을 적습니다."),
            help_text=_("@채널이름. 비공개 채널은 -100으로 시작하는 번호를 적습니다."),
        ),
        ChannelField(
            "token",
            _("봇 토큰"),
            r"\d{3,20}:[A-Za-z0-9_-]{10,100}",
            _("봇 토큰은 123456789:AAE…처럼 숫자, 쌍점, 영문자로 되어 있습니다. 받은 그대로 붙여 넣어 주세요."),
            max_length=600,
        ),
        ChannelField(
            "staging_chat",
            _("사진 준비용 비공개 채팅"),
            r"-100\d{5,16}",
            _("비공개 채팅 번호는 -100으로 시작하는 숫자입니다."),
            help_text=_("사진을 먼저 올려 둘 비공개 채팅 번호(-100…). 비우면 글과 함께 바로 올립니다."),
            required=False,
            max_length=20,
        ),
    )
    steps = (
        _("텔레그램에서 @BotFather에게 /newbot을 보내 봇을 만들고 토큰을 받습니다."),
        _("채널의 관리자에 이 봇을 넣고 ‘메시지 게시’ 권한을 줍니다."),
        _("아래에 채널 이름과 토큰을 넣어 저장한 뒤 ‘연결 시험하기’를 누릅니다."),
    )
    fake = "tests.support.telegram"
    recall = Recall.BLIND
    reads = False  # a bot gets no history: what the channel answered is all we know
    shape: ClassVar[Shape] = Shape(Measure.UTF16, text_limit=4096, caption_limit=1024, pictures=10)
    pace = timedelta(seconds=3)
    rates = (Rate(20, timedelta(minutes=1)), Rate(30, timedelta(seconds=1)))

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        if not account.token:
            raise Fault(Verdict.AUTH, gettext("봇 토큰이 없습니다."))
        self._runner = asyncio.Runner()
        self._bot: Bot | None = None

    def cost(self, operation: Operation, outgoing: OutgoingPost) -> int:
        """Return how many messages it is: each picture of an album is one."""
        return max(1, len(outgoing.variant.pictures)) if operation is Operation.PUBLISH else 1

    def prepare(self, outgoing: OutgoingPost, keep: Keep) -> None:
        self._open()
        staging = self.policy.get("staging_chat")
        if not staging:
            return
        files: dict[str, str] = dict(outgoing.handles.get("files", {}))
        for jpeg in outgoing.pictures:
            if jpeg.sha256 in files:
                continue
            send = partial(Bot.send_photo, chat_id=staging, photo=jpeg.read(), disable_notification=True)
            message = self._call(send)
            files[jpeg.sha256] = message.photo[-1].file_id
            keep({"files": files})

    def publish(self, outgoing: OutgoingPost) -> Receipt:
        variant = outgoing.variant
        entities = entities_of(variant)
        chat = self.account.ref
        files = outgoing.handles.get("files", {})
        pictures = [files.get(jpeg.sha256) or jpeg.read() for jpeg in outgoing.pictures]
        if not pictures:
            preview = LinkPreviewOptions(url=variant.link, prefer_large_media=True)
            message = self._call(
                lambda bot: bot.send_message(chat, variant.text, entities=entities, link_preview_options=preview)
            )
            return self._receipt([message], "text")
        if len(pictures) == 1:
            message = self._call(
                lambda bot: bot.send_photo(chat, pictures[0], caption=variant.text, caption_entities=entities)
            )
            return self._receipt([message], "caption")
        album = [
            InputMediaPhoto(picture, caption=variant.text, caption_entities=entities)
            if index == 0
            else InputMediaPhoto(picture)
            for index, picture in enumerate(pictures)
        ]
        messages = self._call(lambda bot: bot.send_media_group(chat, album))
        return self._receipt(list(messages), "caption")

    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        raise Fault(Verdict.REJECTED, gettext("텔레그램 봇은 채널의 지난 글을 읽을 수 없습니다."))

    def edit(self, outgoing: OutgoingPost) -> Receipt:
        chat, message_id = self.account.ref, int(outgoing.remote_id)
        form = outgoing.handles.get("form", "caption" if outgoing.variant.pictures else "text")
        edit = self._edit_caption if form == "caption" else self._edit_text
        try:
            self._call(edit(chat, message_id, outgoing.variant))
        except Fault as fault:
            if not (fault.verdict is Verdict.REJECTED and "not modified" in fault.message.lower()):
                raise
        return Receipt(outgoing.remote_id, self._url(message_id))

    def delete(self, outgoing: OutgoingPost) -> None:
        ids = [int(message_id) for message_id in outgoing.handles.get("messages") or [outgoing.remote_id]]
        try:
            self._call(lambda bot: bot.delete_messages(self.account.ref, ids))
        except Fault as fault:
            if not (fault.verdict is Verdict.REJECTED and "not found" in fault.message.lower()):
                raise

    def check(self) -> str:
        bot = self._open()
        chat = self._call(lambda bot: bot.get_chat(self.account.ref))
        member = self._call(lambda bot_: bot_.get_chat_member(self.account.ref, bot.id))
        if member.status != "creator" and not getattr(member, "can_post_messages", False):
            raise Fault(Verdict.REJECTED, gettext("봇이 이 채널의 관리자가 아니거나 글을 올릴 권한이 없습니다."))
        return str(chat.title or self.account.ref)

    def verdict(self, error: Exception) -> Fault:  # noqa: PLR0911 - a table of errors, read from the top
        """Return the fault for an exception. The order matters: `BadRequest` is a kind of `NetworkError`."""
        text = str(error)[:300]
        if isinstance(error, telegram_error.RetryAfter):
            wait = error.retry_after
            pause = wait if isinstance(wait, timedelta) else timedelta(seconds=float(wait))
            return Fault(Verdict.THROTTLED, text, http_status=429, code=429, retry_after=pause)
        if isinstance(error, telegram_error.InvalidToken):
            return Fault(
                Verdict.AUTH,
                str(_("봇 토큰이 맞지 않거나 취소되었습니다. (%(text)s)") % {"text": text}),
                http_status=401,
                code=401,
            )
        if isinstance(error, telegram_error.Forbidden):
            gone = gettext("봇이 채널에서 빠졌거나 글을 올릴 권한이 없습니다. 채널 관리자에 봇을 다시 넣어 주세요.")
            return Fault(Verdict.AUTH, f"{gone} ({text})", http_status=403, code=403)
        if isinstance(error, telegram_error.ChatMigrated | telegram_error.BadRequest | telegram_error.Conflict):
            return Fault(Verdict.REJECTED, text, http_status=400, code=400)
        if isinstance(error, telegram_error.NetworkError) and isinstance(
            error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout
        ):
            return Fault(Verdict.NOT_SENT, text)
        if "(429)" in text or text.startswith("Too Many Requests"):
            return Fault(Verdict.THROTTLED, text, http_status=429, code=429)
        return Fault(Verdict.AMBIGUOUS, text)

    def close(self) -> None:
        if self._bot is not None:
            bot, self._bot = self._bot, None
            self._runner.run(bot.shutdown())
        self._runner.close()

    def _open(self) -> Bot:
        """Return the bot, connected (`getMe`) so that posting itself is one call. Raises `Fault`."""
        if self._bot is None:
            base = endpoint(self.kind, DEFAULT_BASE)
            bot = Bot(
                self.account.token,
                base_url=base,
                base_file_url=base.replace("/bot", "/file/bot"),
                request=_request(),
                get_updates_request=_request(),
            )
            self._run(bot.initialize())
            self._bot = bot
        return self._bot

    def _call(self, call: Callable[[Bot], Awaitable[T]]) -> T:
        return self._run(call(self._open()))

    def _run(self, awaitable: Awaitable[T]) -> T:
        async def finish() -> T:
            return await awaitable

        try:
            return self._runner.run(finish())
        except telegram_error.TelegramError as error:
            raise self.verdict(error) from error

    @staticmethod
    def _edit_caption(chat: str, message_id: int, variant: Variant) -> Callable[[Bot], Awaitable[Any]]:
        entities = entities_of(variant)
        return lambda bot: bot.edit_message_caption(
            chat_id=chat, message_id=message_id, caption=variant.text, caption_entities=entities
        )

    @staticmethod
    def _edit_text(chat: str, message_id: int, variant: Variant) -> Callable[[Bot], Awaitable[Any]]:
        entities = entities_of(variant)
        preview = LinkPreviewOptions(url=variant.link, prefer_large_media=True)
        return lambda bot: bot.edit_message_text(
            variant.text, chat_id=chat, message_id=message_id, entities=entities, link_preview_options=preview
        )

    def _receipt(self, messages: list[Message], form: str) -> Receipt:
        ids = [message.message_id for message in messages]
        return Receipt(str(ids[0]), self._url(ids[0]), {"messages": ids, "form": form})

    def _url(self, message_id: int) -> str:
        if self.account.ref.startswith("@"):
            return f"https://t.me/{self.account.ref[1:]}/{message_id}"
        return f"https://t.me/c/{self.account.ref.removeprefix('-100')}/{message_id}"


def entities_of(variant: Variant) -> list[MessageEntity]:
    """Return the styles as entities, offsets in UTF-16 units: HTML would be refused over one stray `<`."""
    return [
        MessageEntity(span.style, utf16(variant.text[: span.start]), utf16(variant.text[span.start : span.end]))
        for span in variant.spans
    ]


class _Bounded(httpx.AsyncByteStream):
    """An answer's body that is cut off beyond `ANSWER_SECONDS` and `ANSWER_BYTES`."""

    def __init__(self, body: httpx.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size, until = 0, time.monotonic() + ANSWER_SECONDS
        async for part in self._body:
            size += len(part)
            if size > ANSWER_BYTES or time.monotonic() > until:
                raise httpx.RemoteProtocolError(f"an answer that does not end ({size} bytes)")
            yield part

    async def aclose(self) -> None:
        await self._body.aclose()


async def _bound(response: httpx.Response) -> None:
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _Bounded(response.stream)


def _request() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=4,
        connect_timeout=CONNECT,
        read_timeout=READ,
        write_timeout=WRITE,
        media_write_timeout=MEDIA_WRITE,
        # No connection is kept for the next post: one that died unseen would leave its outcome unknown.
        httpx_kwargs={
            "trust_env": False,
            "limits": httpx.Limits(max_connections=4, max_keepalive_connections=0),
            "event_hooks": {"response": [_bound]},
            "follow_redirects": False,
        },
    )
