"""감사: the ledger as queries, its tables with what verifies them, and the record of an election."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cms.approval import auditing, entrywords
from cms.approval.auditing import Asked
from cms.checks.models import CheckSettings
from cms.core.korean.dates import KST
from cms.core.ledger import linking
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.stories import records, release, selectors
from cms.stories.authoring import update_story
from social.models import Channel, Delivery
from tests.cms.approval.desk.conftest import write

pytestmark = pytest.mark.django_db


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def give_reason(client: Any, address: str) -> Any:
    return client.post(client.get(address)["Location"], {"reason": "정기 감사 자료로 냄"}, follow=True)


def open_channel() -> None:
    began = timezone.now() - timedelta(days=1)
    Channel.objects.create(kind="practice", name="연습 채널", enabled=True, starts_at=began)


def test_the_ledger_is_for_those_who_answer_for_what_goes_out(county, client_of):
    for person, may in (
        (county.writer, False),
        (county.editor, False),
        (county.approver, True),
        (county.operator, True),
    ):
        client = client_of(person)
        assert (client.get(reverse("approval:audit")).status_code == 200) is may
        assert (client.post(reverse("approval:election")).status_code == 200) is may


def test_entries_are_found_by_kind_person_subject_and_day(county):
    with time_machine.travel(datetime(2026, 12, 2, 23, 59, tzinfo=KST), tick=False):
        story = write(county)
        release.publish(story, by=county.approver)
    with time_machine.travel(datetime(2026, 12, 3, 0, 1, tzinfo=KST), tick=False):
        release.withdraw(story, reason="사실과 다름", by=county.editor)
    day = datetime(2026, 12, 3, tzinfo=KST).date()

    def kinds_of(**asked: Any) -> list[str]:
        return [entry.kind for entry in auditing.entries(Asked(words=story.key, **asked))]

    assert kinds_of() == [records.WITHDRAWN, records.RELEASED]
    assert kinds_of(kind=records.RELEASED) == [records.RELEASED]
    assert kinds_of(person=county.editor.pk) == [records.WITHDRAWN]
    assert kinds_of(first=day) == [records.WITHDRAWN]
    assert kinds_of(last=day - timedelta(days=1)) == [records.RELEASED]


def test_a_page_costs_the_same_however_many_entries(county, client_of, django_assert_max_num_queries):
    client, address = client_of(county.approver), reverse("approval:audit")
    client.get(address)
    for number in range(60):
        record("people.renamed", subject=f"person:{number}", person=county.operator.pk)
    with django_assert_max_num_queries(30):
        page = client.get(address).content.decode()
    assert "1 / 2" in page


def test_a_row_says_in_words_what_happened(county, client_of):
    settings = CheckSettings.load()
    settings.blackout_days = 120
    settings.save()
    record("people.role_given", subject=f"person:{county.writer.pk}", person=99_999)
    page = client_of(county.operator).get(reverse("approval:audit")).content.decode()
    for words in ("선거 전 발행 금지 기간(일): 180 → 120", "검수 설정", "이서연", "지워진 사람 99999", "역할을 줌"):
        assert words in page


def test_a_wrong_question_narrows_nothing(county, client_of):
    asked = {"kind": "nothing", "person": "x", "first": "어제", "p": "999"}
    assert client_of(county.operator).get(reverse("approval:audit"), asked).status_code == 200


def test_the_table_verifies_itself_and_is_an_entry(county, client_of):
    release.publish(write(county), by=county.approver)
    linking.extend()
    client = client_of(county.operator)
    answer = give_reason(client, reverse("approval:audit") + "?export=csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    table = rows(answer.content)
    footer = dict(row[:2] for row in table[table.index([]) + 1 :])
    body = answer.content.decode("utf-8-sig").split("\r\n\r\n")[0] + "\r\n"
    assert footer["위 표의 SHA-256"] == hashlib.sha256(body.encode()).hexdigest()
    assert int(footer["줄 수"]) == table.index([]) - 1
    assert table[-1][2] == linking.head().digest
    entry = Entry.objects.get(kind="export.ledger")
    assert entry.data["reason"] == "정기 감사 자료로 냄"
    assert entry.data["sha256"] == hashlib.sha256(answer.content).hexdigest()


def test_no_cell_is_a_formula(county):
    story = write(county, title="=HYPERLINK(1)")
    release.publish(story, by=county.approver)
    table = auditing.as_table(entrywords.lines(auditing.entries(Asked(words=story.key))))
    assert rows(table)[1][4] == "'=HYPERLINK(1)"


def test_an_election_is_told_what_each_version_was(county, client_of):
    Channel.objects.create(
        kind="practice", name="연습 채널", enabled=True, starts_at=timezone.now() - timedelta(days=1)
    )
    story = write(county, title="처음 제목")
    release.publish(story, by=county.approver)
    Delivery.objects.update(state="posted", posted_at=timezone.now())
    update_story(selectors.story_by_key(story.key), by=county.writer, title="고친 제목", election_class="culture")
    release.correct(selectors.story_by_key(story.key), note="날짜를 바로잡음", by=county.approver)
    release.withdraw(story, reason="사실과 다름", by=county.editor)
    answer = client_of(county.approver).post(reverse("approval:election"))
    table = rows(answer.content)
    head = table[0]
    told = [dict(zip(head, row, strict=True)) for row in table[1 : table.index([])] if row[3] == story.key]
    assert [row["일"] for row in told] == ["배포", "정정", "회수"]
    assert [row["제목"] for row in told] == ["처음 제목", "고친 제목", "고친 제목"]
    assert told[0]["선거법 분류"].startswith("④")
    assert told[1]["선거법 분류"].startswith("⑤")
    assert told[2]["정정·회수 내용"] == "사실과 다름"
    assert told[0]["나간 곳"] == "누리집, 연습 채널"
    assert Entry.objects.filter(kind="export.election", person=county.approver.pk).exists()


def test_the_story_page_tells_where_it_stood_and_an_emergency_once(county, client_of):
    Channel.objects.create(
        kind="practice", name="연습 채널", enabled=True, starts_at=timezone.now() - timedelta(days=1)
    )
    story = write(county)
    release.publish_alone(story, reason="산불이 번져 대피를 알림", by=county.approver)
    Delivery.objects.update(state="posted", posted_at=timezone.now())
    page = client_of(county.approver).get(reverse("approval:ledger", args=[story.pk])).content.decode()
    assert "다른 곳에 있던 때" in page
    assert "연습 채널" in page
    assert page.count("산불이 번져 대피를 알림") == 1
