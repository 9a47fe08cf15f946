"""Write bulletins into the outbox: on signals, in their transaction, and by sweep.

A public version takes the place of what has not gone out yet, edits what is published, and leaves alone what a worker
has armed: its own row waits until that is settled.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.work import wake
from cms.office.selectors import office_settings
from cms.stories import registry
from cms.stories.bulletin import Bulletin
from cms.stories.kindspec import Outlet
from cms.stories.selectors import live_bulletin, live_bulletins, live_stories
from social.channels.pictures import RENDERED
from social.channels.registry import adapter_class
from social.composing.variant import Variant, VariantPicture
from social.models import Channel, Delivery, Post
from social.outbox.card_pictures import has_cards
from social.outbox.published import being_deleted, publications, published_on
from social.rules.states import PERHAPS_LIVE, REPLACEABLE, Operation, Reason, State

SWEEP_BACK = timedelta(hours=48)
#: The worker loop that carries what is written here.
LOOP = "social.delivery"
_CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_CODE_LENGTH = 8


class Swept(NamedTuple):
    """What a sweep found missing."""

    taken: int
    removed: int


def take(bulletin: Bulletin, *, now: datetime | None = None) -> list[Delivery]:
    """Write what this version needs on every channel that wants it. Again with the same version: nothing."""
    now = now or timezone.now()
    with transaction.atomic():
        wanting = Q(enabled=True)
        if bulletin.corrected_at:  # what is wrong is corrected wherever it stands, or handed to a person
            published = publications(bulletin.key).filter(state__in=PERHAPS_LIVE, removed_at=None)
            wanting |= Q(pk__in=published.values("channel"))
        made = [_take_on(channel, bulletin, now) for channel in Channel.objects.filter(wanting)]
    return [delivery for delivery in made if delivery is not None]


def take_anew(bulletin: Bulletin, channel: Channel, *, now: datetime | None = None) -> Delivery:
    """Write a new post of a story whose old one is gone, under a new short link."""
    now = now or timezone.now()
    with transaction.atomic():
        _replace(Delivery.objects.filter(channel=channel, bulletin_key=bulletin.key), State.SUPERSEDED, now)
        return _publish_anew(bulletin, channel, now)


def overtaken(publication: Delivery, bulletin: Bulletin, *, now: datetime) -> None:
    """A publication that does not stand gives way to a newer public version: the edit that waited for it is published.

    The edit was written while nobody knew whether there was something to edit.
    """
    mine = Delivery.objects.filter(channel=publication.channel_id, bulletin_key=bulletin.key)
    edits = mine.filter(operation__in=(Operation.UPDATE, Operation.CORRECT), public_version=bulletin.public_version)
    with transaction.atomic():
        if _replace(edits, State.SUPERSEDED, now):
            _publish_anew(bulletin, publication.channel, now)


def remove(key: str, public_version: int, *, now: datetime | None = None) -> list[Delivery]:
    """Write what a withdrawal needs: cancel what waits, delete what is published or may be. Idempotent."""
    now = now or timezone.now()
    with transaction.atomic():
        waiting = Delivery.objects.filter(bulletin_key=key).exclude(operation=Operation.DELETE)
        _replace(waiting, State.CANCELLED, now, reason=Reason.WITHDRAWN)
        made = []
        # Locked, so that a signal and the sweep do not both write a deletion.
        for publication in publications(key).select_related("post").select_for_update(of=("self",)):
            if publication.state not in PERHAPS_LIVE or publication.removed_at or being_deleted(publication):
                continue
            made.append(_deletion(publication.post, public_version, now))
    return made


def sweep(since: datetime | None = None, *, now: datetime | None = None) -> Swept:
    """Compare what is public with the outbox and write what is missing: signals can be missed, rows cannot.

    `since` limits it to stories published or corrected after it (two days back unless told).
    """
    now = now or timezone.now()
    taken = sum(len(take(bulletin, now=now)) for bulletin in reversed(live_bulletins(since or now - SWEEP_BACK)))
    published = set(
        Delivery.objects.filter(operation=Operation.PUBLISH, removed_at=None, state__in=PERHAPS_LIVE).values_list(
            "bulletin_key", flat=True
        )
    )
    public = set(live_stories().filter(key__in=published).values_list("key", flat=True)) if published else set()
    removed = 0
    for key in published - public:
        newest = Post.objects.filter(bulletin_key=key).order_by("-public_version").first()
        removed += len(remove(key, newest.public_version if newest else 0, now=now))
    return Swept(taken, removed)


def wants(channel: Channel, bulletin: Bulletin) -> bool:
    """Tell whether a channel takes a story: its kind, and not older than the channel itself."""
    policy = adapter_class(channel.kind).policy_with(channel.policy)
    kinds = policy.get("kinds") or registry.taken_by(Outlet.SOCIAL)
    published = bulletin.published_at or timezone.now()
    return bulletin.kind in kinds and published >= channel.starts_at


def still_wanted(post: Post) -> Bulletin | None:
    """Return the public story behind a post, or None where it was withdrawn or is under embargo again."""
    return live_bulletin(post.bulletin_key)


def short_link(code: str) -> str:
    """Return the public short address: the marker by which a post is found again, and where readers land."""
    return f"{settings.SITE_URL}/social/p/{code}"


def composed(post: Post, bulletin: Bulletin, *, cards: Sequence[VariantPicture] | None = None) -> Variant:
    """Return what a post's channel shows of a story under the post's own short link."""
    return _variant(post.channel, bulletin, post.code, cards)


def rewrite(post: Post, variant: Variant, *, code: str = "") -> None:
    """Give a post that has not gone out another variant, and another short link where it is to be a new one."""
    post.code, post.variant, post.variant_sha256 = code or post.code, variant.as_json(), variant.sha256
    post.save(update_fields=["code", "variant", "variant_sha256"])


def release(delivery: Delivery, now: datetime) -> Delivery:
    """Let a delivery go as far as its post allows: ready, or held. An edit that cannot be made becomes a new post."""
    published = published_on(delivery.channel_id, delivery.bulletin_key)
    if delivery.operation in (Operation.UPDATE, Operation.CORRECT) and published is not None:
        operation = Operation(delivery.operation)
        if _pictures_are_wrong(published, delivery.post, operation):
            return _post_anew(delivery.post, published, now)
    Delivery.objects.filter(pk=delivery.pk, state__in=[State.DRAFT, State.READY]).update(
        **_initial_state(delivery.post, Operation(delivery.operation), now), fence=F("fence") + 1, changed_at=now
    )
    delivery.refresh_from_db()
    return delivery


def _take_on(channel: Channel, bulletin: Bulletin, now: datetime) -> Delivery | None:
    if Post.objects.filter(
        channel=channel, bulletin_key=bulletin.key, public_version__gte=bulletin.public_version
    ).exists():
        return None
    mine = Delivery.objects.filter(channel=channel, bulletin_key=bulletin.key)
    published = (
        mine.filter(operation=Operation.PUBLISH, state__in=PERHAPS_LIVE, removed_at=None).order_by("-pk").first()
    )
    if published is None and not (mine.exists() or wants(channel, bulletin)):
        return None
    _replace(mine, State.SUPERSEDED, now)
    if published is not None and being_deleted(published):
        published = None  # public again while a worker deletes: a new post follows the deletion
    operation = Operation.PUBLISH
    if published is not None:
        operation = Operation.CORRECT if bulletin.corrected_at and bulletin.correction else Operation.UPDATE
    post, fresh = _post(channel, bulletin, published.post.code if published else _new_code())
    if not fresh:
        return None
    news = min(now, bulletin.published_at or now) if operation is Operation.PUBLISH else now
    waits = has_cards(bulletin)
    delivery = _delivery(post, operation, bulletin.public_version, now, fresh_since=news, waits_for_cards=waits)[0]
    return delivery if waits else release(delivery, now)


def _publish_anew(bulletin: Bulletin, channel: Channel, now: datetime) -> Delivery:
    code = _new_code()
    post, fresh = _post(channel, bulletin, code)
    if not fresh:  # an edit of this public version was to go out: its row is settled, its post is written anew
        rewrite(post, _variant(channel, bulletin, code), code=code)
    waits = has_cards(bulletin)
    return _delivery(post, Operation.PUBLISH, bulletin.public_version, now, waits_for_cards=waits)[0]


def _pictures_are_wrong(published: Delivery, post: Post, operation: Operation) -> bool:
    """Tell whether an edit would leave pictures up that the story does not show any more.

    Cards carry the words, and a correction may be about the picture itself; for a lesser change a post that people
    have answered to is worth more than its photograph.
    """
    if adapter_class(post.channel.kind).edits_pictures:
        return False
    before, after = ([picture.file for picture in shown.content.pictures] for shown in (published.post, post))
    drawn = any(file.startswith(RENDERED) for file in (*before, *after))
    return before != after and (drawn or operation is Operation.CORRECT)


def _post_anew(post: Post, published: Delivery, now: datetime) -> Delivery:
    """Take the published post down and publish `post` under a link of its own."""
    _replace(Delivery.objects.filter(channel=post.channel_id, bulletin_key=post.bulletin_key), State.SUPERSEDED, now)
    _deletion(published.post, post.public_version, now)
    code = _new_code()
    text = post.content
    rewrite(post, replace(text, text=text.text.replace(text.link, short_link(code)), link=short_link(code)), code=code)
    return _delivery(post, Operation.PUBLISH, post.public_version, now)[0]


def _variant(channel: Channel, bulletin: Bulletin, code: str, cards: Sequence[VariantPicture] | None = None) -> Variant:
    adapter, office = adapter_class(channel.kind), office_settings().name
    return adapter.compose(bulletin, link=short_link(code), office=office, cards=cards)


def _post(channel: Channel, bulletin: Bulletin, code: str) -> tuple[Post, bool]:
    variant = _variant(channel, bulletin, code)
    return Post.objects.get_or_create(
        channel=channel,
        bulletin_key=bulletin.key,
        public_version=bulletin.public_version,
        defaults={
            "code": code,
            "title": bulletin.title[:255],
            "target_url": bulletin.url,
            "variant": variant.as_json(),
            "variant_sha256": variant.sha256,
            "embargo_until": bulletin.embargo_until,
        },
    )


def _initial_state(post: Post, operation: Operation, now: datetime) -> dict[str, Any]:
    """Return the state a delivery of this post begins in, and why."""
    embargo = post.embargo_until if post.embargo_until and post.embargo_until > now else None
    problems = [] if operation is Operation.DELETE else adapter_class(post.channel.kind).validate(post.content)
    state, reason = State.READY, Reason.NONE
    if problems:
        state, reason = State.HELD, Reason.PROBLEMS
    elif embargo and operation is not Operation.DELETE:
        state, reason = State.HELD, Reason.EMBARGO
    return {"state": state, "reason": reason, "detail": " ".join(problems)[:500], "due_at": embargo or now}


def _delivery(
    post: Post,
    operation: Operation,
    public_version: int,
    now: datetime,
    *,
    fresh_since: datetime | None = None,
    waits_for_cards: bool = False,
) -> tuple[Delivery, bool]:
    orders = _initial_state(post, operation, now)
    if waits_for_cards:
        orders = {"state": State.DRAFT, "reason": Reason.CARDS, "detail": "", "due_at": now}
    wake.ring(LOOP)
    marker = post.code if operation is Operation.PUBLISH else f"{post.code}-{operation}-{public_version}"
    return Delivery.objects.get_or_create(
        post=post,
        operation=operation,
        public_version=public_version,
        defaults={
            **orders,
            "channel": post.channel,
            "bulletin_key": post.bulletin_key,
            "fresh_since": orders["due_at"] if orders["due_at"] > now else fresh_since or now,
            "marker": marker,
        },
    )


def _deletion(post: Post, public_version: int, now: datetime) -> Delivery:
    """Write that a post is to be deleted, after any deletion given up earlier: published again meanwhile, it stayed."""
    earlier = Delivery.objects.filter(channel=post.channel_id, post__code=post.code, operation=Operation.DELETE)
    last = earlier.aggregate(last=Max("public_version"))["last"]
    return _delivery(post, Operation.DELETE, public_version if last is None else max(public_version, last + 1), now)[0]


def _replace(rows: "QuerySet[Delivery]", state: State, now: datetime, reason: Reason = Reason.NONE) -> int:
    return rows.filter(state__in=REPLACEABLE).update(
        state=state, reason=reason, lease_owner="", lease_until=None, fence=F("fence") + 1, changed_at=now
    )


def _new_code() -> str:
    return "".join(secrets.choice(_CODE_ALPHABET) for _letter in range(_CODE_LENGTH))


def describe(swept: Swept) -> str:
    """Say what a sweep did."""
    return _("새로 만든 발행건 %(taken)s건, 회수할 발행건 %(removed)s건") % swept._asdict()
