"""What stops a story, and who may settle it."""

from datetime import date

import pytest

from cms.checks import review, slots
from cms.checks.drafting import draft_of
from cms.checks.models import PublicitySlot, Settlement
from cms.core.refusal import Refused
from cms.stories.authoring import create_story, update_story
from tests.support.checking import DAY

pytestmark = pytest.mark.database

PHONE = "문의는 010-1234-5678로 한다."
NUMBER = "명단에 900101-1234567 번호가 있다."


def story_of(*paragraphs, **fields):
    fields.setdefault("election_class", "event")
    return create_story("press", title="농다리 안내", blocks=[("paragraph", text) for text in paragraphs], **fields)


def codes(story):
    return [finding.code for finding in review.blocking(story)]


def finding(story, code):
    return next(reviewed.finding for reviewed in review.review(review.latest(story)) if reviewed.finding.code == code)


def settle(story, code, ground, by):
    return review.settle(story, code, finding(story, code).digest, ground=ground, by=by)


def test_a_confirmation_with_a_ground_lets_the_story_go_on(county):
    story = story_of(PHONE)
    assert codes(story) == ["privacy.mobile"]
    row = settle(story, "privacy.mobile", "본인 동의서 받음", county.editor)
    assert codes(story) == []
    assert (row.decision, row.settled_by) == ("confirmed", county.editor)
    assert "010" not in row.digest


def test_the_confirmation_holds_while_the_words_stay_and_no_longer(county):
    story = story_of(PHONE)
    settle(story, "privacy.mobile", "본인 동의서 받음", county.editor)
    update_story(story, blocks=[("paragraph", "앞에 한 문장을 더 썼다. " + PHONE)])
    story.refresh_from_db()
    assert codes(story) == []
    update_story(story, blocks=[("paragraph", PHONE.replace("5678", "5679"))])
    story.refresh_from_db()
    assert codes(story) == ["privacy.mobile"]


def test_every_settlement_is_in_the_story_s_history(county):
    from wagtail.models import PageLogEntry

    story = story_of(PHONE)
    settle(story, "privacy.mobile", "본인 동의서 받음", county.editor)
    entry = PageLogEntry.objects.get(action="checks.settle", page=story.pk)
    assert (entry.user, entry.data["code"], entry.data["ground"]) == (
        county.editor,
        "privacy.mobile",
        "본인 동의서 받음",
    )
    assert "010-1234" not in str(entry.data)


@pytest.mark.parametrize("ground", ["", "   ", "동의", "가" * 301])
def test_a_ground_is_needed(county, ground):
    story = story_of(PHONE)
    with pytest.raises(Refused, match="근거"):
        settle(story, "privacy.mobile", ground, county.editor)
    assert Settlement.objects.count() == 0


def test_a_block_yields_to_approvers_and_operators_only(county):
    story = story_of(NUMBER)
    for person in (county.writer, county.editor):
        with pytest.raises(Refused, match="결재권자"):
            settle(story, "privacy.rrn", "꼭 실어야 하는 사유", person)
    row = settle(story, "privacy.rrn", "꼭 실어야 하는 사유", county.approver)
    assert row.decision == "overridden"
    assert codes(story) == []
    with pytest.raises(Refused, match="되돌릴"):
        review.unsettle(story, "privacy.rrn", row.digest, by=county.editor)
    review.unsettle(story, "privacy.rrn", row.digest, by=county.operator)
    assert codes(story) == ["privacy.rrn"]


def test_some_blocks_yield_to_nobody(county):
    story = story_of("안내", election_class="")
    with pytest.raises(Refused, match="통과시킬 수 없습니다"):
        settle(story, "election.unset", "그냥 내보내자", county.operator)
    Settlement.objects.create(
        story=story, code="election.unset", digest=finding(story, "election.unset").digest,
        decision="overridden", ground="손으로 넣은 줄",
    )  # fmt: skip
    assert codes(story) == ["election.unset"]


