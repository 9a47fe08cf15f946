"""Notes from before the ledger had them are carried into it, one entry each."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from cms.core.ledger.models import Entry
from cms.stories import records, selectors
from cms.stories.authoring import update_story
from cms.stories.models import Story
from tests.support.published import publish, published

pytestmark = [pytest.mark.django_db, pytest.mark.database]

carry_over = import_module("cms.stories.migrations.0008_corrections_in_the_ledger").carry_over


def noted_as_before(story, note, moment):
    """Publish another version whose revision and row hold a note as they did."""
    publish(update_story(selectors.story_by_key(story.key), title=f"{story.title}. {note}"))
    now = Story.objects.get(pk=story.pk)
    revision = now.live_revision
    revision.content = {**revision.content, "correction": note, "corrected_at": moment.isoformat()}
    revision.save(update_fields=["content"])
    return now


def test_each_note_that_a_released_version_had_is_carried_with_its_version_and_moment(county, settings):
    story, plain = published(title="물길"), published(title="그대로")
    first, second = (timezone.now().replace(microsecond=0) - timedelta(days=days) for days in (3, 1))
    noted_as_before(story, "처음 바로잡음", first)
    noted_as_before(story, "처음 바로잡음", first)  # another version, the same note
    noted_as_before(story, "둘째 바로잡음", second)
    row = Story.objects.filter(pk=story.pk)
    records.note_release(story.key, 5, person=None, data={"revision": row.get().live_revision_id})
    row.update(corrected_at=second, correction="둘째 바로잡음")  # as the row had it
    carry_over(apps, None)
    notes = records.corrections([story.key])[story.key]
    assert [(note.public_version, note.note, note.at) for note in notes] == [
        (4, "둘째 바로잡음", second),
        (2, "처음 바로잡음", first),
    ]
    assert not Entry.objects.filter(kind=records.CORRECTED, subject=records.subject_of(plain.key)).exists()


def test_a_note_whose_revision_is_lost_stands_with_the_public_version(county):
    story = published(title="물길")
    moment = timezone.now().replace(microsecond=0)
    records.note_release(story.key, 2, person=None, data={})
    Story.objects.filter(pk=story.pk).update(corrected_at=moment, correction="바로잡음")
    carry_over(apps, None)
    (note,) = records.corrections([story.key])[story.key]
    assert (note.public_version, note.note, note.at) == (1, "바로잡음", moment)
