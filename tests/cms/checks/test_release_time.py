"""The release time: nothing goes out at an hour that is past, open, or another than the text and its file say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cms.checks import draft, engine
from cms.checks.draft import Draft, DraftRelease
from cms.core.korean.dates import KST
from cms.core.refusal import Refused
from cms.stories import authoring, release
from cms.stories.models import Story
from tests.support.checking import BOOK, DAY
from tests.support.committed import committed
from tests.support.editing import signed_in
from tests.support.editor import sent, version_of

NOW = datetime(2026, 5, 10, 9, tzinfo=KST)
LATER = datetime(2026, 5, 14, 8, tzinfo=KST)


def codes(text: str = "글입니다.", *, at: datetime | None = None, said: str = "", is_late: bool = False) -> list[str]:
    written: Draft = draft.from_text(text, written_on=DAY)
    planned = replace(written, release=DraftRelease(at, said, is_late, NOW))
    return [finding.code for finding in engine.check(planned, BOOK) if finding.code.startswith("release.")]


def test_a_release_without_an_hour_or_a_word_of_one_is_quiet() -> None:
    assert codes() == []
    assert codes(at=LATER) == []
    assert codes("오늘부터 보도블록을 고친다. 공사 이후 보도를 넓힌다. 12월 4일 08:00부터 보도 통행을 막는다.") == []


@pytest.mark.parametrize("said", ["2026. 5. 14.(목) 08:00 이후", "5월 14일 오전 8시"])
def test_an_hour_that_the_file_says_too_is_quiet(said: str) -> None:
    assert codes(at=LATER, said=said) == []


@pytest.mark.parametrize("at", [None, LATER - timedelta(days=1)])
def test_an_hour_other_than_the_files_asks_for_a_ground(at: datetime | None) -> None:
    assert codes(at=at, said="2026. 5. 14.(목) 08:00 이후") == ["release.different"]


def test_an_hour_of_the_file_that_is_over_asks_nobody_to_wait() -> None:
    assert codes(said="2026. 5. 9.(토) 조간") == []


@pytest.mark.parametrize("said", ["조간", "2026. 5. 14.(금) 08:00", "5. 14.(목)", "행사 종료 후", "즉시(5. 14. 08:00)"])
def test_what_the_file_leaves_open_stops_until_an_hour_is_chosen_and_confirmed(said: str) -> None:
    assert codes(said=said) == ["release.contradiction"]
    assert codes(at=LATER, said=said) == ["release.different"]


@pytest.mark.parametrize(
    "text",
    [
        "보도시점: 2026. 5. 14.(목) 조간",
        "이 자료는 5월 14일(목) 조간부터 보도하여 주시기 바랍니다.",
        "엠바고: 5. 14.(목) 08:00",
    ],
)
def test_an_hour_in_the_text_is_compared(text: str) -> None:
    assert codes(text) == ["release.different"]


@pytest.mark.parametrize(("text", "said"), [("엠바고: 5. 14.(목) 08:00", ""), ("글", "2026. 5. 14.(목) 08:00")])
def test_a_ground_given_for_one_hour_does_not_cover_another(text: str, said: str) -> None:
    def digest(at: datetime | None) -> str:
        planned = replace(draft.from_text(text, written_on=DAY), release=DraftRelease(at, said, False, NOW))
        (finding,) = [found for found in engine.check(planned, BOOK) if found.code == "release.different"]
        return finding.digest

    tomorrow = LATER + timedelta(days=1)
    assert digest(tomorrow) == digest(tomorrow.astimezone(UTC))
    assert len({digest(None), digest(tomorrow), digest(LATER + timedelta(hours=1))}) == 3


def test_a_weekday_in_the_text_that_contradicts_its_day_stops() -> None:
    assert codes("보도시점: 2026. 5. 14.(금) 조간", at=LATER) == ["release.contradiction"]


def test_an_hour_that_passed_unsettled_stops() -> None:
    assert codes(at=NOW - timedelta(hours=1), is_late=True) == ["release.past"]


@pytest.mark.django_db
class TestAtTheDeed:
    """Whatever door it goes through."""

    def made(self, county: SimpleNamespace, **fields: object) -> Story:
        return authoring.create_story(
            "press", title="둘레길", lead="글.", election_class="life", by=county.editor, **fields
        )

    def test_a_past_hour_is_refused_and_the_hour_can_be_taken_away(self, county: SimpleNamespace) -> None:
        story = self.made(county, go_live_at=timezone.now() - timedelta(minutes=5))
        with pytest.raises(Refused, match="지났습니다"):
            release.publish(story, by=county.operator)
        authoring.update_story(story, by=county.editor, go_live_at=None)
        assert release.publish(story, by=county.operator).live

    @pytest.mark.database
    def test_an_hour_settled_in_time_is_kept_however_late_the_clock_comes(self, county: SimpleNamespace) -> None:
        with time_machine.travel(datetime(2026, 12, 2, 5, tzinfo=UTC)) as clock:
            story = self.made(county)
            at = timezone.now() + timedelta(hours=3)
            release.schedule(story, at=at, by=county.operator)
            clock.shift(timedelta(hours=9))
            assert committed(release.release_due) == [story.key]

    def test_what_the_file_said_stops_an_earlier_release(self, county: SimpleNamespace) -> None:
        story = self.made(county, release_said="2099. 12. 4.(금) 08:00 이후")
        with pytest.raises(Refused, match="원본 파일의 보도시점"):
            release.publish(story, by=county.operator)


@pytest.mark.django_db
class TestTheField:
    """One field of the editor, in the ways offices write it."""

    def saved(self, county: SimpleNamespace, written: str) -> tuple[str, Story]:
        story = authoring.create_story("press", title="둘레길", by=county.editor)
        form = sent(text="글", go_live_at=written) | version_of(story)
        answer = signed_in(county.editor).post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form)
        return answer.content.decode(), Story.objects.get(pk=story.pk).get_latest_revision_as_object()

    @pytest.mark.parametrize("written", ["2031-12-04 05:00", "2031. 12. 4.(목) 조간", "2031년 12월 4일 오전 5시"])
    def test_it_is_read(self, county: SimpleNamespace, written: str) -> None:
        _page, newest = self.saved(county, written)
        assert newest.go_live_at == datetime(2031, 12, 4, 5, tzinfo=KST)

    def test_at_once_is_no_hour(self, county: SimpleNamespace) -> None:
        _page, newest = self.saved(county, "즉시")
        assert newest.go_live_at is None

    def test_what_is_open_is_said_and_nothing_is_saved(self, county: SimpleNamespace) -> None:
        page, newest = self.saved(county, "2031. 12. 4.(금) 조간")
        assert "날짜와 요일이 서로 다릅니다" in page
        assert newest.title == "둘레길"
