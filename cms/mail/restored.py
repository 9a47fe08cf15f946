"""What the outbox of mail does after a restore: a letter that waited may have left in the lost time."""

from django.db.models import F
from django.utils.translation import gettext as _

from cms.core.backup.aftermath import Restored
from cms.mail.models import Letter
from cms.mail.states import LEASED, State


def doubt(restored: Restored) -> str:
    """Doubt what waited or was under way; return a sentence for people. None goes out again by itself."""
    count = Letter.objects.filter(state__in=[State.READY, *LEASED]).update(
        state=State.IN_DOUBT,
        problem=_("백업에서 되살렸습니다. 그사이에 나갔는지 알 수 없습니다."),
        armed_at=restored.taken_at,
        lease_owner="",
        lease_until=None,
        fence=F("fence") + 1,
        changed_at=restored.at,
    )
    if not count:
        return ""
    return _("기다리던 메일 %(count)d통이 그사이에 나갔는지 우편에서 확인하세요.") % {"count": count}
