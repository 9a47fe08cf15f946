from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SocialConfig(AppConfig):
    name = "social"
    label = "social"
    verbose_name = _("SNS")

    def ready(self) -> None:
        from social import receivers  # noqa: F401 - connects the desk's signals
        from social.previews import register_previews

        register_previews()
        post_migrate.connect(_grant_roles, sender=self)


def _grant_roles(sender: AppConfig, *, using: str, apps: Any = None, **_kwargs: Any) -> None:
    """Permissions are made after each migration; ours go to the roles right then. A flush names no `apps`."""
    if apps is None:
        return
    from django.contrib.auth.management import create_permissions

    from social.permissions import grant_roles

    create_permissions(sender, verbosity=0, using=using)
    grant_roles()
