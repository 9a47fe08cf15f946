"""Announce a story's change to outlets in its transaction; release its media."""

from django.db import transaction
from django.db.models import F

from cms.stories import records, selectors, signals
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin
from cms.stories.models import PublicAttachment, PublicPicture, Story
from media.models import Attachment, Picture
from media.pictures import release as release_pictures


def tell_published(story: Story) -> None:
    """Send `published` for a newly public story, else `revised`."""
    with transaction.atomic():
        row = Story.objects.select_for_update().only("pk", "announced").get(pk=story.pk)
        was_public = row.announced
        Story.objects.filter(pk=story.pk).update(
            public_version=F("public_version") + 1, announced=True, withdrawn_at=None, withdrawal_reason=""
        )
        story.refresh_from_db(fields=["public_version", "announced", "withdrawn_at", "withdrawal_reason"])
        _release_media(story)
        bulletin = selectors.bulletin_of(story, adapted=Which.APPROVED)
        _require_seal(bulletin)
        signal = signals.revised if was_public else signals.published
        signal.send(sender=Story, bulletin=selectors.as_shown([bulletin])[0])


def tell_withdrawn(story: Story) -> None:
    """Send `withdrawn`, once, for a story that is no longer public."""
    with transaction.atomic():
        claimed = Story.objects.filter(pk=story.pk, announced=True).update(announced=False)
        if not claimed:
            return
        row = Story.objects.only("key", "public_version", "withdrawal_reason").get(pk=story.pk)
        records.note_withdrawal(row.key, row.public_version, person=None, reason=row.withdrawal_reason)
        _take_back_media(story)
        signals.withdrawn.send(
            sender=Story, key=row.key, public_version=row.public_version, reason=row.withdrawal_reason
        )


def _require_seal(bulletin: Bulletin) -> None:
    """Make sure that readers get what this version's record was written for. Raises `RuntimeError`."""
    entry = records.released(bulletin.key, bulletin.public_version)
    if entry is None or entry.data.get("seal") != records.seal(bulletin):
        raise RuntimeError(f"{bulletin.key} v{bulletin.public_version} is not what its release record was written for")


def _release_media(story: Story) -> None:
    """Make the media of a live story public. Take back what its earlier version alone showed."""
    pictures = set(Picture.objects.filter(pk__in=selectors.picture_ids(story)).values_list("pk", flat=True))
    attachments = set(Attachment.objects.filter(pk__in=selectors.attachment_ids(story)).values_list("pk", flat=True))
    _take_back_media(story, keep_pictures=pictures, keep_attachments=attachments)
    PublicPicture.objects.bulk_create(
        [PublicPicture(story_id=story.pk, picture_id=picture_id) for picture_id in sorted(pictures)],
        ignore_conflicts=True,
    )
    PublicAttachment.objects.bulk_create(
        [PublicAttachment(story_id=story.pk, attachment_id=attachment_id) for attachment_id in sorted(attachments)],
        ignore_conflicts=True,
    )
    release_pictures(pictures)
    Attachment.objects.filter(pk__in=attachments, is_public=False).update(is_public=True)


def _take_back_media(
    story: Story, *, keep_pictures: set[int] | None = None, keep_attachments: set[int] | None = None
) -> None:
    """Forget what this story showed, apart from what to keep. Close what no live story shows any more."""
    shown = PublicPicture.objects.filter(story_id=story.pk).exclude(picture_id__in=keep_pictures or ())
    dropped = list(shown.values_list("picture_id", flat=True))
    shown.delete()
    Picture.objects.filter(pk__in=dropped).exclude(pk__in=PublicPicture.objects.values("picture_id")).update(
        is_public=False
    )
    offered = PublicAttachment.objects.filter(story_id=story.pk).exclude(attachment_id__in=keep_attachments or ())
    gone = list(offered.values_list("attachment_id", flat=True))
    offered.delete()
    Attachment.objects.filter(pk__in=gone).exclude(pk__in=PublicAttachment.objects.values("attachment_id")).update(
        is_public=False
    )
