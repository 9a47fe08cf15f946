"""System check of the outbox: whether letters can go anywhere."""

from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from cms.mail.transports import transport


@register("sosiktong")
def letters_go_somewhere(**kwargs: object) -> list[CheckMessage]:
    """Check that the outbox has a mail server or a folder."""
    obstacle = transport().obstacle
    if not obstacle:
        return []
    hint = _("EMAIL_HOST를 적으세요. 그때까지 메일은 나가지 않고 우편 화면에서 기다립니다.")
    return [Warning(obstacle, hint=hint, id="sosiktong.W003")]
