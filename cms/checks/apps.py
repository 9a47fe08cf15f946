from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "cms.checks"
    label = "checks"
    verbose_name = _("검수")

    def ready(self) -> None:
        from cms.checks import signal_handlers  # noqa: F401 - connects the signals

        post_migrate.connect(_grant, sender=self, dispatch_uid="checks.grant")


def _grant(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Let operators keep settings, elections and slots, and approvers read them, once the permissions exist."""
    from django.contrib.auth.management import create_permissions

    from cms.office.roles import Role, grant

    state = kwargs.get("apps")
    if state is None or "office" not in {config.label for config in state.get_app_configs()}:
        return
    create_permissions(sender, using=using)
    models = ("election", "publicityslot")
    grant(Role.OPERATOR, ["checks.change_checksettings"])
    grant(Role.OPERATOR, [f"checks.{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in models])
    grant(Role.APPROVER, [f"checks.{verb}_{model}" for verb in ("add", "change", "view") for model in models])
