"""What the outbox knows of a withdrawn story on each channel: proved deletions, waiting ones, what a person must do."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.stories import outlets, stays
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand
from cms.stories.stays import OutletStay
from social import selectors
from social.channels.registry import adapter_class
from social.desk.advice import next_step
from social.models import Delivery
from social.rules.states import FOR_PEOPLE, PERHAPS_LIVE, Operation, State


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("social.channels", gettext_lazy("SNS 채널"), 60, _channels)
    stays.register("social", _stood)


def _stood(keys: Collection[str]) -> Iterator[OutletStay]:
    """Tell from when to when stories' posts stood on each channel."""
    posts = Delivery.objects.filter(bulletin_key__in=keys, operation=Operation.PUBLISH, posted_at__isnull=False)
    for post in posts.select_related("channel"):
        if post.posted_at is not None:
            yield OutletStay(post.bulletin_key, post.channel.name, post.posted_at, post.removed_at)


def _channels(story: AskedStory) -> list[Presence]:
    """Every post that was or may be on a channel. One query, and the brake's."""
    rows = list(selectors.located().filter(bulletin_key=story.key).order_by("pk"))
    deletions = {row.post.code: row for row in rows if row.operation == Operation.DELETE and not _given_up(row)}
    posts = [row for row in rows if row.operation == Operation.PUBLISH and _was_up(row)]
    return [_presence(post, deletions.get(post.post.code)) for post in posts]


def _was_up(post: Delivery) -> bool:
    return post.state in PERHAPS_LIVE or post.removed_at is not None


def _given_up(deletion: Delivery) -> bool:
    return deletion.state in (State.SUPERSEDED, State.CANCELLED)


def _presence(post: Delivery, deletion: Delivery | None) -> Presence:
    where = post.channel.name
    link = reverse("social_delivery", args=[(deletion or post).pk])
    if deletion is None:
        if post.removed_at is None:
            return Presence(where, Stand.THERE, _("올라간 글이 있고, 지우는 일이 아직 잡히지 않았습니다."), link)
        return Presence(where, Stand.NOT_KNOWN, _("지운 때는 있으나, 지운 일의 기록이 없습니다."), link)
    if deletion.state == State.VERIFIED:
        at = deletion.verified_at or deletion.changed_at
        evidence = Evidence(f"delivery:{deletion.pk}", deletion.remote_id or post.remote_id, at)
        return Presence(where, Stand.GONE, _("지웠고, 채널을 다시 읽어 없는 것을 확인했습니다."), link, evidence)
    return _not_proved(where, deletion, link)


def _not_proved(where: str, deletion: Delivery, link: str) -> Presence:
    step = next_step(deletion, timezone.now())
    if deletion.state == State.POSTED and not adapter_class(deletion.channel.kind).reads:
        return Presence(where, Stand.NOT_KNOWN, step, link, to_do=_("채널을 열어 지워졌는지 보세요."), final=True)
    if deletion.state in FOR_PEOPLE:
        return Presence(where, Stand.NOT_YET, deletion.get_reason_display() or deletion.word, link, to_do=step)
    return Presence(where, Stand.NOT_YET, step, link)
