from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("공통")

    def ready(self) -> None:
        from cms.core import checks, listcounts  # noqa: F401 - checks registers itself
        from cms.core.work import receivers  # noqa: F401 - wakes workers

        listcounts.speak_korean()
