"""Writes into the outbox what public stories need on each channel.

It is called by the signals of stories, in their transaction, and by the sweep. A new public version takes the place
of what has not gone out yet, and edits what is published. What a worker has armed is left alone: the row of the new
version waits until that one is settled.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from cms.core.work import wake
from cms.stories import registry
from cms.stories.bulletin import Bulletin
from cms.stories.cardset import has_cards
from cms.stories.kindspec import Outlet
from cms.stories.selectors import live_bulletin
from social.channels.pictures import RENDERED
from social.channels.registry import adapter_class
from social.models import Channel, Delivery, Post
from social.outbox.posts import new_code, post_of, rewrite, short_link, variant_of
from social.outbox.published import being_deleted, publications, published_on
from social.rules.states import DONE, PERHAPS_LIVE, REPLACEABLE, Operation, Reason, State

#: The worker loop that carries what is written here.
LOOP = "social.delivery"


def take(bulletin: Bulletin, *, now: datetime | None = None) -> list[Delivery]:
    """Write what a public version needs on every channel that wants it.

    Returns the new deliveries. Idempotent: where a channel has a post of this version or a newer one, nothing is
    written.
    """
    now = now or timezone.now()
    with transaction.atomic():
        wanting = Q(enabled=True)
        if bulletin.corrected_at:  # what is wrong is corrected wherever it stands, or handed to a person
            published = publications(bulletin.key).filter(state__in=PERHAPS_LIVE, removed_at=None)
            wanting |= Q(pk__in=published.values("channel"))
        made = [_take_on(channel, bulletin, now) for channel in Channel.objects.filter(wanting)]
    return [delivery for delivery in made if delivery is not None]


def take_anew(bulletin: Bulletin, channel: Channel, *, now: datetime | None = None) -> Delivery:
    """Publish a story anew, under a new short link.

    For a story whose published post is gone from its channel.
    """
    now = now or timezone.now()
    with transaction.atomic():
        _replace(Delivery.objects.filter(channel=channel, bulletin_key=bulletin.key), State.SUPERSEDED, now)
        return _publish_anew(bulletin, channel, now)


def overtaken(publication: Delivery, bulletin: Bulletin, *, now: datetime) -> None:
    """Publish a newer version in place of a publication that did not go out.

    While it was not known whether that publication went out, the newer version was written as an edit of it. Now
    there is nothing to edit: the edit is superseded, and its version is published.
    """
    mine = Delivery.objects.filter(channel=publication.channel_id, bulletin_key=bulletin.key)
    edits = mine.filter(operation__in=(Operation.UPDATE, Operation.CORRECT), public_version=bulletin.public_version)
    with transaction.atomic():
        if _replace(edits, State.SUPERSEDED, now):
            _publish_anew(bulletin, publication.channel, now)


def remove(key: str, public_version: int, *, now: datetime | None = None) -> list[Delivery]:
    """Cancel what waits of a story, and write deletions of what is published.

    What may be published, because its outcome is unknown, is deleted too. Returns the new deletions. Idempotent: a
    post that is being deleted already gets no second deletion.
    """
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


def take_down(publication: Delivery, *, now: datetime | None = None) -> Delivery | None:
    """Write the deletion of one published post whose story stays.

    Idempotent: None where it is gone, or being deleted already.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = Delivery.objects.select_related("post").select_for_update(of=("self",)).get(pk=publication.pk)
        if locked.state not in PERHAPS_LIVE or locked.removed_at or being_deleted(locked):
            return None
        mine = Delivery.objects.filter(channel=locked.channel_id, bulletin_key=locked.bulletin_key)
        _replace(mine.exclude(operation=Operation.DELETE).exclude(pk=locked.pk), State.SUPERSEDED, now)
        return _deletion(locked.post, locked.public_version, now)


def post_follows(deletion: Delivery) -> bool:
    """Tell whether a new post of the story waits for a deletion."""
    over = DONE | {State.SUPERSEDED, State.CANCELLED}
    newer = publications(deletion.bulletin_key).filter(channel=deletion.channel_id, pk__gt=deletion.pk)
    return newer.exclude(state__in=over).exists()


def wants(channel: Channel, bulletin: Bulletin) -> bool:
    """Tell whether a channel takes a story.

    It does where its policy names the story's kind, and the story was not published before the channel began
    (`starts_at`).
    """
    policy = adapter_class(channel.kind).policy_with(channel.policy)
    kinds = policy.get("kinds") or registry.taken_by(Outlet.SOCIAL)
    published = bulletin.published_at or timezone.now()
    return bulletin.kind in kinds and published >= channel.starts_at


