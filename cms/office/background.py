"""Background work of the office: sessions and devices that are gone, names of its tasks."""

from django.utils.translation import gettext_lazy as _

from cms.core.work.clock import every
from cms.core.work.kinds import label_task
from cms.office import knowndevices
from cms.office.reset import mail_link
from cms.office.sessions.verbs import forget_gone

label_task(mail_link.module_path, _("비밀번호 메일 보내기"))


@every(3600, "office.forget_sessions")
def forget_sessions() -> None:
    """Forget sessions that are gone."""
    forget_gone()


@every(86_400, "office.forget_devices")
def forget_devices() -> None:
    """Forget devices that nobody has signed in with for long."""
    knowndevices.forget_unused()
