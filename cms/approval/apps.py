from typing import TYPE_CHECKING

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import Group
    from django.db.models import QuerySet


class ApprovalConfig(AppConfig):
    name = "cms.approval"
    label = "approval"
    verbose_name = _("결재")

    def ready(self) -> None:
        from django.contrib.auth.models import Group

        from cms.approval import adapting, authorship, receivers, standing
        from cms.approval.checkgate import personal_data, settled, unsettled
        from cms.approval.desk import audit
        from cms.approval.models import FinalApproval
        from cms.core.ledger import kinds as entries
        from cms.office import exports
        from cms.office.granting import grant_after_migrate
        from cms.office.people.guarded import guard_groups
        from cms.stories import gates

        def who_approves() -> "QuerySet[Group]":
            return Group.objects.filter(pk__in=FinalApproval.objects.filter(active=True).values("groups"))

        guard_groups("approval", who_approves)
        gates.register("checks", unsettled, evidence=settled)
        gates.register_for_deed("second person", authorship.against, evidence=authorship.evidence)
        gates.register_evidence("adaptations", adapting.evidence)
        exports.register(audit.LEDGER, _("대장 내려받기"))
        exports.register(audit.ELECTION, _("선거 자료 내려받기"))
        exports.holds_personal_data("approval:audit")
        grant_after_migrate(apps.get_app_config("ledger"), _grant)  # whose right it is
        entries.register(authorship.CONFIRMED, _("고친 내용 확인"))
        entries.register(standing.NAMED, _("대결·전결 맡김"))
        entries.register(standing.ENDED, _("대결·전결 끝냄"))
        gates.register_for_words("checks", personal_data)
        receivers.connect()


def _grant() -> None:
    """Let those who answer for what goes out read the whole ledger."""
    from cms.approval.auditing import READ
    from cms.office.roles import Role, grant

    for role in (Role.APPROVER, Role.OPERATOR):
        grant(role, (READ,))
