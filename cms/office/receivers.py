"""Signal receivers of the office: second factors, sessions and known devices."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.contrib.auth.signals import user_logged_in as session_begins
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from wagtail.documents.models import document_served

from cms.core.securityevents import SecurityEvent, tell
from cms.office import exports, knowndevices
from cms.office.models import SignIn, User
from cms.office.secondfactor import is_half
from cms.office.sessions import verbs as sessions
from media.models import Attachment


@receiver(authenticator_added, dispatch_uid="office.enrolment")
def remember_enrolment(*, request: HttpRequest, user: User, authenticator: Authenticator, **rest: object) -> None:
    """Mark the session as verified by the factor just enrolled.

    Allauth keeps a record for signing in with a factor, none for enrolling one.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES and request.user == user:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
        sessions.rotate(request)


@receiver(authenticator_added, dispatch_uid="office.factor_added")
@receiver(authenticator_removed, dispatch_uid="office.factor_removed")
@receiver(authenticator_reset, dispatch_uid="office.factor_reset")
def end_other_sessions(*, request: HttpRequest, user: User, **rest: object) -> None:
    """End a person's other sessions where the second factor changed: one of them may be the reason."""
    own = request.user == user
    here = knowndevices.fingerprint(request) if own else ""
    sessions.end_all(user, but=request.session.session_key if own else None, device=here)


@receiver(session_begins, dispatch_uid="office.signed_in")
def begin_session(*, request: HttpRequest, user: User, **rest: object) -> None:
    """Begin a session where its person signs in. So the first page costs no more than the next."""
    sessions.act(request, user)
    tell(SecurityEvent.SIGNED_IN, person_id=user.pk)


@receiver(user_login_failed, dispatch_uid="office.sign_in_failed")
def tell_failed_sign_in(**rest: object) -> None:
    """Tell of a sign-in that failed. The name that was typed may be a password, so it is not told."""
    tell(SecurityEvent.SIGN_IN_FAILED, person_id=None)


@receiver(authenticator_added, dispatch_uid="office.tell_factor_added")
def tell_factor_added(*, user: User, **rest: object) -> None:
    """Tell of a second factor that was enrolled."""
    tell(SecurityEvent.FACTOR_ADDED, person_id=user.pk)


@receiver(authenticator_removed, dispatch_uid="office.tell_factor_removed")
def tell_factor_removed(*, user: User, **rest: object) -> None:
    """Tell of a second factor that was taken away."""
    tell(SecurityEvent.FACTOR_REMOVED, person_id=user.pk)


@receiver(authenticator_reset, dispatch_uid="office.tell_factor_reset")
def tell_factor_reset(*, user: User, **rest: object) -> None:
    """Tell of recovery codes that were made anew."""
    tell(SecurityEvent.FACTOR_RESET, person_id=user.pk)


@receiver(user_logged_out, dispatch_uid="office.signed_out")
def forget_session(*, request: HttpRequest, user: User | None, **rest: object) -> None:
    """Forget a session that its person ended."""
    tell(SecurityEvent.SIGNED_OUT, person_id=user.pk if user is not None else None)
    SignIn.objects.filter(key=request.session.session_key or "").delete()


@receiver(user_logged_in, dispatch_uid="office.device_known")
def remember_device(*, request: HttpRequest, response: HttpResponse, user: User, **rest: object) -> None:
    """Make a browser known where its person has signed in wholly."""
    if not (settings.SECOND_FACTOR_REQUIRED and is_half(request, user)):
        knowndevices.remember(request, response, user)
    if not is_half(request, user):
        tell(SecurityEvent.FACTOR_PASSED, person_id=user.pk)


@receiver(document_served, dispatch_uid="office.document_leaves")
def document_leaves(*, instance: Attachment, request: HttpRequest, **rest: object) -> None:
    """Put a document that staff take out into the ledger. What is public is out already."""
    exports.document_leaving(request, instance)
