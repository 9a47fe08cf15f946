"""Build the draft of a story page from the bulletin it would be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils import timezone

from cms.checks import attachments, slots
from cms.checks.bulletindraft import PictureRecord, draft_from
from cms.checks.draft import Draft, DraftFile, DraftRelease
from cms.checks.editorfields import StoryEditorFields
from cms.checks.exits import Outlet
from cms.stories import records, selectors
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin
from cms.stories.models import ElectionClass, Story
from media.models import Attachment, Picture


def draft_of(story: Story, *, adapted: Which = Which.NEWEST) -> Draft:
    """Return a story as it stands in memory (saved or not) as a draft. `adapted` says with which adaptations."""
    specific: Story = story.specific if type(story) is Story else story
    pictures, documents = selectors.pictures_of([specific]), selectors.attachments_of([specific])
    bulletin = selectors.bulletin_of(specific, pictures=pictures, attachments=documents, adapted=adapted)
    # The note about to go out takes the place of the one that stands; older ones were checked when they were said.
    bulletin = replace(bulletin, correction=specific.coming_correction or specific.correction)
    fields = StoryEditorFields(specific, bulletin)
    day = _publish_day(specific)
    is_pr = specific.election_class == ElectionClass.COUNTY_PR
    return replace(
        draft_from(
            bulletin,
            fields,
            written_on=_written_on(specific),
            records={key: _record(picture) for key, picture in pictures.items()},
        ),
        files=tuple(_files(bulletin, fields, documents)),
        release=_release(specific),
        publish_on=day,
        outlets=frozenset({Outlet.WEB, *((Outlet.PAPER,) if specific.spec.is_for_paper else ())}),
        slot_holder=slots.holder_other_than(slots.subject_of(specific), day) if is_pr else "",
    )


def _written_on(story: Story) -> date:
    when = story.first_published_at or story.latest_revision_created_at
    return timezone.localdate(when) if when else timezone.localdate()


def _publish_day(story: Story) -> date:
    """Return the day the story is published, or was first published. A corrected story keeps its quarter."""
    when = story.first_published_at or story.go_live_at
    return timezone.localdate(when) if when else timezone.localdate()


def _release(story: Story) -> DraftRelease | None:
    """Return when a story shall go out for the first time. An hour that was settled before it came is not late."""
    if story.first_published_at is not None:
        return None
    at, now = story.go_live_at, timezone.now()
    is_late = at is not None and at <= now and not records.was_settled_for(story.key, at)
    return DraftRelease(at, story.release_said, is_late, now)


def _record(picture: Picture) -> PictureRecord:
    return PictureRecord(
        title=picture.title,
        rights_ground=picture.rights_ground,
        licensed_until=picture.licensed_until,
        portrait_consent=picture.portrait_consent,
        consent_until=picture.consent_until,
        withheld_because=picture.withheld_because,
        shows_head=picture.shows_head,
    )


def _files(bulletin: Bulletin, fields: StoryEditorFields, documents: Mapping[int, Attachment]) -> Iterator[DraftFile]:
    read = attachments.texts_of(documents.values())
    for index, block in enumerate(bulletin.blocks):
        if block.attachment:
            editor_field = fields.of(("blocks", index))
            yield attachments.draft_file(editor_field, documents[block.attachment.id], read[block.attachment.id])
