from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "cms.press"
    label = "press"
    verbose_name = _("보도")

    def ready(self) -> None:
        from cms.press.fronts import release_file
        from cms.stories import fronts

        fronts.register("release_file", release_file)
