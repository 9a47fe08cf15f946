from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "cms.core.ledger"
    label = "ledger"
    verbose_name = _("대장")

    def ready(self) -> None:
        from cms.core import triggers
        from cms.core.ledger import checks, guards, kinds, lawguards, lawsettings  # noqa: F401 - checks registers itself

        for table in ("ledger_entry", "ledger_link"):
            guards.forbid_changes(table)
        kinds.register(lawsettings.CHANGED, _("법이 묻는 설정 변경"))
        lawguards.register()
        triggers.install_after_migrate(self)
