"""What was done to a person: written to the ledger and told to the person, in the act's transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.korean.dates import moment_words
from cms.core.ledger.verbs import record
from cms.mail import purposes
from cms.office import notices
from cms.office.models import OfficeSettings, User
from cms.office.people import presence
from cms.office.people.kinds import DEEDS, PERSON
from cms.office.people.selectors import rights_of


def done(
    kind: str,
    person: User,
    *,
    detail: str = "",
    addresses: tuple[str, ...] = (),
    data: Mapping[str, object] | None = None,
    link: str = "",
    until: datetime | None = None,
) -> None:
    """Record what whoever is at work did to a person; tell the person.

    `data` goes into the ledger, which never forgets: ids and states, no addresses. `detail` is a line for the letter
    alone; `addresses` are where it goes, if not only to the person's present one. `link` is a secret that stands in
    `detail` where it says `SECRET`, and is good `until` then.
    """
    by = presence.at_work()
    entry = record(kind, subject=f"{PERSON}{person.pk}", person=by.pk if by else None, data=data or {})
    _label, sentence = DEEDS[kind]
    if sentence is not None:
        for address in addresses or (person.email,):
            subject, body = letter(str(sentence), person, by, detail)
            notices.tell(
                person,
                subject,
                body,
                act=f"ledger:{entry.pk}",
                address=address,
                purpose=purposes.RESET if link else purposes.NOTICE,
                secret=link,
                until=until,
            )


def record_rights(role: Group, *, before: frozenset[str], ends: bool = False) -> None:
    """Record what became different about what a role may do; nothing where nothing did."""
    now = frozenset[str]() if ends else rights_of(role)
    if before == now:
        return
    by = presence.at_work()
    data = {"given": sorted(now - before), "taken": sorted(before - now)}
    record("roles.rights_changed", subject=f"role:{role.pk}", person=by.pk if by else None, data=data)


def letter(sentence: str, person: User, by: User | None, detail: str = "") -> tuple[str, str]:
    """Return the subject and the body of a letter to a person."""
    if by is None:
        doer = _("서버 또는 로그인하지 않은 사람")
    else:
        doer = _("본인") if by.pk == person.pk else _("%(name)s 님") % {"name": by}
    lines = [
        _("%(name)s 님께") % {"name": person},
        "",
        sentence,
        *([detail] if detail else []),
        "",
        _("한 사람: %(doer)s") % {"doer": doer},
        _("때: %(moment)s") % {"moment": moment_words(timezone.now())},
        "",
        _("내가 한 일도 부탁한 일도 아니면 곧바로 운영자에게 알려 주세요."),
    ]
    office = OfficeSettings.load()
    return _("[%(office)s 소식통] %(what)s") % {"office": office.name, "what": sentence}, "\n".join(lines)
