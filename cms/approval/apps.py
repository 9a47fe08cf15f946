from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    name = "cms.approval"
    label = "approval"
    verbose_name = _("결재")

    def ready(self) -> None:
        from cms.approval.checkgate import personal_data, unsettled
        from cms.stories import gates

        gates.register("checks", unsettled)
        gates.register_for_words("checks", personal_data)
