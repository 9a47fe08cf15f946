"""The channel adapter's interface and the plain values it works on. An adapter never touches the outbox's rows."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext as _

from cms.stories.bulletin import Bulletin
from social.channels.fields import ChannelField
from social.composing.compose import Shape, compose
from social.composing.length import count
from social.composing.variant import Variant, VariantPicture
from social.rules.rates import Rate, Usage
from social.rules.states import Operation, Recall, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Keep = Callable[[dict[str, Any]], None]
"""Store handles (photo ids, file ids) after each repeatable step, so that a crash resumes instead of repeating."""


class Fault(Exception):
    """A remote call that did not end well: the verdict decides what may follow, the rest is for the record."""

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
    """The account of a channel. Secrets do not appear in its repr."""

    channel_id: int
    ref: str
    token: str = field(default="", repr=False)
    app_secret: str = field(default="", repr=False)
    policy: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture ready for a channel. `read()` gives its bytes."""

    name: str
    sha256: str
    alt: str
    width: int
    height: int
    read: Callable[[], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class OutgoingPost:
    """What is to be sent, edited or deleted."""

    marker: str
    variant: Variant
    pictures: tuple[Jpeg, ...] = ()
    handles: dict[str, Any] = field(default_factory=dict)
    """Of this delivery; for an edit or a deletion those of the published post."""
    remote_id: str = ""
    since: datetime | None = None
    """When the call was armed: a search begins a little before."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A channel's answer to a call."""

    remote_id: str
    url: str = ""
    handles: dict[str, Any] = field(default_factory=dict)


class Adapter(ABC):
    """One channel. Every method that calls the peer raises `Fault` and nothing else for what the peer does.

    A kind of channel is one module here with one adapter, and one template `social/previews/<kind>.html`; the adapter
    declares all the desk has to know of it (docs/how-to/channel.md).
    """

    do_not_call_in_templates: ClassVar[bool] = True
    """The desk's templates are given the class itself."""
    kind: ClassVar[str]
    """The module's name; at most 16 characters."""
    label: ClassVar["StrOrPromise"]
    short_label: ClassVar["StrOrPromise"] = ""
    """What the tab of its preview is called; as `label` unless told."""
    icon: ClassVar[str] = "comment"
    """One of Wagtail's icons."""
    order: ClassVar[int] = 50
    """Its place among the channels and previews of the desk."""
    fields: ClassVar[tuple[ChannelField, ...]]
    """What an operator fills in."""
    steps: ClassVar["tuple[StrOrPromise, ...]"] = ()
    """How an operator connects it, a sentence a step; the desk shows them beside the form."""
    default_policy: ClassVar[dict[str, Any]] = {}
    """Holds where a channel's own policy says nothing."""
    fake: ClassVar[str] = ""
    """The module of the peer that stands in for it in tests, whose `ground` the conformance tests open."""
    recall: ClassVar[Recall]
    shape: ClassVar[Shape]
    grace: ClassVar[timedelta | None] = None
    """How long a call without an answer may still land. None: as long as the installation allows (`Timings`)."""
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
    """News older than this is held for a person: after an outage no channel is flooded with yesterday."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.policy = self.policy_with(account.policy)

    @classmethod
    def preview_template(cls) -> str:
        """Return the template that draws a post as the channel's readers see it."""
        return f"social/previews/{cls.kind}.html"

    @classmethod
    def policy_with(cls, own: dict[str, Any]) -> dict[str, Any]:
        """Return a channel's policy: its own, and the kind's where it says nothing."""
        return {**cls.default_policy, **own}

    @classmethod
    def compose(
        cls, bulletin: Bulletin, *, link: str, office: str, cards: Sequence[VariantPicture] | None = None
    ) -> Variant:
        """Return what this channel would show of a bulletin. Of card news with the `cards` as far as they are drawn."""
        return compose(bulletin, cls.shape, link=link, office=office, cards=cards)

    @classmethod
    def validate(cls, variant: Variant) -> list[str]:
        """Return what the channel would refuse, as sentences for the desk. Empty means it can go."""
        problems = []
        limit = cls.shape.caption_limit if variant.pictures else cls.shape.text_limit
        length = count(variant.text, cls.shape.measure)
        if length > limit:
            problems.append(
                _("글이 %(length)s자로 이 채널의 한도 %(limit)s자를 넘습니다.") % {"length": length, "limit": limit}
            )
        if not variant.text.strip():
            problems.append("글이 비어 있습니다.")
        if len(variant.pictures) > cls.shape.pictures:
            problems.append(_("사진은 %(pictures)s장까지 올릴 수 있습니다.") % {"pictures": cls.shape.pictures})
        if any(not picture.alt.strip() for picture in variant.pictures):
            problems.append("대체텍스트가 없는 사진이 있습니다.")
        if variant.link not in variant.text:
            problems.append("원문으로 가는 짧은 주소가 글에 없습니다.")
        return problems

    def cost(self, operation: Operation, outgoing: OutgoingPost) -> int:
        """Return how many messages an operation takes of the channel's rates."""
        return 1

    def usage(self) -> Usage | None:
        """Return what the last answer said of how much of its limit we have used. None where it said nothing."""
        return None

    def prepare(self, outgoing: OutgoingPost, keep: Keep) -> None:  # noqa: B027 - not every channel has something
        """Do everything that may be repeated without harm. What it learns it keeps in handles."""

    @abstractmethod
    def publish(self, outgoing: OutgoingPost) -> Receipt:
        """Make the one call that cannot be taken back."""

    @abstractmethod
    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        """Look for our marker; None when it is surely not to be seen now. Blind channels are never asked."""

    def read(self, remote_id: str) -> str | None:
        """Return the text that stands under this id, None where nothing does. Only for channels that `reads`."""
        raise Fault(Verdict.REJECTED, "이 채널의 글은 다시 읽을 수 없습니다.")

    @abstractmethod
    def edit(self, outgoing: OutgoingPost) -> Receipt:
        """Give the published post (`outgoing.remote_id`) the text of the variant. The same again is no fault."""

    @abstractmethod
    def delete(self, outgoing: OutgoingPost) -> None:
        """Take the published post away. One that is gone already is no fault."""

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
        """Ask the peer who we are; return the account's name. For the connection test."""

    @abstractmethod
    def verdict(self, error: Exception) -> Fault:
        """Judge an exception of the library underneath."""

    def close(self) -> None:  # noqa: B027
        """Let go of connections and loops."""


def endpoint(kind: str, default: str) -> str:
    """Return where a channel's peer answers: the operator's `SOCIAL_ENDPOINTS` (own server, tests) or the usual one."""
    configured: dict[str, str] = getattr(settings, "SOCIAL_ENDPOINTS", {})
    return configured.get(kind, default)
