"""The last door before a change of a person: whatever view saves, the order is asked, the deed recorded and told.

Called by receivers (`cms/office/receivers.py`). The verbs of this package come through here like everybody else.
"""

from collections.abc import Collection, Iterable, Mapping

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.korean.dates import official_day
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.people import links, presence
from cms.office.people.deeds import done
from cms.office.people.guarded import guarded_roles
from cms.office.people.order import Deed
from cms.office.people.selectors import is_in_use, objection_to
from cms.office.roles import Role
from cms.office.sessions import verbs as sessions

Change = tuple[object, object]

_WATCHED: Mapping[str, Deed] = {
    "password": Deed.PASSWORD,
    "email": Deed.ADDRESS,
    "username": Deed.USERNAME,
    "display_name": Deed.USERNAME,
    "is_active": Deed.ACTIVE,
    "last_day": Deed.LAST_DAY,
    "is_superuser": Deed.SUPERUSER,
    "department_id": Deed.DEPARTMENT,
}


def ask(deed: Deed, whom: User) -> None:
    """Raise `Refused` where whoever is at work may not do this to a person. The server may."""
    if presence.is_server():
        return
    by = presence.at_work()
    if by is None:
        raise Refused(_("로그인한 뒤에 할 수 있습니다."), "nobody")
    if stands_against := objection_to(deed, by=by, whom=whom):
        raise Refused(stands_against.reason, stands_against.code)


def before_save(person: User, update_fields: Collection[str] | None) -> dict[str, Change]:
    """Return what a save changes of what is watched. Raises `Refused`."""
    if person._state.adding:
        _before_making(person)
        return {}
    fields = [
        name
        for name in _WATCHED
        if update_fields is None or name in update_fields or name.removesuffix("_id") in update_fields
    ]
    stored = User.objects.filter(pk=person.pk).values(*fields).first() if fields else None
    changes = {name: (old, new) for name, old in (stored or {}).items() if (new := getattr(person, name)) != old}
    if person.is_rehashing:
        changes.pop("password", None)
    for name in changes:
        ask(_WATCHED[name], person)
    return changes


def _before_making(person: User) -> None:
    by = presence.at_work()
    if presence.is_server():
        return
    if by is None or not (by.is_superuser or by.has_perm("office.add_user")):
        raise Refused(_("계정을 만들 권한이 없습니다. 운영자에게 말씀하세요."), "no-right")
    if person.is_superuser:
        ask(Deed.SUPERUSER, by)
    if person.has_usable_password():
        raise Refused(_("비밀번호는 본인이 정합니다. 한 번 쓰는 링크를 만들어 주세요."), "password-of-another")


def after_save(person: User, changes: Mapping[str, Change], *, created: bool) -> None:
    """Record and tell what a save changed; end what it makes wrong."""
    if created:
        done("people.made", person)
        return
    for name, (old, new) in changes.items():
        _RECORDED[name](person, old, new)
    if not is_in_use(person):
        sessions.end_all(person)
    elif "password" in changes:
        by = presence.at_work()
        sessions.end_all(person, but=presence.session_key() if by is not None and by.pk == person.pk else None)
    if {"password", "email", "is_active"} & changes.keys():
        links.drop(person)


def _password(person: User, _old: object, _new: object) -> None:
    done("people.password_chosen", person)


def _address(person: User, old: object, new: object) -> None:
    domains = {"old": str(old).rpartition("@")[2], "new": str(new).rpartition("@")[2]}
    done("people.address_changed", person, addresses=(str(old), str(new)), data=domains)


def _username(person: User, _old: object, new: object) -> None:
    done("people.username_changed", person, detail=_("새 로그인 이름: %(name)s") % {"name": new})


def _display_name(person: User, old: object, new: object) -> None:
    words = _("전: %(old)s, 지금: %(new)s") % {"old": old, "new": new}
    done("people.renamed", person, detail=words)


def _is_active(person: User, old: object, new: object) -> None:
    done("people.resumed" if new else "people.stopped", person, data={"old": old, "new": new})


