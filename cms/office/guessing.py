"""What slows guessing: addresses, never a known device or a passkey.

Five wrong passwords for one person from one address, or twenty for anybody from it, close it for a quarter of an hour.
The person goes on elsewhere, with a device he has used before even there. Codes of a second factor, which are short,
are counted for each person: strangers together get five tries in five minutes, a known device has its own. Passkeys
cannot be guessed and are not counted.
"""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from cms.core import sharedvalues
from cms.core.visitor import network_of
from cms.office import knowndevices

#: Wrong passwords from one address, for whomever, that close it. An office may have one address for all.
MOST_OF_AN_ADDRESS = 20
MOST_CODES = 5
CODES_SECONDS = 300


class GuessingHandler(AxesDatabaseHandler):
    """Axes' records of wrong passwords, with our answer to what they mean."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, str] | None = None) -> int:
        """Return how many failures count against this request."""
        if knowndevices.is_known(request, get_client_username(request, credentials)):
            return 0
        of_pair: int = super().get_failures(request, credentials)
        recent = AccessAttempt.objects.filter(
            ip_address=network_of(request), attempt_time__gte=get_cool_off_threshold(request)
        )
        of_address = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
        return max(of_pair, of_address * settings.AXES_FAILURE_LIMIT // MOST_OF_AN_ADDRESS)

    def user_login_failed(
        self, sender: object, credentials: dict[str, str], request: HttpRequest | None = None, **more: object
    ) -> None:
        """Write a wrong password down, against the browser too."""
        if request is not None:
            knowndevices.note_guess(request)
        super().user_login_failed(sender, credentials, request, **more)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, str] | None = None) -> int:
        """Forget the failures of who signs in.

        Not where a known device does: others may guess beside it."""
        if knowndevices.is_known(request, get_client_username(request, credentials)):
            return 0
        return int(super().reset_user_attempts(request, credentials))


class CodeForm(AuthenticateForm):
    """Allauth's question for the code of a second factor, with our limit."""

    def clean_code(self) -> str:
        request = context.request
        known = knowndevices.is_known(request, self.user.get_username())
        name = f"codes:{self.user.pk}:{knowndevices.fingerprint(request) if known else ''}"
        if sharedvalues.count(name, CODES_SECONDS) > MOST_CODES:
            raise get_adapter().validation_error("too_many_login_attempts")
        knowndevices.note_guess(request)  # a right one ends what was counted: `knowndevices.remember`
        code: str = super().clean_code()
        sharedvalues.drop(name)
        return code
