"""The second person at the deed: whoever publishes, by whatever verb, nobody's words go out with only his own eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.approval import verbs
from cms.approval.desk.morning import morning
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import records, release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def write(by, title="밤 열 시까지"):
    return create_story("press", title=title, blocks=[("paragraph", "본문")], election_class="life", by=by)


def newest(story):
    return selectors.story_by_key(story.key).latest_revision_id


def is_public(story):
    return selectors.live_bulletin(story.key) is not None


@pytest.mark.parametrize("role", ["operator", "approver"])
def test_nobody_publishes_his_own_words_alone(county, role):
    person = getattr(county, role)
    story = write(person)
    with pytest.raises(Refused, match="본인이 고친 글") as refusal:
        release.publish(story, by=person)
    assert refusal.value.code == "second-person"
    assert not is_public(story)


def test_not_even_a_superuser(county):
    county.operator.is_superuser = True
    county.operator.save()
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.publish(write(county.operator), by=county.operator)


def test_the_system_is_no_second_person(county):
    with pytest.raises(Refused, match="김도윤"):
        release.publish(write(county.editor))
    with pytest.raises(Refused, match="알 수 없는 작성자"):
        release.publish(write(None))


def test_a_schedule_needs_a_second_person_too(county):
    at = timezone.now() + timedelta(hours=2)
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.schedule(write(county.approver), at=at, by=county.approver)
    story = write(county.editor)
    release.schedule(story, at=at, by=county.approver)
    assert release.release_due(at + timedelta(seconds=1)) == []  # the clock does not run ahead
    assert selectors.story_by_key(story.key).approved_schedule


def test_an_approver_who_edits_a_public_story_cannot_correct_it_alone(county):
    story = write(county.editor)
    release.publish(story, by=county.approver)
    update_story(story, lead="새 리드", by=county.approver)
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.correct(story, note="리드를 고침", by=county.approver)
    verbs.confirm(story, by=county.editor, revision=newest(story))
    release.correct(story, note="리드를 고침", by=county.approver)
    assert selectors.live_bulletin(story.key).lead == "새 리드"


def test_a_resave_by_somebody_else_hides_no_author(county):
    story = write(county.approver)
    update_story(story, by=county.editor)
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.publish(story, by=county.approver)


def test_two_confirm_each_others_words(county):
    story = write(county.approver)
    update_story(story, deck="부제", by=county.editor)
    with pytest.raises(Refused):
        release.publish(story, by=county.approver)
    verbs.confirm(story, by=county.editor, revision=newest(story))
    release.publish(story, by=county.approver)
    entry = records.newest_release(story.key)
    assert entry.data["authors"] == [county.approver.pk, county.editor.pk]
    assert entry.data["confirmed"] == [{"person": county.editor.pk, "revision": newest(story)}]
    assert entry.person == county.approver.pk


def test_a_confirmation_dies_with_the_words_it_was_given_for(county):
    story = write(county.approver)
    verbs.confirm(story, by=county.editor, revision=newest(story))
    update_story(story, lead="나중에 고친 글", by=county.approver)
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.publish(story, by=county.approver)


def test_a_confirmed_revision_is_never_written_over(county):
    story = write(county.approver)
    revision = story.get_latest_revision()
    verbs.confirm(story, by=county.editor, revision=revision.pk)
    draft = story.get_latest_revision_as_object()
    draft.lead = "자동 저장이 덮어쓴 글"
    again = draft.save_revision(user=county.approver, overwrite_revision=revision)
    assert again.pk != revision.pk
    with pytest.raises(Refused, match="본인이 고친 글"):
        release.publish(story, by=county.approver)


def test_only_the_version_that_was_looked_at_is_confirmed(county):
    story = write(county.approver)
    seen = newest(story)
    update_story(story, lead="몰래 고침", by=county.approver)
    with pytest.raises(Refused, match="그사이"):
        verbs.confirm(story, by=county.editor, revision=seen)


def test_a_writer_and_the_only_author_confirm_nothing(county):
    story = write(county.approver)
    for person, why in ((county.writer, "홍보부서"), (county.approver, "다른 사람")):
        with pytest.raises(Refused, match=why):
            verbs.confirm(story, by=person, revision=newest(story))


def test_an_emergency_goes_out_alone_with_its_reason_on_record(county):
    story = write(county.approver)
    with pytest.raises(Refused, match="왜"):
        release.publish_alone(story, reason=" ", by=county.approver)
    release.publish_alone(story, reason="산불 대피 안내", by=county.approver)
    assert is_public(story)
    entry = Entry.objects.get(kind=records.RELEASED, subject=f"story:{story.key}")
    assert (entry.person, entry.data["alone"]) == (county.approver.pk, "산불 대피 안내")


def test_an_emergency_stands_on_the_first_page_until_another_has_confirmed_it(county):
    story = write(county.approver)
    release.publish_alone(story, reason="산불 대피 안내", by=county.approver)
    for person in (county.editor, county.approver, county.operator):
        (row,) = morning(person).alone
        assert "박하은" in row.remark
        assert "산불 대피 안내" in row.remark
    assert morning(county.writer).alone == []
    with pytest.raises(Refused, match="다른 사람"):
        verbs.confirm(story, by=county.approver, revision=newest(story))
    verbs.confirm(story, by=county.editor, revision=newest(story))
    assert morning(county.approver).alone == []


def test_an_emergency_passes_no_other_gate(county):
    story = write(county.approver, title="주민등록번호 900101-1234568 공개")
    with pytest.raises(Refused, match="검수 지적"):
        release.publish_alone(story, reason="산불 대피 안내", by=county.approver)
    assert not Story.objects.get(pk=story.pk).live
