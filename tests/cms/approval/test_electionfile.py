"""The record of an election as a PDF: verified by a program that shares no code, whatever somebody changes in it."""

import io
import json
from datetime import timedelta
from types import SimpleNamespace

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from cms.approval import electionfile
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import release
from cms.stories.authoring import create_story
from tests.support import electionjudge
from tests.support.editing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def pdf(county: SimpleNamespace) -> bytes:
    """The file of a day on which a story was released, sealed into an issue and withdrawn."""
    story = create_story("press", title="군정 성과 보고", lead="길을 놓았다.", election_class="pr", by=county.editor)
    release.publish(story, by=county.approver)
    other = create_story("press", title="도서관 안내", lead="문을 연다.", election_class="life", by=county.editor)
    release.publish(other, by=county.approver)
    release.withdraw(other, reason="때가 바뀌었다", by=county.approver)
    day = timezone.localdate()
    return electionfile.make(day - timedelta(days=1), day).pdf


def test_it_verifies_by_a_program_that_shares_no_code(pdf: bytes) -> None:
    assert electionjudge.faults(pdf) == []
    name, data = electionjudge.attached(pdf)
    assert name == electionfile.ATTACHED
    told = {(row["content"]["kind"], row["content"]["subject"]) for row in json.loads(data)["rows"]}
    assert ("story.released", "story:2026-0001") in told or len(told) >= 3
    words = electionjudge.printed(pdf)
    assert "군정성과보고" in words
    assert "때가바뀌었다" in words


@pytest.mark.parametrize("change", ["person", "at", "row", "link"])
def test_what_was_changed_afterwards_is_found(pdf: bytes, change: str) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [name] = opened.attachments
        whole = json.loads(opened.attachments[name].get_file().read_bytes())
        if change == "row":
            del whole["rows"][0]
        elif change == "link":
            whole["rows"][-1]["before"] = "0" * 64
        else:
            whole["rows"][0]["content"][change] = "2020-01-01T00:00:00+00:00" if change == "at" else 4711
        changed = json.dumps(whole, ensure_ascii=False).encode()
        opened.attachments[name] = pikepdf.AttachedFileSpec(opened, changed, filename=name)
        out = io.BytesIO()
        opened.save(out)
    assert electionjudge.faults(out.getvalue())


def test_days_without_anything_and_too_many_entries_are_said(
    county: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    assert "나간것이없습니다" in electionjudge.printed(electionfile.make(long_ago, long_ago).pdf)
    with pytest.raises(Refused, match="첫날이 끝날보다"):
        electionfile.make(long_ago + timedelta(days=1), long_ago)
    monkeypatch.setattr(electionfile, "MOST", 0)
    story = create_story("press", title="도서관", lead="연다.", election_class="life", by=county.editor)
    release.publish(story, by=county.approver)
    with pytest.raises(Refused, match="기간을 나누어"):
        electionfile.make(timezone.localdate(), timezone.localdate())


def test_who_takes_it_stands_in_the_ledger(county: SimpleNamespace) -> None:
    story = create_story("press", title="도서관", lead="연다.", election_class="life", by=county.editor)
    release.publish(story, by=county.approver)
    day = timezone.localdate().isoformat()
    client = signed_in(county.approver)
    answer = client.post(reverse("approval:election"), {"pdf": "1", "first": day, "last": day})
    assert answer["Content-Type"] == "application/pdf"
    assert electionjudge.faults(answer.content) == []
    entry = Entry.objects.get(kind="export.election")
    assert entry.person == county.approver.pk
    refused = signed_in(county.editor).post(reverse("approval:election"), {"pdf": "1"})
    assert refused.status_code in {302, 403}
