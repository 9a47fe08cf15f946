from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SignageConfig(AppConfig):
    name = "signage"
    label = "signage"
    verbose_name = _("화면")

    def ready(self) -> None:
        from cms.stories import previews, signals
        from signage import preview, receivers

        signals.published.connect(receivers.on_published, dispatch_uid="signage.published")
        signals.revised.connect(receivers.on_published, dispatch_uid="signage.revised")
        signals.withdrawn.connect(receivers.on_withdrawn, dispatch_uid="signage.withdrawn")
        previews.register(previews.Preview("screen", str(_("화면")), 60, preview.render_preview))
        post_migrate.connect(_grant, sender=self, dispatch_uid="signage.grant")


def _grant(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Let editors and operators run the screens, as soon as the permissions exist."""
    from django.contrib.auth.management import create_permissions

    from cms.office.roles import Role, grant

    state = kwargs.get("apps")
    if state is None or "office" not in {config.label for config in state.get_app_configs()}:
        return
    create_permissions(sender, using=using)
    for role in (Role.EDITOR, Role.OPERATOR):
        grant(role, ("signage.run_screens", "signage.publish_now"))
