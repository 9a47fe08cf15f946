from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "stories"
    verbose_name = _("원고")

    def ready(self) -> None:
        from cms.stories import receivers  # noqa: F401 - connects the signals
        from cms.stories.checks import kinds_are_sound
        from cms.stories.models import Story
        from cms.stories.previewing import OutletPreviews

        register(kinds_are_sound)
        Story.previewer = OutletPreviews()
