from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignageConfig(AppConfig):
    name = "signage"
    label = "signage"
    verbose_name = _("화면")

    def ready(self) -> None:
        from cms.checks import appearances
        from cms.core.backup import aftermath
        from cms.core.status.registry import watch
        from cms.office.granting import grant_after_migrate
        from cms.stories import previews
        from cms.stories.adaptations import specs as adaptations
        from signage import probe, receivers  # noqa: F401 - connects the desk's signals
        from signage.adaptation import ADAPTATION
        from signage.appearances import told
        from signage.desk import awaiting, outlets
        from signage.push import revisions
        from signage.slides import preview

        outlets.connect()
        adaptations.register(ADAPTATION)
        appearances.register("signage", told)
        awaiting.connect()
        aftermath.after_restore("screens", revisions.leap)
        watch("screens", _("화면"), probe.probe, order=95)
        previews.register(previews.Preview("screen", str(_("화면")), 60, preview.render_preview))
        grant_after_migrate(self, _grant)


def _grant() -> None:
    """Let editors and operators run the screens; all confirm what others put up."""
    from cms.office.roles import Role, grant
    from signage.permissions import CONFIRM

    for role in (Role.EDITOR, Role.OPERATOR):
        grant(role, ("signage.run_screens", "signage.publish_now", CONFIRM))
    grant(Role.APPROVER, (CONFIRM,))
