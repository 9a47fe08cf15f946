from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

#: Reports of Wagtail that name who did something.
NAMING_REPORTS = ("aging_pages", "locked_pages", "site_history", "workflow", "workflow_tasks")


class OfficeConfig(AppConfig):
    name = "cms.office"
    label = "office"
    verbose_name = _("기관")
    default = True

    def ready(self) -> None:
        from datetime import timedelta

        from wagtail.admin.views.account import NameEmailSettingsPanel

        from cms.core import retention
        from cms.core.backup import aftermath
        from cms.core.ledger import lawsettings
        from cms.core.status.alarms import tell_by
        from cms.office import (
            alarms,
            exports,
            notices,
            receivers,  # noqa: F401 - connects the signals
            restored,
        )
        from cms.office.desk.people import OwnNameForm
        from cms.office.people import kinds, presence
        from cms.office.people import receivers as people_receivers  # noqa: F401 - connects the signals

        kinds.register_kinds()
        lawsettings.ask_who(presence.person_id)
        exports.register(exports.TABLE, _("표 내려받기"))
        exports.register(exports.FILE, _("파일 내려받기"))
        exports.register(exports.DOCUMENT, _("비공개 첨부 내려받기"))
        exports.register(exports.WRITTEN, _("명령으로 파일 내보내기"))
        for table in ("wagtailusers_users:index", *(f"wagtailadmin_reports:{name}" for name in NAMING_REPORTS)):
            exports.holds_personal_data(table)
            exports.holds_personal_data(f"{table}_results")
        tell_by(alarms.tell)
        retention.keep("office.notices", _("읽은 업무 알림"), timedelta(days=90), notices.prune)
        aftermath.after_restore("sessions", restored.end_sessions)
        aftermath.repeat_after_restore("people.stopped", restored.stop_person)
        # Wagtail has no setting for it: its own form asks everybody for a first and a last name.
        NameEmailSettingsPanel.form_class = OwnNameForm


class PeopleConfig(WagtailUsersAppConfig):
    """Configuration of Wagtail's users: the office's forms list and edit them."""

    user_viewset = "cms.office.desk.people.PeopleViewSet"
    group_viewset = "cms.office.desk.roles.RolesViewSet"
