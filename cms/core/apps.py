from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("공통")

    def ready(self) -> None:
        from cms.core import checks, listcounts  # noqa: F401 - checks registers itself
        from cms.core.backup import taking
        from cms.core.ledger import epochs, kinds
        from cms.core.work import receivers  # noqa: F401 - wakes workers

        listcounts.speak_korean()
        kinds.register(taking.TAKEN, _("백업"))
        kinds.register(epochs.RESTORED, _("백업에서 되살림"))
