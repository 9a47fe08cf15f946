"""How the outbox of mail stands."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.korean.dates import moment_words
from cms.core.status.registry import Finding, Level, good
from cms.mail import outage, selectors
from cms.mail.transports import transport

PAGE = "mail_outbox"


def probe() -> Finding:
    """Say whether letters leave, and how many wait for a person."""
    if obstacle := transport().obstacle:
        return Finding(Level.LOOK, obstacle, page=PAGE)
    now = timezone.now()
    if present_outage := outage.current(now):
        words = _("%(words)s %(until)s에 다시 해 봅니다.") % {
            "words": present_outage.words,
            "until": moment_words(present_outage.until),
        }
        return Finding(Level.BROKEN if present_outage.failures > 2 else Level.LOOK, words[:300], page=PAGE)
    if waiting := selectors.attention():
        return Finding(Level.LOOK, _("확인할 메일이 %(count)d통 있습니다.") % {"count": waiting}, page=PAGE)
    handed, limit = selectors.used(now)
    return good(_("한 시간 동안 %(used)d통 (한도 %(limit)d통)") % {"used": handed, "limit": limit}, page=PAGE)
