from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "cms.cards"
    label = "cards"
    verbose_name = _("카드뉴스")

    def ready(self) -> None:
        from cms.cards import receivers  # noqa: F401 - connects the desk's signals
        from cms.cards.preview import register_preview

        register_preview()
