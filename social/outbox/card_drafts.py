"""Gives drafts of card news their drawn cards and lets them go out.

Cards that cannot be drawn: the post goes out as text with its first picture, and the desk says so. Cards not drawn
within `PATIENCE`: the delivery is held for a person. Safe on several workers: whoever attaches the cards moves the
draft out of its state in the same transaction, under its fence, so that it goes out once.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from social.channels.registry import adapter_class
from social.models import Delivery
from social.outbox import enqueue, lease
from social.outbox.card_pictures import cards_for
from social.outbox.posts import composed, rewrite
from social.rules.states import Next, Reason, State

#: How long the cards may take before a person is asked.
PATIENCE = timedelta(hours=1)
_AGAIN = timedelta(seconds=5)


def attach_cards(now: datetime) -> int:
    """Settle the drafts whose cards are drawn, cannot be drawn or take too long.

    Returns how many, at most 20 at a time.
    """
    waiting = Delivery.objects.filter(state=State.DRAFT, reason=Reason.CARDS, due_at__lte=now)
    return sum(_attach(draft, now) for draft in waiting.select_related("post__channel", "channel").order_by("pk")[:20])


def _attach(draft: Delivery, now: datetime) -> bool:
    bulletin = enqueue.still_wanted(draft.post)
    if bulletin is None:
        return lease.finish(draft, Next(State.CANCELLED, reason=Reason.WITHDRAWN), now)
    if bulletin.public_version > draft.public_version:
        return bool(enqueue.take(bulletin, now=now))
    cards = cards_for(bulletin, adapter_class(draft.channel.kind).shape)
    if cards.waiting and now - draft.created_at <= PATIENCE:
        Delivery.objects.filter(pk=draft.pk, fence=draft.fence, state=State.DRAFT).update(due_at=now + _AGAIN)
        return False
    if cards.waiting:
        late = _("카드가 한 시간 넘게 그려지지 않았습니다. 그대로 보내면 글과 첫 사진만 올라갑니다.")
        return lease.finish(draft, Next(State.HELD, reason=Reason.CARDS), now, detail=late)
    with transaction.atomic():
        # Freed first: whoever else attaches them at this moment finds no draft any more.
        if not lease.finish(draft, Next(State.READY), now):
            return False
        draft.refresh_from_db()
        note = _("카드를 그리지 못해 글과 첫 사진만 올립니다. %s") % cards.problem if cards.problem else ""
        variant = replace(composed(draft.post, bulletin, cards=cards.pictures), note=note)
        rewrite(draft.post, variant)
        enqueue.release(draft, now)
    return True
