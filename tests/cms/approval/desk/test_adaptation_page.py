"""The page 판: what changed is shown with its sentence, taken over by a press, and nothing typed is lost."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from cms.approval import verbs
from cms.stories import changes, release, selectors
from cms.stories.adaptations import reading
from cms.stories.adapting import writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from tests.support.editing import signed_in

pytestmark = pytest.mark.django_db

LEAD = "군립도서관이 12월 1일(화)부터 밤 10시까지 문을 연다."
NEW_LEAD = "군립도서관이 12월 3일(목)부터 밤 9시까지 문을 연다."


@pytest.fixture
def story(county: SimpleNamespace) -> Story:
    made = create_story("press", title="도서관을 늦게까지 연다", lead=LEAD, election_class="life", by=county.editor)
    writing.write(made, "paper", {"body": LEAD}, by=county.editor)
    writing.write(made, "screen", {"line": "12월 1일(화)부터"}, by=county.editor)
    release.publish(made, by=county.approver)
    return update_story(made, lead=NEW_LEAD, by=county.editor)


def page(client: Client, story: Story) -> str:
    answer = client.get(reverse("approval:adaptations", args=[story.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def press(client: Client, story: Story, **fields: object) -> str:
    answer = client.post(reverse("approval:adaptations", args=[story.pk]), fields, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_sentences_that_changed_stand_there_with_what_they_would_become(
    county: SimpleNamespace, story: Story
) -> None:
    shown = page(signed_in(county.editor), story)
    assert "다시 볼 문장이 2개" in shown
    assert "모든 판에서 2문장 받아들이기" in shown
    assert '<mark class="desk-mark desk-mark--mine">3일(목)부터</mark>' in shown


def test_one_press_takes_every_change_over(county: SimpleNamespace, story: Story) -> None:
    client = signed_in(county.editor)
    said = press(client, story, accept_everywhere="1", version=["paper=1", "screen=2"])
    assert "모든 판에서 원문의 고침을 받아들였습니다." in said
    words = {outlet: written.words for outlet, written in reading.written(story.pk).items()}
    assert words == {"paper": {"body": NEW_LEAD}, "screen": {"line": "12월 3일(목)부터"}}


def test_all_or_nothing_is_taken_over(county: SimpleNamespace, story: Story) -> None:
    press(signed_in(county.editor), story, accept_everywhere="1", version=["paper=1", "screen=1"])
    assert reading.written(story.pk)["paper"].number == 1


def test_what_was_typed_over_something_newer_comes_back(county: SimpleNamespace, story: Story) -> None:
    writing.write(story, "screen", {"title": "남의 제목"}, by=county.approver)
    shown = press(
        signed_in(county.editor), story, save="1", outlet="screen", seen="2", **{"screen.title": "내가 쓴 제목"}
    )
    assert 'value="내가 쓴 제목"' in shown
    assert "<details open>" in shown
    assert reading.written(story.pk)["screen"].words == {"title": "남의 제목"}


def test_too_long_a_title_says_how_much_to_leave_out(county: SimpleNamespace, story: Story) -> None:
    shown = press(signed_in(county.editor), story, save="1", outlet="screen", seen="2", **{"screen.title": "가" * 63})
    assert "60자까지 들어갑니다. 3자를 줄이세요." in shown


def test_a_difference_left_without_a_reason_is_refused(county: SimpleNamespace, story: Story) -> None:
    client = signed_in(county.editor)
    assert "왜 그대로 두는지 적으세요" in press(client, story, keep="0", outlet="paper", seen="1")
    reason = {"reason-0": "지난 호의 글이다"}
    assert "그대로 두고 사유를 남겼습니다" in press(client, story, keep="0", outlet="paper", seen="1", **reason)
    assert "그대로 둔 사유: 지난 호의 글이다" in page(client, story)


def test_the_button_says_what_is_approved_and_only_to_whom_may(county: SimpleNamespace, story: Story) -> None:
    release.withdraw(story, reason="다시 낸다", by=county.approver)
    other = create_story("press", title="다른 글", lead="문을 연다.", election_class="life", by=county.editor)
    release.publish(other, by=county.approver)
    writing.write(other, "paper", {"headline": "지면 제목"}, by=county.editor)
    assert "판 승인 – 소식지" not in page(signed_in(county.editor), other)
    client = signed_in(county.approver)
    assert "판 승인 – 소식지" in page(client, other)
    assert "판을 승인했습니다" in press(client, other, approve="1", version="paper=1")
    bulletin = selectors.live_bulletin(other.key)
    assert bulletin is not None
    assert bulletin.adapted("paper", "headline") == "지면 제목"


def test_what_goes_out_with_a_correction_is_not_offered_apart_from_it(county: SimpleNamespace, story: Story) -> None:
    writing.accept(story, "paper", by=county.editor)
    shown = page(signed_in(county.approver), story)
    assert "판 승인" not in shown
    assert "원고와 함께 나감" in shown
    assert f'href="{reverse("approval:correct", args=[story.pk])}">고침·정정으로' in shown
    home = reverse("wagtailadmin_home")
    assert "정해야 할 판" in signed_in(county.approver).get(home).content.decode()
    change = changes.correction("시작 날과 시각을 바로잡았습니다.", ())
    verbs.request_change(Story.objects.get(pk=story.pk).specific, change=change, by=county.editor)
    assert "정해야 할 판" not in signed_in(county.approver).get(home).content.decode()
    assert f'href="{reverse("approval:review", args=[story.pk])}"' in page(signed_in(county.approver), story)
    review = signed_in(county.approver).get(reverse("approval:review", args=[story.pk])).content.decode()
    assert "<dt>함께 나가는 판</dt><dd>소식지</dd>" in review
    assert "<dd>화면 – 본인이 썼거나" in review


def test_who_may_not_open_a_story_sees_no_adaptations_of_it(county: SimpleNamespace, story: Story) -> None:
    assert signed_in(county.writer).get(reverse("approval:adaptations", args=[story.pk])).status_code in {302, 403, 404}


def test_an_optional_one_is_a_line_and_a_button_until_somebody_makes_it(county: SimpleNamespace, story: Story) -> None:
    client = signed_in(county.editor)
    assert "만들어서 승인받아야 나갑니다." in page(client, story)
    assert "카드뉴스 만들기" in page(client, story)
    said = press(client, story, remake="1", outlet="cards", seen="0")
    assert "원문의 문장으로 만들었습니다." in said
    assert "카드뉴스 만들기" not in said
    assert f'<p class="desk-adaptation__cut1" >{NEW_LEAD}</p>' in said.replace("\n", "")
    number = reading.written(story.pk)["cards"].number
    assert "뺐습니다." in press(client, story, drop="1", outlet="cards", seen=str(number))
    assert "카드뉴스 만들기" in page(client, story)


def test_a_card_set_offers_no_cards_of_its_own(county: SimpleNamespace) -> None:
    cards = create_story("cards", title="한파 행동 요령", by=county.editor)
    assert "카드뉴스 만들기" not in page(signed_in(county.editor), cards)


@pytest.mark.parametrize(
    "fields", [{}, {"save": "1", "outlet": "없음"}, {"accept": "x", "outlet": "paper", "seen": "y"}]
)
def test_what_no_form_of_ours_sends_is_refused_in_words(
    county: SimpleNamespace, story: Story, fields: dict[str, str]
) -> None:
    said = press(signed_in(county.editor), story, **fields)
    assert any(words in said for words in ("화면을 새로 고치세요", "그사이"))


def test_what_waits_stands_on_the_first_page_of_the_pr_office_until_somebody_decides(
    county: SimpleNamespace, story: Story
) -> None:
    writing.write(story, "social:telegram", {"text": "군립도서관이 밤에도 문을 연다."}, by=county.editor)
    for outlet in ("paper", "screen"):
        writing.accept(story, outlet, by=county.editor)
    writing.write(story, "social:facebook", {"text": "내일도 연다."}, by=county.approver)
    release.correct(story, note="시작 날과 시각을 바로잡았습니다.", by=county.approver)
    home = reverse("wagtailadmin_home")
    shown = " ".join(signed_in(county.editor).get(home).content.decode().split())
    assert "정해야 할 판" in shown
    assert "페이스북 – 승인 기다림" in shown
    assert reverse("approval:adaptations", args=[story.pk]) in shown
    assert "정해야 할 판" not in signed_in(county.writer).get(home).content.decode()
    press(signed_in(county.editor), story, remake="1", outlet="social:facebook", seen="6")
    assert "정해야 할 판" not in signed_in(county.editor).get(home).content.decode()
