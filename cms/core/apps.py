from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("공통")

    def ready(self) -> None:
        from cms.core import checks, listcounts, receivers, retentionrules  # noqa: F401 - they register themselves
        from cms.core.backup import taking
        from cms.core.ledger import epochs, kinds
        from cms.core.status import probes
        from cms.core.work import receivers as work_receivers  # noqa: F401 - wakes workers

        listcounts.speak_korean()
        probes.register()
        retentionrules.register()
        kinds.register(taking.TAKEN, _("백업"))
        kinds.register(epochs.RESTORED, _("백업에서 되살림"))
