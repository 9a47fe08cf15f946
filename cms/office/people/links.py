"""Verbs on links by which a person chooses the password: make, use, drop.

256 random bits; the database keeps only their hash. A link is used up by choosing a password, not by opening it: mail
scanners open everything.
"""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.office.models import PasswordLink, User
from cms.office.people import presence
from cms.office.people.selectors import is_in_use

#: Of a link made by somebody else, and of one that its person asked for.
GIVEN, ASKED = timedelta(hours=24), timedelta(hours=1)
#: So many links that are still good may a person have asked for; strangers who ask fill no mailbox.
MOST_ASKED = 3


def url(token: str) -> str:
    """Return the address of a link, without the site."""
    return reverse("password_link", args=[token])


def make(person: User, *, made_by: User | None, lasts: timedelta) -> str:
    """Make a link and return its token, which nobody can read afterwards. The caller has asked the order."""
    token = secrets.token_urlsafe(32)
    PasswordLink.objects.create(
        person=person, token_hash=_hash(token), made_by=made_by, expires_at=timezone.now() + lasts
    )
    return token


def good(person: User) -> int:
    """Return how many links a person has asked for and could still use."""
    return PasswordLink.objects.filter(person=person, made_by=None, end="", expires_at__gt=timezone.now()).count()


def find(token: str) -> PasswordLink | None:
    """Return the link of this token where it can still be used."""
    link = PasswordLink.objects.filter(token_hash=_hash(token), end="").select_related("person").first()
    if link is None or link.expires_at <= timezone.now() or not is_in_use(link.person):
        return None
    return link


@transaction.atomic
def use(token: str, password: str) -> User:
    """Choose the person's password and use the link up.

    Raises `Refused` where the link is no longer good, `ValidationError` for a password that is not.
    """
    link = find(token)
    ended = {"end": PasswordLink.End.USED, "ended_at": timezone.now()}
    if link is None:
        raise Refused(_("이 링크는 더 쓸 수 없습니다. 운영자에게 새 링크를 부탁하세요."), "link-gone")
    validate_password(password, link.person)
    if not PasswordLink.objects.filter(pk=link.pk, end="").update(**ended):  # of two at once, one
        raise Refused(_("이 링크는 더 쓸 수 없습니다. 운영자에게 새 링크를 부탁하세요."), "link-gone")
    with presence.acting(link.person):
        link.person.set_password(password)
        link.person.save(update_fields=["password"])
    return link.person


def drop(person: User, *, end: PasswordLink.End = PasswordLink.End.DROPPED, given_only: bool = False) -> int:
    """Make a person's links useless; return how many were good."""
    rows = PasswordLink.objects.filter(person=person, end="")
    if given_only:
        rows = rows.filter(made_by__isnull=False)
    return rows.update(end=end, ended_at=timezone.now())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