def still_wanted(post: Post) -> Bulletin | None:
    """Return the public story of a post.

    None where it was withdrawn or is under embargo again.
    """
    return live_bulletin(post.bulletin_key)


def release(delivery: Delivery, now: datetime) -> Delivery:
    """Make a new delivery ready, or hold it for problems or an embargo.

    An edit that the channel cannot make, because pictures would have to change, becomes a deletion and a new post.
    """
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
    with transaction.atomic():
        _replace(mine, State.SUPERSEDED, now)
        if published is not None and being_deleted(published):
            published = None  # public again while a worker deletes: a new post follows the deletion
        post, fresh = post_of(channel, bulletin, published.post.code if published else new_code())
        if not fresh:  # written by another process since we looked: what was replaced above may be its delivery
            transaction.set_rollback(True)
            return None
    operation = Operation.PUBLISH
    if published is not None:
        operation = Operation.CORRECT if bulletin.corrected_at and bulletin.correction else Operation.UPDATE
    news = min(now, bulletin.published_at or now) if operation is Operation.PUBLISH else now
    waits = has_cards(bulletin)
    delivery = _delivery(post, operation, bulletin.public_version, now, fresh_since=news, waits_for_cards=waits)[0]
    return delivery if waits else release(delivery, now)


def _publish_anew(bulletin: Bulletin, channel: Channel, now: datetime) -> Delivery:
    code = new_code()
    post, fresh = post_of(channel, bulletin, code)
    if not fresh:  # an edit of this public version was to go out: its row is settled, its post is written anew
        rewrite(post, variant_of(channel, bulletin, code), code=code)
    waits = has_cards(bulletin)
    return _delivery(post, Operation.PUBLISH, bulletin.public_version, now, waits_for_cards=waits)[0]


def _pictures_are_wrong(published: Delivery, post: Post, operation: Operation) -> bool:
    """Tell whether an edit would leave pictures published that it may not leave.

    That is so for drawn cards, which carry the words, and for a correction, which may be about the picture itself.
    For a smaller change the post is kept with its old photograph, since a new one would lose readers' comments.
    """
    if adapter_class(post.channel.kind).edits_pictures:
        return False
    before, after = ([picture.file for picture in shown.content.pictures] for shown in (published.post, post))
    drawn = any(file.startswith(RENDERED) for file in (*before, *after))
    return before != after and (drawn or operation is Operation.CORRECT)


def _post_anew(post: Post, published: Delivery, now: datetime) -> Delivery:
    """Delete the published post, and publish `post` under a new short link."""
    _replace(Delivery.objects.filter(channel=post.channel_id, bulletin_key=post.bulletin_key), State.SUPERSEDED, now)
    _deletion(published.post, post.public_version, now)
    code = new_code()
    text = post.content
    rewrite(post, replace(text, text=text.text.replace(text.link, short_link(code)), link=short_link(code)), code=code)
    return _delivery(post, Operation.PUBLISH, post.public_version, now)[0]


def _initial_state(post: Post, operation: Operation, now: datetime) -> dict[str, Any]:
    """Return the fields that a delivery of this post begins with: state, reason, detail, due."""
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
    initial = _initial_state(post, operation, now)
    if waits_for_cards:
        initial = {"state": State.DRAFT, "reason": Reason.CARDS, "detail": "", "due_at": now}
    wake.ring(LOOP)
    marker = post.code if operation is Operation.PUBLISH else f"{post.code}-{operation}-{public_version}"
    return Delivery.objects.get_or_create(
        post=post,
        operation=operation,
        public_version=public_version,
        defaults={
            **initial,
            "channel": post.channel,
            "bulletin_key": post.bulletin_key,
            "fresh_since": initial["due_at"] if initial["due_at"] > now else fresh_since or now,
            "marker": marker,
        },
    )


def _deletion(post: Post, public_version: int, now: datetime) -> Delivery:
    """Write that a post is to be deleted.

    A deletion given up earlier (the story was published again in the meantime) keeps its row, so the new one takes
    the next version number.
    """
    earlier = Delivery.objects.filter(channel=post.channel_id, post__code=post.code, operation=Operation.DELETE)
    last = earlier.aggregate(last=Max("public_version"))["last"]
    return _delivery(post, Operation.DELETE, public_version if last is None else max(public_version, last + 1), now)[0]


def _replace(rows: "QuerySet[Delivery]", state: State, now: datetime, reason: Reason = Reason.NONE) -> int:
    # A deletion that was sent once may be done, whatever its state: it goes on, and a new post follows it.
    rows = rows.exclude(operation=Operation.DELETE, armed_at__isnull=False)
    return rows.filter(state__in=REPLACEABLE).update(
        state=state, reason=reason, lease_owner="", lease_until=None, fence=F("fence") + 1, changed_at=now
    )
