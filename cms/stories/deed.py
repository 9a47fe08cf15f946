"""The deed of making public: whoever does it by whatever door, the gates are asked and the record is written here.

`Story.publish` calls `enter` before Wagtail changes a row, and `Story.save` refuses a public row without its record
(`require_record`). The triggers of `cms.stories.guards` are the second line.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import changes, difference, gates, namedreaders, records, selectors, words
from cms.stories.adaptations.reading import Which
from cms.stories.adapting import approving
from cms.stories.changes import Change, Sort
from cms.stories.gates import Deed
from cms.stories.models import Story


def enter(story: Story, revision: Revision, *, by: User | None, alone: str = "") -> None:
    """Ask every gate; write the record of a revision's release or schedule.

    Of a change of public words it asks what it is.

    `story` is the locked row; `alone` the reason of an emergency, in which no second person is asked. Raises `Refused`.
    """
    namedreaders.require(story, by)
    deed = Deed(draft=revision.as_object(), revision=revision, by=by, alone=alone)
    change = _change_of(story, deed)
    _require_open_gates(deed)
    version = Story.objects.values_list("public_version", flat=True).get(pk=story.pk)
    data: dict[str, Any] = {
        "revision": revision.pk,
        "words": words.digest(type(deed.draft), revision.content),
        "seal": records.seal(selectors.bulletin_of(deed.draft, adapted=Which.NONE)),
        **({"alone": alone} if alone else {}),
        **({"change": change.as_data()} if change is not None else {}),
        **gates.evidence(deed),
    }
    person = by.pk if by is not None else None
    if deed.draft.go_live_at and deed.draft.go_live_at > timezone.now():
        records.note_schedule(story.key, person=person, data={"at": deed.draft.go_live_at, **data})
    else:
        records.note_release(story.key, version + 1, person=person, data=data)
        if alone:
            records.note_alone(story.key, version + 1, person=person, data=data)
        if change is not None and change.sort is Sort.CORRECTION:
            _note_correction(story, version + 1, revision, change, person)
        approving.take_along(story, deed.draft, data.get(approving.EVIDENCE), person=person)


def require_record(key: str, version: int, revision_id: int | None) -> None:
    """Refuse a public row whose next version has no record of this revision. Raises `Refused`."""
    entry = records.released(key, version + 1)
    if entry is None or entry.data.get("revision") != revision_id:
        refuse_unrecorded()


def refuse_unrecorded() -> None:
    """Raise `Refused`: public words change by a release, not by saving."""
    raise Refused(
        _("공개된 글은 배포나 정정으로만 바뀝니다. 원고 화면에서 결재를 올리거나 배포하세요."), "no-release-record"
    )


def is_settled(story: Story, revision: Revision) -> bool:
    """Tell whether a revision is public, scheduled or confirmed: its words stand for ever."""
    return (
        revision.pk == story.live_revision_id
        or revision.approved_go_live_at is not None
        or records.speaks_of(story.key, revision.pk)
    )


def _change_of(story: Story, deed: Deed) -> Change | None:
    """Return what the change of public words is, by word of who said it. Raises `Refused` where nobody did."""
    compared = difference.with_public(story, deed.revision, draft=deed.draft)
    said = changes.require_said(compared) if compared is not None else None
    if said is not None and said.sort is Sort.CORRECTION:
        deed.draft.coming_correction = said.reason
    return said


def _note_correction(story: Story, version: int, revision: Revision, change: Change, person: int | None) -> None:
    """Write a correction's note: its record, and the newest one in the story's row, which lists read."""
    entry = records.note_correction(story.key, version, person=person, data=change.as_data())
    Story.objects.filter(pk=story.pk).update(correction=change.reason, corrected_at=entry.at)
    revision.content_object.correction, revision.content_object.corrected_at = change.reason, entry.at


def _require_open_gates(deed: Deed) -> None:
    if reasons := gates.reasons(deed.draft):
        raise Refused(" ".join(reasons), "findings")
    if not deed.alone and (reasons := gates.reasons_against_deed(deed)):
        raise Refused(" ".join(reasons), "second-person")
