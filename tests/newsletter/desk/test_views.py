"""The desk's pages of the paper: shown at once from what is kept, measured by the worker, in Korean throughout."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.core import generation
from cms.stories.authoring import create_story
from media.rendering import render
from media.rendering.child import ChildFailed
from newsletter import placing, selectors
from newsletter.builds import page_fits, queue
from newsletter.desk import board
from newsletter.models import Build, PageFit
from tests.support.work import do_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(county):
    return placing.make_issue(31, date(2026, 12, 1))


@pytest.fixture
def place(issue, county):
    """Return a function that writes a story and puts it into a frame."""

    def put(number, frame, title="밤 10시까지 여는 도서관"):
        text = "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. " * 4
        story = create_story(
            "article", title=title, blocks=[("paragraph", text)], by=county.editor, election_class="life"
        )
        placing.place(issue.pages.get(number=number), frame, story.key)
        return story

    return put


@pytest.fixture
def desk(client_of, county):
    return client_of(county.editor)


@pytest.fixture
def no_engine(monkeypatch):
    """Fail where an engine is asked."""

    def refuse(*values, **options):
        raise AssertionError("an engine was asked")

    monkeypatch.setattr(render, "in_child", refuse)


def address(name="issue", *more):
    return reverse(f"paper:{name}", args=[31, *more])


def test_the_issue_is_shown_at_once_and_measured_by_the_worker(place, desk, issue, no_engine):
    place(2, "lead")
    for _ in range(2):
        shown = desk.get(address()).content.decode()
        assert "1개 면의 기사칸을 재고 있습니다" in shown
        assert "재는 중" in shown
        assert 'data-busy="true"' in shown
    assert [build.kind for build in Build.objects.all()] == ["fit"]


def test_what_the_worker_measured_is_shown_without_an_engine(place, desk, issue, monkeypatch):
    place(2, "lead")
    desk.get(address())
    assert do_work()
    monkeypatch.setattr(render, "in_child", None)
    state = desk.get(address("state")).json()
    assert not state["busy"]
    assert "모두 맞습니다" in state["summary"]
    assert "여백" in state["frames"]["2-lead"]
    assert "비어 있음" in state["frames"]["2-briefs"]
    assert not do_work()
    page = desk.get(address("page", 2)).content.decode()
    assert "재는 중" not in page


def test_only_the_page_that_changed_is_measured_again(place, issue):
    place(2, "lead")
    place(3, "first", "시장이 새 옷을 입었다")
    assert page_fits.measure(issue) == 2
    assert page_fits.measure(issue) == 0
    place(3, "second", "호숫가 길을 잇는다")
    known = page_fits.known(issue, selectors.page_specs(issue))
    assert known.stale == (3,)
    assert known.frames[2, "lead"].fits
    assert page_fits.measure(issue) == 1


def test_a_page_costs_the_same_queries_with_one_story_or_many(place, desk, issue, monkeypatch):
    monkeypatch.setattr(generation, "REMEMBERED", 60)  # else it is asked twice a second

    def queries(name, *more):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert desk.get(address(name, *more)).status_code == 200
        return len(captured)

    place(2, "lead")
    desk.get(address())
    few = queries("issue"), queries("page", 2), queries("state")
    for number in range(6):
        place(2, "briefs", f"짧은 소식 {number}")
    place(3, "first", "시장이 새 옷을 입었다")
    desk.get(address())  # the generation is asked anew after each publication
    many = queries("issue"), queries("page", 2), queries("state")
    assert many == few
    assert max(many) <= 40


def test_a_page_that_cannot_be_measured_says_why_and_is_not_asked_for_again(place, desk, issue, monkeypatch):
    def out_of_time(*values, **options):
        raise ChildFailed("too long")

    place(2, "lead")
    monkeypatch.setattr(render, "in_child", out_of_time)
    desk.get(address())
    do_work()
    assert "시간이나 메모리가 모자랐습니다" in desk.get(address()).content.decode()
    assert not Build.objects.filter(state="wanted").exists()
    assert PageFit.objects.get().problem


def test_a_measuring_that_failed_rests_before_the_next(issue):
    queue.ask_fit(issue)
    Build.objects.update(state="failed")
    assert queue.ask_fit(issue) is None
    Build.objects.update(asked_at=timezone.now() - timedelta(minutes=2))
    assert queue.ask_fit(issue) is not None


def test_a_worker_that_does_nothing_is_noticed(place, desk, issue):
    place(2, "lead")
    desk.get(address())
    Build.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    assert "작업 프로그램" in desk.get(address()).content.decode()


def test_a_template_that_is_gone_is_a_sentence(place, desk, issue, no_engine):
    place(2, "lead")
    issue.pages.filter(number=3).update(template="gone")
    shown = desk.get(address())
    assert shown.status_code == 200
    assert "‘gone’이라는 틀이 없습니다" in shown.content.decode()
    assert desk.get(address("state")).status_code == 200


@pytest.mark.parametrize("query", ["?page=2", "?page=99", "?page=x", "?page=" + "9" * 40, ""])
def test_the_state_answers_whatever_is_asked(place, desk, issue, query):
    place(2, "lead")
    assert desk.get(address("state") + query).status_code == 200


def test_mending_is_done_by_the_worker_and_told(place, desk, issue, no_engine):
    place(2, "lead")
    desk.post(address("act", "mend"))
    assert Build.objects.filter(kind="mend", state="wanted").count() == 1
    assert "자동 맞춤" in desk.get(address()).content.decode()


def test_no_frame_is_called_by_its_english_name(place, desk, issue):
    for row in board.board(issue).pages:
        for frame in row.frames:
            assert any("가" <= letter <= "힣" for letter in frame.frame.label)
