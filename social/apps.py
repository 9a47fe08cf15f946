from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialConfig(AppConfig):
    name = "social"
    label = "social"
    verbose_name = _("SNS")

    def ready(self) -> None:
        from social import receivers  # noqa: F401 - connects the desk's signals
