"""Signal receivers of people's order: every save, role and second factor passes the guard."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.office.models import User
from cms.office.people import guard
from cms.office.people.order import Deed


@receiver(pre_save, sender=User, dispatch_uid="office.before_person")
def ask_before_saving(*, instance: User, raw: bool, update_fields: Collection[str] | None, **rest: object) -> None:
    """Ask people's order before a person is saved, whoever saves."""
    instance.being_changed = {} if raw else guard.before_save(instance, update_fields)


@receiver(post_save, sender=User, dispatch_uid="office.after_person")
def tell_after_saving(*, instance: User, created: bool, raw: bool, **rest: object) -> None:
    """Record and tell what was changed of a person."""
    changed, instance.being_changed = instance.being_changed, {}
    if not raw:
        guard.after_save(instance, changed, created=created)


@receiver(pre_delete, sender=User, dispatch_uid="office.before_end")
def ask_before_deleting(*, instance: User, **rest: object) -> None:
    """Keep people where their deeds are."""
    guard.ask(Deed.DELETE, instance)


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="office.roles")
def ask_before_roles_change(
    *, instance: User | Group, action: str, reverse: bool, pk_set: set[int] | None, **rest: object
) -> None:
    """Ask for, record and tell roles given and taken, from either side. Inside the transaction of the change."""
    if not action.startswith("pre_"):
        return
    for person, roles in _people_and_roles(instance, pk_set, reverse=reverse, clears=action == "pre_clear"):
        guard.roles_change(person, **{"given" if action == "pre_add" else "taken": roles})


def _people_and_roles(
    instance: User | Group, pk_set: set[int] | None, *, reverse: bool, clears: bool
) -> list[tuple[User, list[Group]]]:
    if isinstance(instance, Group):
        people = User.objects.filter(groups=instance) if clears else User.objects.filter(pk__in=pk_set or ())
        return [(person, [instance]) for person in people]
    roles = instance.groups.all() if clears else Group.objects.filter(pk__in=pk_set or ())
    return [(instance, list(roles))]


@receiver(m2m_changed, sender=User.user_permissions.through, dispatch_uid="office.rights")
def ask_before_own_rights_change(*, instance: User | Permission, action: str, **rest: object) -> None:
    """Keep rights with roles."""
    if action.startswith("pre_") and isinstance(instance, User):
        guard.rights_change(instance)
    elif action.startswith("pre_"):
        guard.role_rights_change()


@receiver(m2m_changed, sender=Group.permissions.through, dispatch_uid="office.role_permissions")
def ask_before_role_permissions_change(*, action: str, **rest: object) -> None:
    """Let superusers alone change what a role may do."""
    if action.startswith("pre_"):
        guard.role_rights_change()


@receiver(pre_save, sender=Group, dispatch_uid="office.role_is_renamed")
def ask_before_role_is_renamed(*, instance: Group, **rest: object) -> None:
    """Keep the names by which the desk finds its roles."""
    guard.role_of_the_desk(instance, ends=False)


@receiver(pre_delete, sender=Group, dispatch_uid="office.role_ends")
def ask_before_role_ends(*, instance: Group, **rest: object) -> None:
    """Keep the roles of the desk."""
    guard.role_of_the_desk(instance, ends=True)


@receiver([pre_save, pre_delete], sender=Group, dispatch_uid="office.role")
@receiver([pre_save, pre_delete], sender=GroupPagePermission, dispatch_uid="office.role_on_pages")
@receiver([pre_save, pre_delete], sender=GroupCollectionPermission, dispatch_uid="office.role_on_collections")
def ask_before_role_change(**rest: object) -> None:
    """Let superusers alone change roles."""
    guard.role_rights_change()


@receiver(pre_save, sender=Authenticator, dispatch_uid="office.before_factor")
def ask_before_factor(*, instance: Authenticator, **rest: object) -> None:
    """Let people alone add to their second factors."""
    if instance._state.adding:
        guard.before_factor(instance)


@receiver(post_save, sender=Authenticator, dispatch_uid="office.after_factor")
def tell_factor(*, instance: Authenticator, created: bool, **rest: object) -> None:
    """Record and tell a new second factor."""
    if created:
        guard.factor_added(instance)


@receiver(pre_delete, sender=Authenticator, dispatch_uid="office.factor_end")
def ask_before_factor_ends(*, instance: Authenticator, **rest: object) -> None:
    """Ask for, record and tell the end of a second factor."""
    guard.factor_removed(instance)