def _last_day(person: User, old: object, new: object) -> None:
    words = _("마지막 날: %(day)s") % {"day": official_day(person.last_day) if person.last_day else _("없음")}
    done("people.last_day_set", person, detail=words, data={"old": str(old or ""), "new": str(new or "")})


def _is_superuser(person: User, old: object, new: object) -> None:
    done("people.superuser_changed", person, data={"old": old, "new": new})


def _department(person: User, old: object, new: object) -> None:
    done("people.department_changed", person, data={"old": old, "new": new})


_RECORDED = {
    "password": _password,
    "email": _address,
    "username": _username,
    "display_name": _display_name,
    "is_active": _is_active,
    "last_day": _last_day,
    "is_superuser": _is_superuser,
    "department_id": _department,
}


def roles_change(person: User, *, given: Iterable[Group] = (), taken: Iterable[Group] = ()) -> None:
    """Ask for, record and tell a change of roles. A role that is given by two needs its second word."""
    given, taken = list(given), list(taken)
    agreed = {role.pk: presence.confirmed_proposal(person.pk, role.pk) for role in given}
    if taken or not all(agreed.values()):
        ask(Deed.ROLES, person)
    guarded = set(guarded_roles().values_list("pk", flat=True))
    for role in given:
        if role.pk in guarded and not agreed[role.pk] and not presence.is_server():
            raise Refused(
                _("‘%(role)s’ 역할은 두 사람이 줍니다. 제안하면 다른 사람이 확인합니다.") % {"role": role.name},
                "given-by-two",
            )
        proposal = agreed[role.pk]
        agreement = {"proposed_by": proposal.proposed_by_id, "how": proposal.state} if proposal else {}
        done("people.role_given", person, detail=_role(role), data={"role": role.pk, **agreement})
    for role in taken:
        done("people.role_taken", person, detail=_role(role), data={"role": role.pk})


def _role(role: Group) -> str:
    return _("역할: %(role)s") % {"role": role.name}


def rights_change(person: User) -> None:
    """Record and tell a change of a person's rights outside roles. Only the server may."""
    if not presence.is_server():
        raise Refused(_("권한은 역할로만 줍니다."), "rights-by-roles")
    done("people.rights_changed", person)


def role_rights_change() -> None:
    """Refuse a change of what a role may do to all but superusers."""
    by = presence.at_work()
    if not presence.is_server() and not (by is not None and by.is_active and by.is_superuser):
        raise Refused(_("역할의 권한은 최고 권한이 있는 사람만 바꿉니다."), "superusers-only")


def role_of_the_desk(role: Group, *, ends: bool) -> None:
    """Refuse to delete or rename a role that the desk finds by its name. The server may."""
    stored = Group.objects.filter(pk=role.pk).values_list("name", flat=True).first()
    if presence.is_server() or stored not in set(Role) or (stored == role.name and not ends):
        return
    if ends:
        raise Refused(
            _("‘%(role)s’ 역할은 원고와 결재가 이름으로 찾아 지울 수 없습니다. 사용자 화면에서 사람에게서 거두세요.")
            % {"role": stored},
            "role-of-the-desk",
        )
    raise Refused(
        _("‘%(role)s’ 역할은 원고와 결재가 이름으로 찾아 바꿀 수 없습니다. 다른 이름은 새 역할로 만드세요.")
        % {"role": stored},
        "role-of-the-desk",
    )


def before_factor(factor: Authenticator) -> None:
    """Refuse a second factor that somebody adds to another's account."""
    by = presence.at_work()
    if not presence.is_server() and (by is None or by.pk != factor.user_id):
        raise Refused(_("2단계 인증은 본인만 더합니다."), "factor-of-another")


def factor_added(factor: Authenticator) -> None:
    """Record and tell a new second factor. Allauth saves it in no transaction, so this is one of its own."""
    with transaction.atomic():
        done("people.factor_added", _person(factor), data={"factor": factor.type})


def factor_removed(factor: Authenticator) -> None:
    """Ask for, record and tell the end of a second factor."""
    ask(Deed.FACTOR, _person(factor))
    done("people.factor_removed", _person(factor), data={"factor": factor.type})


def _person(factor: Authenticator) -> User:
    return User.objects.get(pk=factor.user_id)
