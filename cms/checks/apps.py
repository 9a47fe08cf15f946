from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "cms.checks"
    label = "checks"
    verbose_name = _("검수")

    def ready(self) -> None:
        from cms.checks import (
            appearances,
            gate,
            receivers,  # noqa: F401 - connects the signals
            standingwords,
            storydays,
            trifles,
        )
        from cms.core import formrules
        from cms.core.ledger import kinds as entries
        from cms.office.granting import grant_after_migrate
        from cms.stories import gates

        gates.register_for_trifle("facts", trifles.other_facts)
        entries.register(gate.ADMITTED, _("나감"))
        entries.register(gate.PLANNED, _("나갈 자리에 놓음"))
        formrules.register("standing words", standingwords.reasons_against)
        appearances.register("stories", storydays.told)
        grant_after_migrate(self, _grant)


def _grant() -> None:
    """Let operators keep settings, elections and slots, and approvers read them."""
    from cms.office.roles import Role, grant

    models = ("election", "publicityslot")
    grant(Role.OPERATOR, ["checks.change_checksettings"])
    grant(Role.OPERATOR, [f"checks.{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in models])
    grant(Role.APPROVER, [f"checks.{verb}_{model}" for verb in ("add", "change", "view") for model in models])