def test_a_confirmation_does_not_cover_what_has_become_a_block(county):
    from cms.checks.models import CheckSettings

    story = story_of(PHONE)
    settle(story, "privacy.mobile", "본인 동의서 받음", county.editor)
    rules = CheckSettings.load()
    rules.severities = "privacy.mobile: 막음"
    rules.full_clean()
    rules.save()
    assert codes(story) == ["privacy.mobile"]


def test_warnings_need_no_settling_and_stale_findings_are_refused(county):
    story = story_of("역대 최대 규모다.")
    with pytest.raises(Refused, match="확인하지 않아도"):
        settle(story, "election.merit", "괜찮은 말임", county.editor)
    with pytest.raises(Refused, match="없어졌습니다"):
        review.settle(story, "privacy.rrn", "0" * 64, ground="근거가 있음", by=county.approver)


def test_a_story_s_places_are_named_for_editor_and_person(county):
    story = story_of("첫 문단", PHONE, lead="리드다. hong@gmail.com", contact="김담당 010-9876-5432")
    marked = {finding.code + finding.excerpt: finding for finding in review.blocking(story)}
    block = review.latest(story).body[1]
    phone = marked["privacy.mobile010-1234-5678"]
    assert (phone.path, phone.field) == (f"body.{block.id}", "본문 2")
    assert PHONE[phone.start : phone.end] == "010-1234-5678"
    assert marked["privacy.emailhong@gmail.com"].path == "lead"
    assert marked["privacy.mobile010-9876-5432"].path == "contact"


def test_every_kind_of_block_is_read(county):
    story = create_story(
        "cards",
        title="카드",
        election_class="life",
        lead="리드",
        blocks=[
            ("list", ["하나", "010-0000-0001"]),
            ("quote", {"text": "010-0000-0002", "speaker": "010-0000-0003"}),
            ("box", {"title": "010-0000-0004", "text": "010-0000-0005"}),
            ("table", {"caption": "표", "rows": [["가", "나"], ["1", "010-0000-0006"]]}),
        ],
        cuts=[{"layout": "text", "heading": "010-0000-0007", "body": "010-0000-0008"}],
    )
    assert sorted(finding.excerpt[-1] for finding in review.blocking(story)) == list("12345678")


def test_the_second_publicity_of_a_quarter_is_refused(county):
    first = slots.take("story:1", label="봄 성과", day=date(2026, 5, 10))
    assert slots.take("story:1", label="봄 성과", day=date(2026, 6, 30)) == first
    with pytest.raises(slots.SlotTaken, match=r"2026년 2분기.*봄 성과"):
        slots.take("issue:7", label="군정기획편", day=date(2026, 6, 1))
    assert slots.take("issue:7", label="군정기획편", day=date(2026, 7, 1)).quarter == 3
    assert PublicitySlot.objects.count() == 2


def test_the_database_itself_refuses_a_second_slot(county):
    from django.db import IntegrityError, transaction

    PublicitySlot.objects.create(year=2026, quarter=2, subject="story:1", label="하나")
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicitySlot.objects.create(year=2026, quarter=2, subject="story:2", label="둘")


def test_a_story_sees_that_another_holds_the_slot(county):
    from django.utils import timezone

    story = story_of("성과", election_class="pr")
    assert codes(story) == []
    slots.take(slots.subject_of(story), label=story.title, day=timezone.localdate())
    assert codes(story) == []
    other = story_of("다른 성과", election_class="pr")
    assert codes(other) == ["election.slot"]
    assert draft_of(other).slot_holder == story.title


def test_publishing_takes_the_slot_and_a_second_publication_is_stopped(county):
    from cms.stories.bulletin import Bulletin
    from cms.stories.signals import published

    def bulletin(key):
        return Bulletin(key, 1, "press", f"글 {key}", "u", "s", election_class="pr")

    published.send(sender=None, bulletin=bulletin("2026-0001"))
    published.send(sender=None, bulletin=bulletin("2026-0001"))
    with pytest.raises(slots.SlotTaken):
        published.send(sender=None, bulletin=bulletin("2026-0002"))
    assert DAY.year == 2026
