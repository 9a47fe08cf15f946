"""Verbs of who may know of a story before its release: need to know, by name.

The rule itself is `cms.stories.reading`; this writes the names and asks whether somebody is among them.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import PageSubscription

from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role
from cms.stories import reading, records
from cms.stories.models import NamedReader, Story
from cms.stories.permissions import PR_OFFICE, closed_stories, has_role, is_pr_office

NAMED = "story.readers_named"


def name_readers(story: Story, people: Collection[User], *, by: User) -> None:
    """Let only these and the owner know of a story before its release; nobody: open it again. Raises `Refused`.

    At least one of them approves, else nobody could. Whoever names keeps knowing.
    """
    with transaction.atomic():
        locked = Story.objects.select_for_update().get(pk=story.pk)
        if not may_name(locked, by):
            raise Refused(_("미리 볼 사람은 홍보부서 사람이나 글쓴이가 정합니다."), "no-right")
        wanted = {person.pk: person for person in people}
        if wanted:
            _require_sense(locked, list(wanted.values()), by)
        before = set(NamedReader.objects.filter(story=locked).values_list("person_id", flat=True))
        if before == wanted.keys():
            return
        NamedReader.objects.filter(story=locked).exclude(person__in=wanted).delete()
        NamedReader.objects.bulk_create(
            NamedReader(story=locked, person_id=pk, named_by=by) for pk in wanted if pk not in before
        )
        data = {"readers": sorted(wanted), "before": sorted(before)}
        record(NAMED, subject=records.subject_of(locked.key), person=by.pk, data=data)
        _forget_subscriptions(locked)


def may_name(story: Story, person: User) -> bool:
    """Tell whether somebody may say who reads a story: the PR office and its owner, as long as they know of it."""
    asks = is_pr_office(person) or (story.owner_id == person.pk and has_role(person, Role.WRITER))
    return asks and reading.may_open_page(person, story.pk)


def candidates(story: Story) -> list[User]:
    """Return whom a story can be shown: the PR office and its department, as they would read it without names."""
    office = Q(is_superuser=True) | Q(groups__name__in=[role.value for role in PR_OFFICE])
    department = Q(groups__name=Role.WRITER.value, last_day=None, department=story.department_id)
    if story.department_id is not None:
        office |= department
    people = User.objects.filter(office, is_active=True).exclude(pk=story.owner_id)
    return list(people.distinct().order_by("display_name", "pk"))


def require(story: Story, by: User | None) -> None:
    """Refuse the act of somebody who may not know of the story. None is the system itself. Raises `Refused`."""
    if by is not None and closed_stories(by).filter(story=story.pk).exists():
        raise Refused(_("미리 볼 사람에게만 열린 원고입니다."), "not-named")


def _require_sense(story: Story, people: list[User], by: User) -> None:
    outside = {person.pk for person in people} - {person.pk for person in candidates(story)} - {story.owner_id}
    if outside:
        raise Refused(_("미리 볼 사람은 홍보부서나 담당부서에서 고릅니다."), "not-of-the-desk")
    if not any(person.is_active and has_role(person, Role.APPROVER, Role.OPERATOR) for person in people):
        raise Refused(_("결재할 사람을 한 명은 넣으세요. 그렇지 않으면 아무도 결재할 수 없습니다."), "no-approver")
    if by.pk not in {story.owner_id, *(person.pk for person in people)}:
        raise Refused(_("정하는 사람도 명단에 있어야 합니다. 본인을 넣으세요."), "not-named")


def _forget_subscriptions(story: Story) -> None:
    """Let nobody hear of comments on a story who may not know of it."""
    for subscription in PageSubscription.objects.filter(page=story.pk).select_related("user"):
        if not reading.may_open_page(subscription.user, story.pk):
            subscription.delete()
