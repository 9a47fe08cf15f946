"""Feed rules (자동 편성): keep a playlist filled with the newest stories."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cms.checks.ends import visible_until
from cms.checks.exits import Outlet
from cms.checks.selectors import current_rulebook
from cms.core.work.queues import NOW
from cms.stories.bulletin import Bulletin
from signage import listing, sources
from signage.models import FeedRule, Playlist
from signage.slides import admission, making


def mark_stale() -> None:
    """Have the worker fill every playlist that has feed rules again."""
    if Playlist.objects.filter(feeds__isnull=False).update(stale=True):
        fill_stale.enqueue()


@task(queue_name=NOW)
def fill_stale() -> int:
    """Fill the playlists marked as stale; return how many there were."""
    filled = 0
    while playlist := Playlist.objects.filter(stale=True).first():
        # Cleared first: a story published while we read marks it again.
        Playlist.objects.filter(pk=playlist.pk).update(stale=False)
        for rule in playlist.feeds.select_related("department"):
            fill(rule)
        filled += 1
    return filled


def fill(rule: FeedRule) -> None:
    """Bring the items of a rule up to date: add, reorder, take out.

    Their slides are only ordered here, and drawn by the worker.
    """
    wanted = [bulletin.key for bulletin in _wanted(rule)]
    with transaction.atomic():
        have = {item.story_key: item for item in rule.items.select_for_update()}
        rule.held.exclude(story_key__in=wanted).delete()
        gone = [item for key, item in have.items() if key not in wanted]
        making.remove(gone)
        moved = []
        for rank, key in enumerate(wanted):
            item = have.get(key)
            if item is None:
                _add(rule, key, rank)
            elif (item.rank, item.order, item.ms) != (rank, rule.order, rule.ms):
                item.rank, item.order, item.ms = rank, rule.order, rule.ms
                item.save(update_fields=["rank", "order", "ms"])
                moved.append(item)
        making.changed(moved)


def _wanted(rule: FeedRule) -> list[Bulletin]:
    oldest = timezone.now() - timedelta(days=rule.max_age_days)
    bulletins = sources.bulletins_of(rule.source, limit=200)
    young = [bulletin for bulletin in bulletins if bulletin.published_at is None or bulletin.published_at >= oldest]
    if rule.department is not None:
        young = [bulletin for bulletin in young if bulletin.department == rule.department.name]
    elections, now = current_rulebook().elections, timezone.now()
    ends = ((bulletin, visible_until(bulletin, Outlet.SCREEN, elections, now=now)) for bulletin in young)
    return [bulletin for bulletin, end in ends if end is None or end > now][: rule.newest]


def _add(rule: FeedRule, key: str, rank: int) -> None:
    """Put a story of a rule on its playlist, where the gate lets it."""
    passage = admission.admitted_or_held(key, rule.playlist, feed=rule)
    if passage is None:
        return
    cards = sources.is_card_set(rule.source)
    listing.put_story(rule.playlist, passage, is_cards=cards, ms=rule.ms, order=rule.order, feed=rule, rank=rank)
