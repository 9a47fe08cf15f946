"""The interface of channel adapters, and the plain values they work on.

An adapter never touches the outbox's rows.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext as _

from cms.stories.bulletin import Bulletin
from social.channels.fields import ChannelField
from social.composing.compose import Shape, compose, outlet_of
from social.composing.length import count
from social.composing.variant import Variant, VariantPicture
from social.rules.rates import Rate, Usage
from social.rules.states import Operation, Recall, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Keep = Callable[[dict[str, Any]], None]
"""Stores handles, the peer's ids of what was uploaded (photo ids, file ids).

Called after each repeatable step, so that work goes on from there after a crash and repeats nothing.
"""


class Fault(Exception):
    """A remote call that did not succeed.

    `verdict` decides what may follow. Everything else is for the record: the message (Korean or the peer's own), the
    HTTP status, the peer's error numbers and its trace id. `retry_after` is the pause that the peer asked for.
    """

    def __init__(
        self,
        verdict: Verdict,
        message: str,
        *,
        http_status: int | None = None,
        code: int | None = None,
        subcode: int | None = None,
        trace: str = "",
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.message = message
        self.http_status = http_status
        self.code = code
        self.subcode = subcode
        self.trace = trace
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a channel, with its secrets.

    They are left out of its repr, so that no log shows them.
    """

    channel_id: int
    ref: str
    token: str = field(default="", repr=False)
    app_secret: str = field(default="", repr=False)
    policy: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture ready for a channel, width and height in px.

    `read()` returns its bytes.
    """

    name: str
    sha256: str
    alt: str
    width: int
    height: int
    read: Callable[[], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class OutgoingPost:
    """The post that an adapter is to publish, edit or delete."""

    marker: str
    """The name of this delivery on its channel, by which it is found again. No two deliveries share one."""
    variant: Variant
    pictures: tuple[Jpeg, ...] = ()
    handles: dict[str, Any] = field(default_factory=dict)
    """What `prepare` kept: for an edit or a deletion that of the published post, else of this delivery."""
    remote_id: str = ""
    """The peer's id of the published post. Empty before there is one."""
    since: datetime | None = None
    """When the call was armed. A search begins a little before."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A channel's answer to a call."""

    remote_id: str
    url: str = ""
    handles: dict[str, Any] = field(default_factory=dict)


class Adapter(ABC):
    """Publishes, edits, deletes and finds the posts of one channel.

    Every method that calls the peer raises `Fault` for whatever the peer does, and nothing else. A kind of channel is
    one module here with one adapter, and one template `social/previews/<kind>.html`. The adapter declares all that
    the desk has to know of it (docs/how-to/channel.md).
    """

    do_not_call_in_templates: ClassVar[bool] = True
    """Django's templates would otherwise call the class, which the desk gives them as it is."""
    kind: ClassVar[str]
    """The module's name; at most 16 characters."""
    label: ClassVar["StrOrPromise"]
    short_label: ClassVar["StrOrPromise"] = ""
    """The name on the tab of its preview. Empty: `label`."""
    icon: ClassVar[str] = "comment"
    """One of Wagtail's icons."""
    order: ClassVar[int] = 50
    """Its place among the channels and previews of the desk: the lowest comes first."""
    fields: ClassVar[tuple[ChannelField, ...]]
    """What an operator fills in."""
    steps: ClassVar["tuple[StrOrPromise, ...]"] = ()
    """How an operator connects it, one sentence for each step. The desk shows them beside the form."""
    default_policy: ClassVar[dict[str, Any]] = {}
    """The policy where a channel's own says nothing."""
    fake: ClassVar[str] = ""
    """The module of the peer that stands in for it in tests, whose `ground` the conformance tests open."""
    recall: ClassVar[Recall]
    shape: ClassVar[Shape]
    grace: ClassVar[timedelta | None] = None
    """How long after a call without an answer its post may still appear. None: `Timings.grace`."""
    pace: ClassVar[timedelta] = timedelta(0)
    """Least time between two posts of a channel."""
    rates: ClassVar[tuple[Rate, ...]] = ()
    """What the channel takes within a stretch of time, counted in `cost`."""
    reads: ClassVar[bool] = False
    """Whether what is published can be read back (`read`). Where not, the channel's answer is all we know."""
    edits_pictures: ClassVar[bool] = False
    """Whether an edit may change pictures. Where not, a post with wrong ones is taken down and posted anew."""
    lag: ClassVar[timedelta] = timedelta(seconds=15)
    """How long a change may take until it can be read back."""
    max_age: ClassVar[timedelta] = timedelta(hours=6)
    """News older than this is held for a person, so that no channel is flooded with old news after an outage."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.policy = self.policy_with(account.policy)

    @classmethod
    def preview_template(cls) -> str:
        """Return the template that draws a post as the channel's readers see it."""
        return f"social/previews/{cls.kind}.html"

    @classmethod
    def policy_with(cls, own: dict[str, Any]) -> dict[str, Any]:
        """Return a channel's own policy, filled up with the kind's."""
        return {**cls.default_policy, **own}

    @classmethod
    def compose(
        cls, bulletin: Bulletin, *, link: str, office: str, cards: Sequence[VariantPicture] | None = None
    ) -> Variant:
        """Return what this channel would show of a bulletin.

        `link` is the post's short address and `office` the office's name. `cards` are the drawn cards of a card news
        story; without them its first picture stands for all.
        """
        return compose(bulletin, cls.shape, link=link, office=office, cards=cards, outlet=outlet_of(cls.kind))

    @classmethod
    def validate(cls, variant: Variant) -> list[str]:
        """Return what the channel would refuse, as sentences for the desk.

        An empty list means that it can be sent.
        """
        problems = []
        limit = cls.shape.caption_limit if variant.pictures else cls.shape.text_limit
        length = count(variant.text, cls.shape.measure)
        if length > limit:
            problems.append(
                _("글이 %(length)s자로 이 채널의 한도 %(limit)s자를 넘습니다.") % {"length": length, "limit": limit}
            )
        if not variant.text.strip():
            problems.append(_("글이 비어 있습니다."))
        if len(variant.pictures) > cls.shape.pictures:
            problems.append(_("사진은 %(pictures)s장까지 올릴 수 있습니다.") % {"pictures": cls.shape.pictures})
        if any(not picture.alt.strip() for picture in variant.pictures):
            problems.append(_("대체텍스트가 없는 사진이 있습니다."))
        if variant.link not in variant.text:
            problems.append(_("원문으로 가는 짧은 주소가 글에 없습니다."))
        return problems

    def cost(self, operation: Operation, outgoing: OutgoingPost) -> int:
        """Return how many messages an operation counts for in the channel's rates."""
        return 1

    def usage(self) -> Usage | None:
        """Return how much of its limit the channel's last answer says we have used.

        None where it said nothing.
        """
        return None

    def prepare(self, outgoing: OutgoingPost, keep: Keep) -> None:  # noqa: B027 - not every channel has something
        """Do everything that may be repeated without harm, such as uploading pictures.

        What it learns it gives to `keep`.
        """

    @abstractmethod
    def publish(self, outgoing: OutgoingPost) -> Receipt:
        """Make the one call that cannot be taken back."""

    @abstractmethod
    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        """Look for our post on the channel after a call without an answer.

        Return None only where it certainly cannot be seen now. Blind channels (`Recall.BLIND`) are never asked.
        """

    def read(self, remote_id: str) -> str | None:
        """Return the text of the published post, or None where there is none.

        Only asked of channels whose `reads` is true.
        """
        raise Fault(Verdict.REJECTED, _("이 채널의 글은 다시 읽을 수 없습니다."))

    @abstractmethod
    def edit(self, outgoing: OutgoingPost) -> Receipt:
        """Give the published post (`outgoing.remote_id`) the text of the variant.

        A post that has this text already is no fault.
        """

    @abstractmethod
    def delete(self, outgoing: OutgoingPost) -> None:
        """Delete the published post. One that is gone already is no fault."""

    def carry_out(self, operation: Operation, outgoing: OutgoingPost) -> Receipt:
        """Make the call of an operation: publish, edit or delete."""
        if operation is Operation.PUBLISH:
            return self.publish(outgoing)
        if operation is Operation.DELETE:
            self.delete(outgoing)
            return Receipt(outgoing.remote_id)
        return self.edit(outgoing)

    @abstractmethod
    def check(self) -> str:
        """Ask the peer who we are and return the account's name (the connection test)."""

    @abstractmethod
    def verdict(self, error: Exception) -> Fault:
        """Return the fault that an exception of the underlying library stands for."""

    def close(self) -> None:  # noqa: B027 - not every channel keeps something open
        """Close connections and event loops."""


def endpoint(kind: str, default: str) -> str:
    """Return the address at which a channel's peer answers.

    That is the one in the setting `SOCIAL_ENDPOINTS` (an own server, tests), or else `default`.
    """
    configured: dict[str, str] = getattr(settings, "SOCIAL_ENDPOINTS", {})
    return configured.get(kind, default)
