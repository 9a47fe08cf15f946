"""A story's page of the ledger: who wrote, confirmed, released and withdrew it, and how long it stood."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.approval.desk import ledgerpage
from cms.core.ledger import linking
from cms.stories import release, selectors
from tests.cms.approval.desk.conftest import write

pytestmark = pytest.mark.django_db


def test_the_page_tells_who_did_what_and_why(county, client_of):
    story = write(county)
    release.publish(story, by=county.approver)
    release.withdraw(story, reason="사실과 다름", by=county.editor)
    linking.extend()
    page = client_of(county.approver).get(reverse("approval:ledger", args=[story.pk])).content.decode()
    for words in ("쓴 사람: 이서연", "박하은", "사유: 사실과 다름", "김도윤", "1차"):
        assert words in page
    assert "대장에 잇는 중" not in page


def test_a_version_stands_until_the_next_or_its_end(county):
    story = write(county)
    release.publish(story, by=county.approver)
    (stay,) = ledgerpage.stays(story)
    assert (stay.version, stay.until) == (1, None)
    release.withdraw(story, reason="사실과 다름", by=county.editor)
    release.publish(selectors.story_by_key(story.key), by=county.approver)
    first, second = ledgerpage.stays(story)
    assert (first.version, second.version, second.until) == (1, 2, None)
    assert first.since <= first.until <= second.since


def test_a_story_without_entries_says_so(county, client_of):
    page = client_of(county.approver).get(reverse("approval:ledger", args=[write(county).pk])).content.decode()
    assert "아직 배포되거나 확인된 적이 없습니다." in page


def test_who_may_not_see_the_draft_does_not_see_its_ledger(county, client_of):
    story = write(county)
    release.publish(story, by=county.approver)
    answer = client_of(county.writer).get(reverse("approval:ledger", args=[story.pk]))
    assert "쓴 사람" not in answer.content.decode()
