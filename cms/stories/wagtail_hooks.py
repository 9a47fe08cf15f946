"""The desk in Wagtail's admin: what the log says of stories."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the desk's own deeds."""

    @actions.register_action("stories.correct")
    class Correction(LogFormatter):
        label = _("정정")

        def format_message(self, log_entry: object) -> str:
            return str(_("정정: %(note)s") % {"note": log_entry.data.get("note", "")})  # type: ignore[attr-defined]

    @actions.register_action("stories.withdraw")
    class Withdrawal(LogFormatter):
        label = _("회수")

        def format_message(self, log_entry: object) -> str:
            return str(_("회수: %(reason)s") % {"reason": log_entry.data.get("reason", "")})  # type: ignore[attr-defined]
