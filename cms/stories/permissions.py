"""Who may do what with a story, beyond Wagtail's permissions per group and page."""

from typing import TYPE_CHECKING, Any, Protocol

from django.apps import apps
from wagtail.models import Page, PagePermissionTester

from cms.core.person import Person
from cms.office.people import presence
from cms.office.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Where a person object keeps the roles and the closed stories it was asked for.
_ROLES, _CLOSED, _LIST = "_desk_roles", "_desk_closed", "_desk_story_list"
PR_OFFICE = (Role.EDITOR, Role.APPROVER, Role.OPERATOR)


class OwnedStory(Protocol):
    """Protocol of a story that is asked whose it is. The model itself stands above."""

    pk: int
    title: str
    draft_title: str
    live: bool
    owner_id: int | None
    department_id: int | None


def roles_of(user: Person) -> frozenset[str]:
    """Return the names of a person's groups, asked once per user object."""
    roles: frozenset[str] | None = getattr(user, _ROLES, None)
    if roles is None:
        roles = frozenset(user.groups.values_list("name", flat=True)) if user.pk else frozenset()
        setattr(user, _ROLES, roles)
    return roles


def story_list(user: Person) -> Page | None:
    """Return the page below which stories lie, or None; asked once per user object."""
    if not hasattr(user, _LIST):
        setattr(user, _LIST, apps.get_model("stories", "StoryIndexPage")._default_manager.first())
    found: Page | None = getattr(user, _LIST)
    return found


def has_role(user: Person | None, *roles: Role) -> bool:
    """Tell whether an active person has one of the roles. Superusers have all."""
    if user is None or not user.is_active:
        return False
    return bool(user.is_superuser or roles_of(user) & {role.value for role in roles})


def is_pr_office(user: Person | None) -> bool:
    """Tell whether somebody works in the PR office (edits, approves or operates)."""
    return has_role(user, *PR_OFFICE)


def may_release(user: Person | None) -> bool:
    """Tell whether somebody may release and correct outside the workflow. None is the system itself."""
    return user is None or has_role(user, Role.APPROVER, Role.OPERATOR)


def may_withdraw(user: Person | None) -> bool:
    """Tell whether somebody may take a story back: everybody of the PR office, so that it never waits."""
    return user is None or is_pr_office(user)


def reads_department(user: Person) -> bool:
    """Tell whether a writer reads for a department. An account with a last day does not: it has its own stories."""
    return bool(getattr(user, "department_id", None)) and getattr(user, "last_day", None) is None


def is_own(user: Person, story: OwnedStory) -> bool:
    """Tell whether a story is a writer's own or the department's."""
    same_department = reads_department(user) and getattr(user, "department_id", None) == story.department_id
    return bool(same_department or story.owner_id == user.pk)


def title_here(story: OwnedStory) -> str:
    """Return the newest title a person may read. Who may not read the next version gets the public one."""
    reader = presence.at_work()
    own = reader is None or not story.live or is_pr_office(reader) or is_own(reader, story)
    newest_is_open = own and not (story.live and is_closed_to(reader, story))
    return (story.draft_title if newest_is_open else "") or story.title


def closed_stories(user: Person) -> "QuerySet[Any]":
    """Return the ids of stories with named readers, unless named or owner."""
    named = apps.get_model("stories", "NamedReader")._default_manager
    closed = named.exclude(story__in=named.filter(person=user.pk).values("story"))
    return closed.exclude(story__owner=user.pk).values("story")


def closed_ids(user: Person) -> frozenset[int]:
    """Return the ids of stories closed to a person. Asked once per user object."""
    closed: frozenset[int] | None = getattr(user, _CLOSED, None)
    if closed is None:
        closed = frozenset(closed_stories(user).values_list("story", flat=True)) if user.pk else frozenset()
        setattr(user, _CLOSED, closed)
    return closed


def is_closed_to(user: Person | None, story: OwnedStory) -> bool:
    """Tell whether a story's named readers close it to somebody."""
    return user is not None and story.pk in closed_ids(user)


class StoryPermissionTester(PagePermissionTester):
    """Wagtail's page permissions with departments. Writers share the unpublished stories of their own department."""

    def can_edit(self) -> bool:
        if is_closed_to(self.user, self.page):
            return False
        if self._is_only_writer():
            return self._is_own_draft()
        return bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Forbid deleting a story that ever went out. It is withdrawn instead (records; its key goes on answering)."""
        if self.page.public_version or self.page.approved_schedule or is_closed_to(self.user, self.page):
            return False
        if self._is_only_writer():
            return self._is_own_draft() and not self.page.workflow_in_progress
        # Not Wagtail's test: it asks for every row of a list whether something below is live; stories have no below.
        return bool(self.user.is_active and (self.user.is_superuser or "change" in self.permissions))

    def can_unpublish(self) -> bool:
        """Forbid Wagtail's unpublishing: the desk's withdrawal asks for a reason."""
        return False

    def can_publish(self) -> bool:
        return bool(self.user.is_active and has_role(self.user, Role.OPERATOR)) and not is_closed_to(
            self.user, self.page
        )

    def can_copy(self) -> bool:
        """Allow copying what one reads whole: a copy brings the unpublished words along."""
        own = self._is_only_writer() and self._is_own() and not is_closed_to(self.user, self.page)
        return self.can_edit() or own

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        """Forbid a story another place. Wagtail asks a superuser no other question."""
        return False

    def _is_only_writer(self) -> bool:
        return has_role(self.user, Role.WRITER) and not is_pr_office(self.user)

    def _is_own_draft(self) -> bool:
        return not self.page.live and not self.page.approved_schedule and self._is_own()

    def _is_own(self) -> bool:
        return is_own(self.user, self.page)
