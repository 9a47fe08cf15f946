"""What the office does after a restore: nobody is let in by what may have been ended in the lost time."""

from collections.abc import Mapping

from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from cms.core.backup.aftermath import Restored
from cms.office.models import KnownDevice, PasswordLink, SignIn, User
from cms.office.people.kinds import PERSON


def end_sessions(restored: Restored) -> str:
    """End all sessions, links and known devices; return a sentence for people."""
    sessions = Session.objects.all().delete()[0]
    SignIn.objects.all().delete()
    KnownDevice.objects.all().delete()
    PasswordLink.objects.filter(end="").update(end=PasswordLink.End.DROPPED, ended_at=restored.at)
    return _("로그인 %(count)d개를 모두 끝내고 비밀번호 링크를 못 쓰게 했습니다. 다시 로그인하세요.") % {
        "count": sessions
    }


def stop_person(entry: Mapping[str, object]) -> bool:
    """Stop an account again that was stopped in the lost time. Nobody is let in again without a person."""
    pk = str(entry["subject"]).removeprefix(PERSON)
    if not pk.isdecimal():
        return False
    return bool(User.objects.filter(pk=int(pk), is_active=True).update(is_active=False))
