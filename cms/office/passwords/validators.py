"""Django's validators for passwords that others would guess."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.office.models import Department, OfficeSettings, Town, User
from cms.office.passwords.broken import is_broken
from cms.office.passwords.known_words import COMMON, ENOUGH, leftover, weight, writings


class BrokenPasswordValidator:
    """Refuse passwords that have been broken elsewhere."""

    def validate(self, password: str, user: User | None = None) -> None:
        if is_broken(password):
            raise ValidationError(
                _("다른 곳에서 이미 새어 나간 비밀번호입니다. 처음 쓰는 것으로 정해 주세요."), code="password_broken"
            )

    def get_help_text(self) -> str:
        return _("다른 곳에서 새어 나간 비밀번호는 쓸 수 없습니다.")


class KnownWordsValidator:
    """Refuse the office's and common words with a number behind them, in whichever letters."""

    def validate(self, password: str, user: User | None = None) -> None:
        known = writings((*COMMON, *_words_of_the_office(), *_words_of(user)))
        if weight(leftover(password, known)) < ENOUGH:
            raise ValidationError(
                _("기관 이름이나 흔한 낱말에 숫자를 붙인 비밀번호입니다. 서로 상관없는 낱말을 여럿 이어 주세요."),
                code="password_known_words",
            )

    def get_help_text(self) -> str:
        return _(
            "기관 이름, 사람 이름, 흔한 낱말에 숫자만 붙인 것은 쓸 수 없습니다. 영문 자판으로 친 우리말도 같습니다."
        )


def _words_of_the_office() -> list[str]:
    office = OfficeSettings.load()
    names = [
        office.name,
        office.short_name,
        office.office_name,
        office.newsletter_name,
        office.head_name,
        office.slogan,
    ]
    host = urlsplit(settings.SITE_URL).hostname or ""
    places = [*Department.objects.values_list("name", flat=True), *Town.objects.values_list("name", flat=True)]
    return [word for word in (*names, *places, *(place[:-1] for place in places), *host.split(".")) if len(word) > 1]


def _words_of(user: User | None) -> list[str]:
    if user is None:
        return []
    return [word for word in (user.username, user.display_name, user.email.partition("@")[0]) if len(word) > 1]
