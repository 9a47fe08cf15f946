"""Reads of people's order: standings, proposals that await, who may confirm."""

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.office.models import PasswordLink, RoleProposal, User
from cms.office.people.guarded import guarded_permissions, guarded_roles
from cms.office.people.order import Deed, Objection, Standing, objection

ORDERS_PEOPLE = "office.change_user"


def standing(person: User) -> Standing:
    """Return a person's standing as the database has it now. Who may not sign in stands for nothing."""
    now = User.objects.get(pk=person.pk)  # what the caller holds may remember yesterday's rights
    if not is_in_use(now):
        return Standing(now.pk, is_superuser=False, orders_people=False)
    return Standing(now.pk, now.is_superuser, now.has_perm(ORDERS_PEOPLE), _guarded(now))


def standing_of_account(person: User) -> Standing:
    """Return what somebody would stand for who got into the account. It may be stopped now."""
    now = User.objects.get(pk=person.pk)
    return Standing(now.pk, now.is_superuser, orders_people=False, guarded=_guarded(now))


def objection_to(deed: Deed, *, by: User, whom: User) -> Objection | None:
    """Return what stands against a deed, or nothing."""
    return objection(deed, standing(by), standing_of_account(whom))


def is_in_use(person: User) -> bool:
    """Whether a person may sign in."""
    return person.is_active and not person.has_ended


def has_come_in(person: User) -> bool:
    """Whether the person has chosen the password. While somebody's link is open, another still could."""
    now = timezone.now()
    given = PasswordLink.objects.filter(person=person, made_by__isnull=False, end="", expires_at__gt=now)
    return person.has_usable_password() and not given.exists()


def may_confirm(person: User) -> bool:
    """Whether a person may confirm roles that others propose: whoever holds such a role, and superusers."""
    mine = standing(person)
    return mine.rank > 0 or mine.orders_people


def sees_proposals(person: User) -> bool:
    """Whether the list of proposals is for this person. Asked for every menu, of what is at hand."""
    if any(person.has_perm(name) for name in guarded_permissions()):
        return True
    return guarded_roles().filter(user=person).exists()


def confirmers(*, but: tuple[int, ...]) -> "QuerySet[User]":
    """Return who could confirm a proposal, without these people."""
    in_use = Q(is_active=True) & (Q(last_day=None) | Q(last_day__gte=timezone.localdate()))
    entitled = Q(is_superuser=True) | Q(groups__in=guarded_roles())
    return User.objects.filter(in_use & entitled).exclude(pk__in=but).distinct()


def open_proposals() -> "QuerySet[RoleProposal]":
    """Return the proposals that still await somebody, the oldest first."""
    rows = RoleProposal.objects.filter(state=RoleProposal.State.OPEN, expires_at__gt=timezone.now())
    return rows.select_related("person", "role", "proposed_by").order_by("proposed_at")


def proposals_for(person: User) -> "QuerySet[RoleProposal]":
    """Return what has been proposed for a person and still awaits somebody."""
    return open_proposals().filter(person=person)


def settled_proposals(count: int = 20) -> "QuerySet[RoleProposal]":
    """Return the latest proposals that came to an end."""
    rows = RoleProposal.objects.exclude(state=RoleProposal.State.OPEN)
    return rows.select_related("person", "role", "proposed_by", "settled_by").order_by("-settled_at")[:count]


def is_guarded(role: Group) -> bool:
    """Whether a role is given by two."""
    return guarded_roles().filter(pk=role.pk).exists()


def rights_of(role: Group) -> frozenset[str]:
    """Return what a role may do: `office.change_user`, `publish_page@page:5`, `add_image@collection:1`."""
    names = [
        *(f"{app}.{name}" for app, name in role.permissions.values_list("content_type__app_label", "codename")),
        *(
            f"{name}@page:{page}"
            for name, page in GroupPagePermission.objects.filter(group=role).values_list("permission__codename", "page")
        ),
        *(
            f"{name}@collection:{collection}"
            for name, collection in GroupCollectionPermission.objects.filter(group=role).values_list(
                "permission__codename", "collection"
            )
        ),
    ]
    return frozenset(names)


def _guarded(person: User) -> frozenset[str]:
    return frozenset(guarded_roles().filter(user=person).values_list("name", flat=True))
