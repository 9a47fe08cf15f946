"""Reads of the second person: whose changes await another's eyes, what went out without them."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Revision

from cms.approval import authorship
from cms.approval.secondperson import unconfirmed
from cms.office.models import User
from cms.stories.models import Story


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Who changed words, when last, and who has confirmed them (nothing where nobody has)."""

    author: str
    changed_at: datetime
    confirmed_by: str


def change_rows(story: Story) -> list[ChangeRow]:
    """Return the changes of the newest version since the last release, oldest first."""
    newest = story.get_latest_revision()
    if newest is None:
        return []
    written = authorship.authorship(story, newest)
    moments = dict(
        Revision.objects.filter(pk__in=[change.revision for change in written.changes]).values_list("pk", "created_at")
    )
    return [
        ChangeRow(
            author=authorship.name_of(change.author),
            changed_at=moments[change.revision],
            confirmed_by=", ".join(
                dict.fromkeys(
                    authorship.name_of(given.person)
                    for given in written.confirmations
                    if not unconfirmed([change], [given])
                )
            ),
        )
        for change in written.changes
    ]


def may_await(story: Story, user: User) -> bool:
    """Tell in one query whether somebody else has saved since the last release."""
    since = story.revisions.filter(pk__gt=story.live_revision_id or 0).exclude(user_id=user.pk)
    return bool(since.exists())
