"""Grant a room's own permissions to roles after its migration."""

from collections.abc import Callable

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db.models.signals import post_migrate

_rooms: dict[str, Callable[[], None]] = {}


def grant_rooms() -> None:
    """Give the roles what every room wants for them. The tables must be there; run again, it repairs them."""
    for grant in _rooms.values():
        grant()


def grant_after_migrate(config: AppConfig, grant: Callable[[], None]) -> None:
    """Call `grant` after each migration of `config`'s app. Both the app and the office must be in the database."""

    def after(sender: AppConfig, *, using: str, apps: Apps | None = None, **_kwargs: object) -> None:
        from django.contrib.auth.management import create_permissions

        # A flush names no `apps`; a migration to an earlier state may lack the tables.
        if apps is None or not {"office", config.label} <= {app.label for app in apps.get_app_configs()}:
            return
        create_permissions(sender, verbosity=0, using=using)
        grant()

    _rooms[config.label] = grant
    post_migrate.connect(after, sender=config, weak=False, dispatch_uid=f"{config.label}.grant")
