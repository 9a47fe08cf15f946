"""What goes wrong at the desk: quick hands, stories taken back or deleted, pages changed after the print file."""

from datetime import date

import pytest
from django.urls import reverse

from cms.core.refusal import Refused
from cms.stories import release
from cms.stories.authoring import create_story
from newsletter import checks, placing
from newsletter.builds import queue
from newsletter.layout import templates
from newsletter.layout.datafiles import TemplateFault
from newsletter.models import Build, Issue, Placement
from tests.newsletter import printfiles
from tests.newsletter.printfiles import kept_print_file, kept_proof
from tests.support.work import do_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(county):
    def make(title: str, *, text: str = "도서관은 밤 10시까지 문을 연다. "):
        made = create_story(
            "article", title=title, blocks=[("paragraph", text * 5)], by=county.editor, election_class="life"
        )
        release.publish(made, by=county.approver)
        return made

    return make


@pytest.fixture
def issue(county, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return placing.make_issue(31, date(2026, 12, 1))


@pytest.fixture
def two(issue):
    return issue.pages.get(number=2)


@pytest.fixture
def desk(client_of, county):
    return client_of(county.editor)


def post(desk, name, *args, **values) -> str:
    return desk.post(reverse(f"paper:{name}", args=args), values, follow=True).content.decode()


def test_two_people_placing_at_once_do_not_push_each_other_out(desk, two, story):
    first, second = story("먼저 놓은 기사"), story("나중에 놓은 기사")
    post(desk, "place", 31, 2, frame="lead", key=first.key, seen="")
    answer = post(desk, "place", 31, 2, frame="lead", key=second.key, seen="")
    assert "다른 사람이 방금 이 칸을 바꾸었습니다" in answer
    assert Placement.objects.get().story_key == first.key
    post(desk, "place", 31, 2, frame="lead", key=second.key, seen=first.key)
    assert Placement.objects.get().story_key == second.key


def test_a_story_taken_back_is_neither_placed_nor_printed(desk, issue, two, story, county):
    made = story("회수할 기사")
    placing.place(two, "lead", made.key)
    kept_print_file(issue)
    release.withdraw(made, reason="사실과 다름", by=county.approver)
    assert "회수한 원고입니다" in desk.get(reverse("paper:page", args=[31, 2])).content.decode()
    with pytest.raises(Refused, match=made.key):
        printfiles.seal(issue)
    with pytest.raises(Refused, match="회수한 원고"):
        placing.place(two, "second", made.key)


def test_a_deleted_story_stays_in_sight_until_it_is_taken_out(desk, issue, two, story):
    made = story("지울 기사")
    placement = placing.place(two, "lead", made.key)
    made.delete()
    assert "볼 수 없는 원고" in desk.get(reverse("paper:page", args=[31, 2])).content.decode()
    assert desk.get(reverse("paper:issue", args=[31])).status_code == 200
    with pytest.raises(Refused, match="지운 원고"):
        printfiles.seal(issue)
    post(desk, "change", 31, 2, placement.pk, "out")
    assert not Placement.objects.exists()


def test_only_the_print_file_of_these_very_pages_goes_to_the_printer(issue, two, story):
    first, second = story("처음 기사"), story("바꾼 기사")
    placing.place(two, "lead", first.key)
    of_first = kept_print_file(issue)
    placing.place(two, "lead", second.key)
    with pytest.raises(Refused, match="지금 지면으로 만든"):
        printfiles.seal(issue)
    kept_print_file(issue)
    placing.place(two, "lead", first.key)
    kept_proof(issue)
    assert printfiles.seal(issue, left_empty="시험").file == of_first
    assert issue.files.filter(kind="print").first() == of_first


@pytest.mark.parametrize("verb", ["mend", "undo"])
def test_a_closed_issue_is_not_mended(desk, issue, verb):
    Issue.objects.update(state=Issue.State.SEALED)
    assert "이미 인쇄에 넘긴 호는 바꿀 수 없습니다" in post(desk, "act", 31, verb)
    assert not Build.objects.exists()


def test_mending_asked_for_before_the_issue_was_closed_changes_nothing(issue, two, story, monkeypatch):
    placing.place(two, "lead", story("기사").key)
    queue.ask(issue, Build.Kind.MEND)
    monkeypatch.setattr(queue.fitting, "fit", lambda *_, **__: None)
    Issue.objects.update(state=Issue.State.SEALED)
    assert do_work()
    failed = Build.objects.get()
    assert failed.state == Build.State.FAILED
    assert "인쇄에 넘긴 호" in failed.problem


def test_the_same_number_in_two_windows_is_a_sentence(desk, issue, monkeypatch):
    monkeypatch.setattr("newsletter.desk.forms.IssueForm.validate_unique", lambda self: None)
    answer = post(desk, "list", number="31", date="2027-01-01", print_run="1000")
    assert "제31호는 이미 있습니다" in answer
    assert Issue.objects.count() == 1


def test_an_endless_headline_is_a_sentence_and_changes_nothing(desk, two, story):
    placement = placing.place(two, "third", story("기사").key)
    assert "120자" in post(desk, "change", 31, 2, placement.pk, "adjust", headline="가" * 121)
    placement.refresh_from_db()
    assert placement.overrides == {}


def test_a_template_that_cannot_be_read_stops_the_start(monkeypatch):
    assert checks.templates_are_sound(None) == []

    def broken():
        raise TemplateFault("towns.json: JSON으로 읽을 수 없습니다.")

    monkeypatch.setattr(templates, "library", broken)
    (error,) = checks.templates_are_sound(None)
    assert "towns.json" in error.msg
    assert error.id == "newsletter.E001"
