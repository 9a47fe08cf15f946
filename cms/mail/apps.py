from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "cms.mail"
    label = "mail"
    verbose_name = _("우편")

    def ready(self) -> None:
        from datetime import timedelta

        from cms.core import retention
        from cms.core.backup import aftermath
        from cms.core.status.registry import watch
        from cms.mail import (
            checks,  # noqa: F401 - registers itself
            probe,
            restored,
            verbs,
        )

        watch("mail", _("우편"), probe.probe, order=80)
        aftermath.after_restore("mail", restored.doubt)
        retention.keep("mail.letters", _("보낸 메일의 글"), timedelta(days=90), verbs.prune)
