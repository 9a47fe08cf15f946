from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialConfig(AppConfig):
    name = "social"
    label = "social"
    verbose_name = _("SNS")

    def ready(self) -> None:
        from cms.checks import appearances
        from cms.core.backup import aftermath
        from cms.core.status.registry import watch
        from cms.office.granting import grant_after_migrate
        from social import checks, probe, receivers  # noqa: F401 - registers the checks, connects the desk's signals
        from social.adaptations import register_adaptations
        from social.appearances import told
        from social.desk import outlets
        from social.desk.previews import register_previews
        from social.outbox import restored
        from social.permissions import grant_roles

        register_previews()
        register_adaptations()
        appearances.register("social", told)
        outlets.connect()
        aftermath.after_restore("social", restored.doubt)
        watch("social", _("SNS"), probe.probe, order=90)
        grant_after_migrate(self, grant_roles)
