"""What the outbox does after a restore: nothing leaves that may have left in the lost time.

All channels stop until a person lets them run again. Publications that waited or were under way are searched for on
their channel; where a channel cannot be searched, a person says whether they are there. Edits and deletions may be
repeated and stay as they are; deletions do not even wait.
"""

from django.db.models import F, Q
from django.utils.translation import gettext as _

from cms.core.backup.aftermath import Restored
from social.channels.registry import adapter_class
from social.models import Brake, Channel, Delivery
from social.models.labels import ActLabel
from social.models.records import Decision
from social.rules.states import DOUBTED_BY_RESTORE, Operation, Reason, Timings, after_doubt


def doubt(restored: Restored) -> str:
    """Stop the channels and doubt what waited; return a sentence for people."""
    if not Channel.objects.exists():
        return ""
    note = _("백업에서 되살린 뒤 확인할 때까지")
    Brake.objects.update_or_create(pk=1, defaults={"stopped": True, "note": note})
    Decision.objects.create(act=ActLabel.STOPPED, by=None, note=note)
    waiting = Delivery.objects.filter(operation=Operation.PUBLISH, state__in=DOUBTED_BY_RESTORE).filter(
        ~Q(reason=Reason.EMBARGO) | Q(due_at__lte=restored.at)
    )
    count = 0
    for channel in Channel.objects.all():
        then = after_doubt(adapter_class(channel.kind).recall, Timings())
        count += waiting.filter(channel=channel).update(
            state=then.state,
            reason=then.reason,
            detail=note,
            armed_at=restored.taken_at,
            due_at=restored.at,
            absent_looks=0,
            failed_looks=0,
            lease_owner="",
            lease_until=None,
            fence=F("fence") + 1,
            changed_at=restored.at,
        )
    return _(
        "SNS 전 채널을 멈추었습니다. 백업 때 기다리던 발행 %(count)d건은 채널에 이미 있는지 확인합니다. "
        "SNS › 발행 현황에서 확인한 뒤 다시 켜세요."
    ) % {"count": count}
