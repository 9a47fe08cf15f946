from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    label = "newsletter"
    verbose_name = _("소식지")

    def ready(self) -> None:
        from cms.office.granting import grant_after_migrate
        from cms.stories import fronts
        from newsletter import checks, previews, webedition
        from newsletter.permissions import grant_roles

        register(checks.templates_are_sound)
        previews.connect()
        fronts.register("newsletter", webedition.front_of_latest_issue)
        grant_after_migrate(self, grant_roles)
