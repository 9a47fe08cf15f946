from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = _("자료")

    def ready(self) -> None:
        from media import receivers  # noqa: F401 - connects the signals
