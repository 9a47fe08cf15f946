"""Signal receivers of the office: enrolment of a second factor."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from cms.office.models import User


@receiver(authenticator_added, dispatch_uid="office.enrolment")
def remember_enrolment(*, request: HttpRequest, user: User, authenticator: Authenticator, **rest: object) -> None:
    """Mark the session as verified by the factor just enrolled.

    Allauth keeps a record for signing in with a factor, none for enrolling one.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES and request.user == user:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
