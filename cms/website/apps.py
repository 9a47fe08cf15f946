from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    name = "cms.website"
    label = "website"
    verbose_name = _("누리집")

    def ready(self) -> None:
        from cms.website import endingrights, outlets, previews, receivers  # noqa: F401 - connects the signals

        previews.connect()
        outlets.connect()
        endingrights.connect()
