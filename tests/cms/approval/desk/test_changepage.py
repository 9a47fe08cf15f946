"""고침·정정 on the desk: the difference word by word, the question, and every button that leads there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.approval import verbs
from cms.core.sentencediff import Rewording
from cms.stories import changes, release, selectors
from cms.stories.authoring import update_story
from tests.cms.approval.desk.conftest import review_url, write
from tests.support.editor import sent, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(county):
    """A public story whose draft states another day."""
    story = release.publish(write(county, lead="12월 5일 연다. 모두 온다."), by=county.approver)
    return edited(story, county, lead="12월 6일 연다. 모두 온다.")


def edited(story, county, **fields):
    update_story(selectors.story_by_key(story.key), by=county.editor, **fields)
    return selectors.story_by_key(story.key)


def page_of(story):
    return reverse("approval:correct", args=[story.pk])


def filled(story, **values):
    return {"revision": str(story.latest_revision_id), **values}


def test_the_page_shows_the_difference_word_by_word_and_fills_it_in(county, client_of, changed):
    page = client_of(county.approver).get(page_of(changed)).content.decode()
    assert '<del\n              class="desk-change__was">5일</del>' in page
    assert '<ins\n              class="desk-change__now">6일</ins>' in page
    assert "사실이 바뀌어 사소한 고침이 아닙니다" in page
    assert 'name="before-0"' in page
    assert "12월 5일 연다.</textarea>" in page
    assert "모두 온다" not in page.partition("desk-decision")[0].partition("desk-change__title")[2]


def test_a_correction_goes_out_with_what_was_filled_in(county, client_of, changed):
    texts = {"before-0": "5일이라고 썼습니다.", "after-0": "6일입니다."}
    values = {"sort": "correction", "note": "날짜를 바로잡습니다.", **texts}
    client_of(county.approver).post(page_of(changed), filled(changed, **values))
    note = selectors.live_bulletin(changed.key).corrections[0]
    assert (note.note, note.texts) == ("날짜를 바로잡습니다.", (Rewording("5일이라고 썼습니다.", "6일입니다."),))


def test_what_is_missing_is_said_in_korean_and_nothing_goes_out(county, client_of, changed):
    client = client_of(county.approver)
    for values, words in [
        ({}, "사소한 고침인지 정정인지 고르세요"),
        ({"sort": "correction", "note": " "}, "무엇을 바로잡았는지 적으세요"),
        ({"sort": "correction", "note": "가" * 301}, "300"),
        ({"sort": "trifle", "ground": "고침"}, "정정으로 내보내 주세요"),
        ({"sort": "x"}, "x"),
    ]:
        assert words in client.post(page_of(changed), filled(changed, **values)).content.decode(), values
    old = filled(changed, sort="correction", note="바로잡음")
    edited(changed, county, lead="12월 7일 연다. 모두 온다.")
    assert "그사이 원고가 바뀌었습니다" in client.post(page_of(changed), old).content.decode()
    assert selectors.live_bulletin(changed.key).public_version == 1


def test_a_page_opened_before_a_withdrawal_does_not_bring_the_story_back(county, client_of, changed):
    client, values = client_of(county.approver), {"sort": "correction", "note": "날짜를 바로잡습니다."}
    assert 'name="withdrawn" value="False"' in client.get(page_of(changed)).content.decode()
    release.withdraw(changed, reason="사실과 다른 내용이 있었습니다", by=county.operator)
    answer = client.post(page_of(changed), filled(changed, withdrawn="False", **values)).content.decode()
    assert "그사이 회수되었거나" in answer
    assert selectors.live_bulletin(changed.key) is None
    assert 'name="withdrawn" value="True"' in client.get(page_of(changed)).content.decode()
    client.post(page_of(changed), filled(changed, withdrawn="True", **values))
    assert selectors.live_bulletin(changed.key).correction == "날짜를 바로잡습니다."


def test_a_story_that_was_never_public_has_no_such_page(county, client_of):
    story = write(county)
    answer = client_of(county.approver).get(page_of(story), follow=True)
    assert "배포된 원고만 정정할 수 있습니다" in answer.content.decode()


def test_an_editors_correction_goes_up_and_out_as_it_was_said(county, client_of, changed):
    values = {"sort": "correction", "note": "날짜를 바로잡습니다."}
    client_of(county.editor).post(page_of(changed), filled(changed, **values))
    assert selectors.live_bulletin(changed.key).corrections == ()
    verbs.approve(changed, by=county.approver)
    assert selectors.live_bulletin(changed.key).correction == "날짜를 바로잡습니다."


def test_the_approver_sees_the_difference_and_says_what_it_is(county, client_of, changed):
    verbs.submit(changed, by=county.editor)
    client = client_of(county.approver)
    page = client.get(review_url(changed)).content.decode()
    assert "공개된 글과 달라진 곳" in page
    assert 'name="sort"' in page
    decision = filled(changed, approve="1", comment="")
    assert "고르세요" in client.post(review_url(changed), decision).content.decode()
    client.post(review_url(changed), decision | {"sort": "correction", "note": "날짜를 바로잡습니다."})
    assert selectors.live_bulletin(changed.key).correction == "날짜를 바로잡습니다."


def test_the_approver_finds_filled_in_what_was_said_before(county, client_of, changed):
    verbs.request_change(changed, change=changes.correction("날짜를 바로잡습니다."), by=county.editor)
    page = client_of(county.approver).get(review_url(changed)).content.decode()
    assert "날짜를 바로잡습니다." in page
    assert 'value="correction" required\n            checked' in page


def test_sending_back_asks_for_no_word_about_the_change(county, client_of, changed):
    verbs.submit(changed, by=county.editor)
    answer = client_of(county.approver).post(review_url(changed), filled(changed, reject="1", comment="다시"))
    assert answer.url == "/admin/"


def test_the_editors_button_leads_to_the_question(county, client_of, changed):
    draft = changed.get_latest_revision_as_object()
    values = sent(title=draft.title, lead=draft.lead, election_class=draft.election_class) | {"action-publish": "1"}
    client = client_of(county.operator)
    address = reverse("wagtailadmin_pages:edit", args=[changed.pk])
    answer = client.post(address, values | version_of(changed))
    assert answer.url == page_of(changed)
    assert selectors.live_bulletin(changed.key).public_version == 1


def test_an_emergency_says_what_changed_too(county, client_of, changed):
    client = client_of(county.approver)
    alone = reverse("approval:alone", args=[changed.pk])
    assert "공개된 글과 달라진 곳" in client.get(alone).content.decode()
    assert "고르세요" in client.post(alone, {"reason": "비가 많이 옵니다."}).content.decode()
    client.post(alone, {"reason": "비가 많이 옵니다.", "sort": "correction", "note": "날짜를 바로잡습니다."})
    assert selectors.live_bulletin(changed.key).corrections[0].note == "날짜를 바로잡습니다."


def test_the_ledger_tells_trifles_and_corrections_with_their_words(county, client_of, changed):
    release.correct(changed, note="날짜를 바로잡습니다.", by=county.approver)
    release.publish(
        edited(changed, county, lead="12월 6일 연다. 누구나 온다."),
        by=county.approver,
        change=changes.trifle("말을 다듬음"),
    )
    page = client_of(county.approver).get(reverse("approval:ledger", args=[changed.pk])).content.decode()
    for words in ("정정: 날짜를 바로잡습니다.", "사소한 고침: 말을 다듬음", "‘모두 온다.’ → ‘누구나 온다.’"):
        assert words in page
