from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "cms.cards"
    label = "cards"
    verbose_name = _("카드뉴스")

    def ready(self) -> None:
        from cms.cards import outlets, receivers  # noqa: F401 - connects the desk's signals
        from cms.cards.adaptation import ADAPTATION
        from cms.cards.preview import register_preview
        from cms.cards.site_extension import covers_of, pictures_of_set
        from cms.stories import site_extensions
        from cms.stories.adaptations import specs

        specs.register(ADAPTATION)
        register_preview()
        outlets.connect()
        site_extensions.register("cards", pictures_of_set)
        site_extensions.register("card_covers", covers_of)
