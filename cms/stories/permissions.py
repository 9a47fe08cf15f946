"""Who may do what with a story, beyond Wagtail's permissions per group and page."""

from wagtail.models import PagePermissionTester

from cms.core.person import Person
from cms.office.roles import Role

#: Where a person object keeps the roles it was asked for.
_ROLES = "_desk_roles"
_PR_OFFICE = (Role.EDITOR, Role.APPROVER, Role.OPERATOR)


def roles_of(user: Person) -> frozenset[str]:
    """Return the names of a person's groups, asked once per user object."""
    roles: frozenset[str] | None = getattr(user, _ROLES, None)
    if roles is None:
        roles = frozenset(user.groups.values_list("name", flat=True)) if user.pk else frozenset()
        setattr(user, _ROLES, roles)
    return roles


def has_role(user: Person | None, *roles: Role) -> bool:
    """Tell whether an active person has one of the roles. Superusers have all."""
    if user is None or not user.is_active:
        return False
    return bool(user.is_superuser or roles_of(user) & {role.value for role in roles})


def is_pr_office(user: Person | None) -> bool:
    """Tell whether somebody works in the PR office (edits, approves or operates)."""
    return has_role(user, *_PR_OFFICE)


def may_release(user: Person | None) -> bool:
    """Tell whether somebody may release and correct outside the workflow. None is the system itself."""
    return user is None or has_role(user, Role.APPROVER, Role.OPERATOR)


def may_withdraw(user: Person | None) -> bool:
    """Tell whether somebody may take a story back: everybody of the PR office, so that it never waits."""
    return user is None or is_pr_office(user)


class StoryPermissionTester(PagePermissionTester):
    """Wagtail's page permissions with departments. Writers share the unpublished stories of their own department."""

    def can_edit(self) -> bool:
        if self._is_only_writer():
            return self._is_own_draft()
        return bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Forbid deleting a story that ever went out. It is withdrawn instead (records; its key goes on answering)."""
        if self.page.public_version or self.page.approved_schedule:
            return False
        if self._is_only_writer():
            return self._is_own_draft() and not self.page.workflow_in_progress
        # Not Wagtail's test: it asks for every row of a list whether something below is live; stories have no below.
        return bool(self.user.is_active and (self.user.is_superuser or "change" in self.permissions))

    def can_unpublish(self) -> bool:
        """Forbid Wagtail's unpublishing: the desk's withdrawal asks for a reason."""
        return False

    def can_publish(self) -> bool:
        return bool(self.user.is_active and has_role(self.user, Role.OPERATOR))

    def can_copy(self) -> bool:
        return self.can_edit() or self._is_only_writer()

    def can_move(self) -> bool:
        return False

    def _is_only_writer(self) -> bool:
        return has_role(self.user, Role.WRITER) and not is_pr_office(self.user)

    def _is_own_draft(self) -> bool:
        if self.page.live or self.page.approved_schedule:
            return False
        same_department = self.user.department_id is not None and self.user.department_id == self.page.department_id
        return bool(same_department or self.page.owner_id == self.user.pk)
