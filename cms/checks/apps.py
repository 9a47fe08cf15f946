from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "cms.checks"
    label = "checks"
    verbose_name = _("검수")

    def ready(self) -> None:
        from cms.checks import signal_handlers  # noqa: F401
