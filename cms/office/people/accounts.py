"""Verbs on somebody's account: a link to a password, an end to a second factor, to sessions."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.mail.verbs import SECRET
from cms.office.models import PasswordLink, User
from cms.office.people import links, presence
from cms.office.people.deeds import done
from cms.office.people.guard import ask
from cms.office.people.order import Deed
from cms.office.people.selectors import is_in_use
from cms.office.sessions import verbs as sessions


@transaction.atomic
def give_link(person: User, *, by: User, site: str) -> str:
    """Make a link by which a person chooses the password; return its token.

    It is to be shown once, and is mailed, too, where mail goes; an earlier one that somebody made is replaced.
    `site`: `https://…`. Raises `Refused`.
    """
    with presence.acting(by):
        ask(Deed.LINK, person)
        if person.pk == by.pk:
            raise Refused(_("내 비밀번호는 내 계정 화면에서 바꿉니다."), "own-account")
        if not is_in_use(person):
            raise Refused(_("멈췄거나 기한이 지난 계정입니다. 먼저 계정을 다시 열어 주세요."), "not-in-use")
        links.drop(person, end=PasswordLink.End.REPLACED, given_only=True)
        token = links.make(person, made_by=by, lasts=links.GIVEN)
        done(
            "people.link_made",
            person,
            detail=_("24시간 안에 한 번 쓸 수 있습니다: %(link)s") % {"link": SECRET},
            link=site + links.url(token),
            until=timezone.now() + links.GIVEN,
        )
    return token


@transaction.atomic
def forget_factors(person: User, *, by: User) -> int:
    """Take a person's second factors away. The next sign-in enrols anew. Returns how many there were."""
    with presence.acting(by):
        ask(Deed.FACTOR, person)
        factors = list(Authenticator.objects.filter(user=person))
        for factor in factors:
            factor.delete()
        sessions.end_all(person)
    return len(factors)


@transaction.atomic
def end_sessions(person: User, *, by: User) -> int:
    """End all sessions of a person; return how many there were."""
    with presence.acting(by):
        ask(Deed.SESSIONS, person)
        count = sessions.end_all(person)
        done("people.sessions_ended", person, data={"count": count})
    return count


def send_reset(address: str, *, site: str) -> int:
    """Mail a link to an address's people who may sign in; return how many. Nobody else hears of it."""
    asked = [person for person in User.objects.filter(email__iexact=address) if is_in_use(person)] if address else []
    return sum(_send_reset(person, site) for person in asked)


@transaction.atomic
def _send_reset(person: User, site: str) -> bool:
    if links.good(person) >= links.MOST_ASKED:
        return False
    token = links.make(person, made_by=None, lasts=links.ASKED)
    done(
        "people.link_made",
        person,
        detail=_("한 시간 안에 한 번 쓸 수 있습니다: %(link)s") % {"link": SECRET},
        data={"asked": True},
        link=site + links.url(token),
        until=timezone.now() + links.ASKED,
    )
    return True
