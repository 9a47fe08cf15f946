"""The second person of adaptations: what goes out with a release, and the shorter way of its own."""

from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.checkgate import unsettled_in
from cms.approval.secondperson import Change, Confirmation, unconfirmed
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import announcement, namedreaders, records, selectors
from cms.stories.adaptations import reading, specs
from cms.stories.adaptations.reading import Which
from cms.stories.adaptations.source import source_of
from cms.stories.adapting import approving
from cms.stories.gates import Deed
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office


def evidence(deed: Deed) -> dict[str, object]:
    """Return the adaptations that go out with a release: numbers by outlet.

    They are those that tell nothing which the source says otherwise and that nobody approves who alone wrote them. The
    system releases what a person has settled.
    """
    if deed.by is None:
        settled = Entry.objects.filter(
            subject=records.subject_of(deed.draft.key), kind=records.SCHEDULED, data__revision=deed.revision.pk
        ).last()
        return {approving.EVIDENCE: settled.data.get(approving.EVIDENCE, {}) if settled is not None else {}}
    return {approving.EVIDENCE: taken_along(deed.draft, deed.by)}


def taken_along(draft: Story, by: User) -> dict[str, int]:
    """Return the adaptations that go out where this person releases a draft: numbers by outlet."""
    source = source_of(selectors.bulletin_of(draft, adapted=Which.NONE))
    own = own_words(draft, by)
    return {
        outlet: written.number
        for outlet, written in reading.written(draft.pk).items()
        if written.awaits_approval and outlet not in own and not approving.is_stale(written, source)
    }


def left_behind(draft: Story, by: User) -> set[str]:
    """Return the outlets whose words a release by this person leaves: stale ones, and what another must approve."""
    source = source_of(selectors.bulletin_of(draft, adapted=Which.NONE))
    along = taken_along(draft, by)
    return {
        outlet
        for outlet, written in reading.written(draft.pk).items()
        if outlet not in along and (written.awaits_approval or approving.is_stale(written, source))
    }


def own_words(story: Story, by: User) -> set[str]:
    """Return the outlets whose newest words this person must leave to another.

    Who wrote on top of somebody's words has seen them. What the machine makes again is the source's own.
    """
    made_again = {outlet for outlet, written in reading.written(story.pk).items() if not written.words}
    changes: dict[str, dict[int | None, int]] = {}
    for outlet, number, author in reading.authors_since_approval(story.pk):
        if outlet not in made_again:
            changes.setdefault(outlet, {})[author] = number
    return {
        outlet
        for outlet, last in changes.items()
        if unconfirmed(
            [Change(author, number) for author, number in last.items()],
            [
                Confirmation(by.pk, max(last.values())),
                *(Confirmation(author, number) for author, number in last.items() if author is not None),
            ],
        )
    }


def approve(story: Story, *, seen: dict[str, int], by: User) -> Story:
    """Approve adaptations of a public story on their own, at once. Raises `Refused`.

    `seen` are the numbers of the versions that the person looked at, by outlet.
    """
    with transaction.atomic():
        Story.objects.select_for_update().get(pk=story.pk)
        current = cast("Story", Story.objects.get(pk=story.pk).specific)
        namedreaders.require(current, by)
        _require_right(current, by)
        waiting = {outlet: one for outlet, one in reading.written(current.pk).items() if one.awaits_approval}
        if not seen or any(outlet not in waiting or waiting[outlet].number != seen[outlet] for outlet in seen):
            raise Refused(_("그사이 판이 바뀌었습니다. 새 판을 보고 다시 승인하세요."), "changed-meanwhile")
        if own := own_words(current, by) & set(seen):
            names = ", ".join(sorted(str(specs.spec_of(outlet).label) for outlet in own))
            raise Refused(_("본인이 쓴 판은 다른 사람이 승인해야 합니다: %s") % names, "own-words")
        public = source_of(selectors.bulletin_of(current, adapted=Which.NONE))
        if any(approving.is_stale(waiting[outlet], public) for outlet in seen):
            raise Refused(
                _("아직 나가지 않은 원문의 고침에 맞춘 판입니다. 원고의 정정과 함께 승인하세요."), "source-not-public"
            )
        if reasons := unsettled_in(current, seen):
            raise Refused(" ".join(reasons), "findings")
        _release(current, seen, by)
        return cast("Story", Story.objects.get(pk=story.pk).specific)


def _require_right(story: Story, by: User) -> None:
    if not is_pr_office(by):
        raise Refused(_("판은 홍보부서 사람이 승인합니다."), "no-right")
    if not story.live:
        raise Refused(_("아직 나가지 않은 원고입니다. 판은 원고와 함께 승인됩니다."), "not-released")


def _release(story: Story, numbers: dict[str, int], by: User) -> None:
    """Record and announce a version in which only adaptations are new."""
    standing = records.newest_release(story.key)
    if standing is None:
        raise Refused(_("아직 나가지 않은 원고입니다. 판은 원고와 함께 승인됩니다."), "not-released")
    kept = {name: standing.data[name] for name in ("revision", "words", "seal") if name in standing.data}
    data = {**kept, approving.EVIDENCE: numbers, "adaptations_only": True}
    records.note_release(story.key, story.public_version + 1, person=by.pk, data=data)
    approving.take_along(story, story, numbers, person=by.pk)
    Story.objects.filter(pk=story.pk).update(last_published_at=timezone.now())
    announcement.tell_published(cast("Story", Story.objects.get(pk=story.pk).specific))
