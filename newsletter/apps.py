from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    label = "newsletter"
    verbose_name = _("소식지")

    def ready(self) -> None:
        from cms.stories import fronts
        from newsletter import previews, webedition

        previews.connect()
        fronts.register("newsletter", webedition.front_of_latest_issue)
        post_migrate.connect(_grant, sender=self, dispatch_uid="newsletter.grant")


def _grant(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Permissions are made after each migration; ours go to the roles right then."""
    from django.contrib.auth.management import create_permissions

    from newsletter.permissions import grant_roles

    state = kwargs.get("apps")
    if state is None or not {"office", "newsletter"} <= {config.label for config in state.get_app_configs()}:
        return
    create_permissions(sender, verbosity=0, using=using, apps=state)
    grant_roles()
