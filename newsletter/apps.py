from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    label = "newsletter"
    verbose_name = _("소식지")

    def ready(self) -> None:
        from cms.checks import appearances
        from cms.core.ledger import kinds as entries
        from cms.office import exports
        from cms.office.granting import grant_after_migrate
        from cms.office.people.guarded import guard_permission
        from cms.stories import site_extensions
        from cms.stories.adaptations import specs as adaptations
        from newsletter import authorship, checks, correcting, publishing
        from newsletter.adaptation import ADAPTATION
        from newsletter.appearances import told
        from newsletter.builds import amending
        from newsletter.desk import awaiting, exporting, outlets, previews
        from newsletter.permissions import PUBLISH, grant_roles
        from newsletter.web import edition

        register(checks.templates_are_sound)
        previews.connect()
        adaptations.register(ADAPTATION)
        appearances.register("newsletter", told)
        outlets.connect()
        awaiting.connect()
        entries.register(authorship.CHANGED, _("지면 고침"))
        entries.register(authorship.CONFIRMED, _("지면 확인"))
        entries.register(authorship.SEALED, _("인쇄 넘김"))
        entries.register(authorship.SEALED_ALONE, _("혼자 인쇄 넘김"))
        entries.register(authorship.PUBLISHED_ALONE, _("혼자 소식지 발행"))
        entries.register(publishing.REOPENED, _("다시 엶"))
        entries.register(publishing.PUBLISHED, _("소식지 발행"))
        entries.register(amending.AMENDED, _("고친 PDF"))
        entries.register(correcting.OFFERED, _("바로잡습니다 놓음"))
        exports.register(exporting.PRINTED, _("인쇄 파일 내려받기"))
        site_extensions.register("newsletter", edition.latest_issue)
        grant_after_migrate(self, grant_roles)
        guard_permission(PUBLISH)
