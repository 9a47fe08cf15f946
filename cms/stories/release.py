"""Verbs of release: publish, schedule, correct, withdraw. Each is one transaction and refuses with a Korean reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

import structlog
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.core.korean.dates import moment_words
from cms.core.refusal import Refused
from cms.core.sentencediff import Rewording
from cms.office.models import User
from cms.stories import changes, gates, namedreaders, records
from cms.stories.changes import Change
from cms.stories.models import Story
from cms.stories.permissions import may_release, may_withdraw
from cms.stories.reasons import required
from cms.stories.telling import tell_the_others

logger = structlog.get_logger("release")


def publish(story: Story, *, by: User | None = None, change: Change | None = None) -> Story:
    """Publish the newest version now. `change` says what a change of public words is. Raises `Refused`."""
    with transaction.atomic():
        draft = _newest(story)
        _require_right(by)
        if draft.go_live_at and draft.go_live_at > timezone.now():
            raise Refused(
                _("%(at)s에 배포하도록 정해져 있습니다. 지금 내보내려면 예약 시각을 지우세요.")
                % {"at": moment_words(draft.go_live_at)},
                "scheduled-for-later",
            )
        _send_out(draft, by, change)
        return _reread(story)


def publish_alone(story: Story, *, reason: str, by: User, change: Change | None = None) -> Story:
    """Publish the newest version at once without a second person, in an emergency. Raises `Refused`.

    The record says so and why; the others are told, and it stands on their first page until one has confirmed it.
    """
    reason = required(reason, _("왜 혼자 내보내야 하는지 적으세요."))
    if against := gates.reasons_against_words(reason):  # the others get it by mail
        raise Refused(" ".join(against), "findings")
    with transaction.atomic():
        draft = _newest(story)
        _require_right(by)
        draft.go_live_at = None  # now means now
        revision = draft.save_revision(user=by)
        if change is not None:
            changes.say(_reread(story), change, by=by, revision=revision)
        story.specific.publish(revision, user=by, skip_permission_checks=True, alone=reason)
        entry = log(instance=_reread(story), action="stories.publish_alone", user=by, data={"reason": reason})
        tell_the_others(story, what=_("혼자 긴급 배포"), reason=reason, by=by, act=str(entry.pk))
        return _reread(story)


def schedule(story: Story, *, at: datetime, by: User | None = None, change: Change | None = None) -> Story:
    """Have the newest version published at a time to come. Raises `Refused`."""
    with transaction.atomic():
        draft = _newest(story)
        _require_right(by)
        at = at.replace(microsecond=0)
        if at <= timezone.now():
            raise Refused(_("예약 시각이 이미 지났습니다. 앞으로의 시각을 적으세요."), "time-passed")
        if draft.go_live_at != at:
            draft.go_live_at = at
            draft.save_revision(user=by, log_action=True)
        _send_out(draft, by, change)
        return _reread(story)


def correct(story: Story, *, note: str, by: User | None = None, texts: Iterable[Rewording] | None = None) -> Story:
    """Publish the newest version now, with a correction note (정정). Raises `Refused`.

    The story must have been public. `texts` are what was wrong and what is right, by themselves the sentences that
    differ.
    """
    with transaction.atomic():
        _require_right(by)
        draft = _newest(story)
        draft.go_live_at = None  # now means now
        draft.save_revision(user=by)
        _send_out(draft, by, changes.correction(note, texts))
        log(instance=draft, action="stories.correct", user=by, data={"note": note.strip()}, content_changed=True)
        return _reread(story)


def withdraw(story: Story, *, reason: str, by: User | None = None) -> Story:
    """Take a public story back, or call off its scheduled release (회수). Raises `Refused`."""
    reason = required(reason, _("회수 사유를 적으세요."))
    if against := gates.reasons_against_words(reason):  # the page that stays in its place shows it
        raise Refused(" ".join(against), "findings")
    with transaction.atomic():
        if not may_withdraw(by):
            raise Refused(_("회수는 홍보부서 사람이 합니다. 홍보부서에 바로 알리세요."), "no-right")
        current = _locked(story)
        if not current.live:
            namedreaders.require(current, by)
        if not current.live and not _unschedule(current):
            raise Refused(_("배포되었거나 예약된 원고만 회수할 수 있습니다."), "nothing-to-withdraw")
        _unschedule(current)
        Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now(), withdrawal_reason=reason)
        if current.live:
            person = by.pk if by is not None else None
            records.note_withdrawal(current.key, current.public_version, person=person, reason=reason)
            _reread(story).unpublish(log_action=False)  # the right was asked above; Wagtail's own is closed to all
        entry = log(instance=_reread(story), action="stories.withdraw", user=by, data={"reason": reason})
        tell_the_others(story, what=_("회수"), reason=reason, by=by, act=str(entry.pk))
        return _reread(story)


def release_due(now: datetime | None = None) -> list[str]:
    """Publish approved revisions whose time has come; expire what has run out. Return the keys.

    Safe with several clocks and with a kill at any point: each story is claimed and changed in one transaction.
    """
    moment = min(now or timezone.now(), timezone.now())
    keys = [key for key in map(_release_one, _due_revisions(moment)) if key]
    return keys + [key for key in map(_expire_one, _expired_stories(moment)) if key]


def oldest_due(now: datetime) -> datetime | None:
    """Return since when the oldest scheduled release is due, or None. One that is refused stays due, for a person."""
    due: datetime | None = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__lte=now
    ).aggregate(oldest=Min("approved_go_live_at"))["oldest"]
    return due


def _due_revisions(moment: datetime) -> list[int]:
    return list(
        Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__lte=moment
        )
        .order_by("approved_go_live_at", "pk")
        .values_list("pk", flat=True)
    )


def _expired_stories(moment: datetime) -> list[int]:
    return list(Story.objects.filter(live=True, expire_at__lte=moment).values_list("pk", flat=True))


def _release_one(revision_id: int) -> str | None:
    try:
        with transaction.atomic():
            claimed = Revision.objects.filter(pk=revision_id, approved_go_live_at__lte=timezone.now()).update(
                approved_go_live_at=None
            )
            if not claimed:
                return None
            revision = Revision.objects.get(pk=revision_id)
            revision.publish(log_action="wagtail.publish.scheduled")
            return getattr(revision.content_object, "key", "")
    except Refused as refused:  # the desk shows it as late; a person decides
        logger.warning("release_refused", revision=revision_id, reason=str(refused))
        return None
    except Exception:  # one broken story must not hold up the others; it is tried again at the next tick
        logger.exception("release_failed", revision=revision_id)
        return None


def _expire_one(story_id: int) -> str | None:
    try:
        with transaction.atomic():
            story: Story = Story.objects.select_for_update().get(pk=story_id)
            if not story.live:
                return None
            Story.objects.filter(pk=story_id).update(withdrawal_reason=_("게시 기간이 끝났습니다."))
            _reread(story).unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            return str(story.key)
    except Exception:  # as above
        logger.exception("expiry_failed", story=story_id)
        return None


def _locked(story: Story) -> Story:
    """Read the story anew and hold its row to the end of the transaction."""
    locked: Story = Story.objects.select_for_update().get(pk=story.pk)
    return locked


def _newest(story: Story) -> Story:
    """Return the newest version as its own kind, the row held."""
    _locked(story)
    return cast("Story", _reread(story).get_latest_revision_as_object())


def _reread(story: Story) -> Story:
    return cast("Story", Story.objects.get(pk=story.pk).specific)


def _revision_of(draft: Story, by: User | None) -> Revision:
    """Return the revision that holds this version. A story that has none gets one."""
    return draft.get_latest_revision() or draft.save_revision(user=by)


def _send_out(draft: Story, by: User | None, change: Change | None) -> None:
    """Publish or schedule a version, once it was said what its change is."""
    revision = _revision_of(draft, by)
    if change is not None:
        changes.say(_reread(draft), change, by=by, revision=revision)
    revision.publish(user=by, skip_permission_checks=True)


def _unschedule(story: Story) -> bool:
    changed: int = story.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    return bool(changed)


def _require_right(by: User | None) -> None:
    if not may_release(by):
        raise Refused(_("배포·정정·회수는 결재권자만 할 수 있습니다. 결재를 올리세요."), "no-right")
