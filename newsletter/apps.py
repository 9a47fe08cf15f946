from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    label = "newsletter"
    verbose_name = _("소식지")

    def ready(self) -> None:
        from cms.office import exports
        from cms.office.granting import grant_after_migrate
        from cms.office.people.guarded import guard_permission
        from cms.stories import site_extensions
        from newsletter import checks
        from newsletter.desk import exporting, outlets, previews
        from newsletter.permissions import PUBLISH, grant_roles
        from newsletter.web import edition

        register(checks.templates_are_sound)
        previews.connect()
        outlets.connect()
        exports.register(exporting.PRINTED, _("인쇄 파일 내려받기"))
        site_extensions.register("newsletter", edition.latest_issue)
        grant_after_migrate(self, grant_roles)
        guard_permission(PUBLISH)
