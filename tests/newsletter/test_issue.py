"""An issue from the desk to residents: placing, fitting, sealing and publishing, with refusals in Korean."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.core.work import engine
from cms.stories import release
from cms.stories.authoring import create_story
from media.files import store
from newsletter import placing, publishing, selectors
from newsletter.builds import fitting, mending, page_pictures, queue
from newsletter.models import Build, Issue, Placement, Seal
from newsletter.web import edition
from tests.newsletter import printfiles
from tests.newsletter.printfiles import kept_print_file, kept_proof
from tests.support.work import begin_and_die, do_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(county):
    def make(title="군립도서관이 밤 10시까지 문을 엽니다", *, live=True, paragraphs=3, sentences=3):
        made = create_story(
            "article",
            title=title,
            blocks=[("paragraph", "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. " * sentences)]
            * paragraphs,
            by=county.editor,
            election_class="life",
        )
        if live:
            release.publish(made, by=county.approver)
        return made

    return make


@pytest.fixture
def issue(county):
    return placing.make_issue(31, date(2026, 12, 1))


def page(issue, number):
    return issue.pages.get(number=number)


def test_a_new_issue_has_eight_pages_with_templates(issue):
    assert [page.number for page in issue.pages.all()] == list(range(1, 9))
    assert len(selectors.page_specs(issue)) == 8


@pytest.mark.database
def test_the_same_number_twice_is_refused(issue):
    with pytest.raises(Refused, match="이미"):
        placing.make_issue(31, date(2027, 1, 1))


@pytest.mark.database
@pytest.mark.parametrize("values", [{"number": 0}, {"number": 17}])
def test_the_database_keeps_pages_in_bounds(issue, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        issue.pages.create(template="notices", **values)


@pytest.mark.database
def test_a_story_frame_holds_one_story_and_a_list_many(issue, story):
    first, second = story("하나"), story("둘")
    placing.place(page(issue, 2), "lead", first.key)
    placing.place(page(issue, 2), "lead", second.key)
    placing.place(page(issue, 2), "briefs", first.key)
    placing.place(page(issue, 2), "briefs", second.key)
    assert [placement.story_key for placement in Placement.objects.filter(frame="lead")] == [second.key]
    assert Placement.objects.filter(frame="briefs").count() == 2


@pytest.mark.parametrize(
    ("frame", "key", "words"), [("nowhere", None, "기사칸"), ("lead", "2026-9999", "원고가 없습니다")]
)
def test_what_cannot_be_placed_is_refused(issue, story, frame, key, words):
    with pytest.raises(Refused, match=words):
        placing.place(page(issue, 2), frame, key or story().key)


@pytest.mark.database
def test_changing_the_template_takes_out_stories_without_a_frame(issue, story):
    placing.place(page(issue, 2), "lead", story().key)
    placing.place(page(issue, 2), "second", story("둘").key)
    assert placing.set_template(page(issue, 2), "notices") == 2
    assert not Placement.objects.exists()


def test_fitting_tells_overset_and_the_ladder_can_be_undone(issue, story):
    placing.place(page(issue, 2), "third", story(paragraphs=9, sentences=4).key)
    fitted = fitting.fit(issue)
    assert [fit.frame for fit in fitted.overset] == ["third"]
    mending.store(fitting.fit(issue, auto=True))
    placement = Placement.objects.get()
    assert placement.overrides.get("auto")
    assert mending.undo(issue) == 1
    placement.refresh_from_db()
    assert placement.overrides == {}


def test_issue_fit_answers_in_json(issue, story):
    placing.place(page(issue, 2), "lead", story().key)
    out = StringIO()
    call_command("issue_fit", "31", "--json", stdout=out)
    (frame,) = json.loads(out.getvalue())["frames"]
    assert frame["frame"] == "2/lead"
    assert frame["overset_lines"] == 0
    assert frame["free_lines"] > 0
    assert frame["cpu_ms"] > 0


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("issue_fit", "열둘"), "숫자"),
        (("issue_fit", "99999"), "없습니다"),
        (("issue_fit", "9" * 40), "숫자"),
        (("issue_print", "31", "--out", "/nowhere/a.pdf"), "폴더"),
        (("preflight", "/nowhere/a.pdf"), "파일이 없습니다"),
    ],
)
def test_a_command_refuses_with_a_sentence(issue, command, words):
    with pytest.raises(CommandError, match=words):
        call_command(*command)


def test_preflight_of_a_text_file_says_so_and_ends_with_one(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_text("안녕하십니까")
    with pytest.raises(SystemExit) as ended:
        call_command("preflight", str(path), "--json")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "not-pdf"


@pytest.mark.database
def test_publishing_waits_for_stories_and_a_proof(issue, story):
    with pytest.raises(Refused, match="하나도"):
        publishing.publish(issue)
    secret = story("비밀", live=False)
    placing.place(page(issue, 2), "lead", secret.key)
    with pytest.raises(Refused, match=secret.key):
        publishing.publish(issue)
    Placement.objects.all().delete()
    placing.place(page(issue, 2), "lead", story().key)
    with pytest.raises(Refused, match="먼저 인쇄에 넘기세요"):
        publishing.publish(issue)


@pytest.mark.database
def test_sealing_needs_a_print_file_without_errors(issue):
    with pytest.raises(Refused, match="지금 지면으로 만든 인쇄 PDF가 없습니다"):
        printfiles.seal(issue)
    fault = {"code": "trim", "severity": "error", "page": 1, "message": "x"}
    kept_print_file(issue, findings=[fault])
    with pytest.raises(Refused, match="1건"):
        printfiles.seal(issue)
    kept_print_file(issue, findings=[])
    with pytest.raises(Refused, match="교정쇄가 없습니다"):
        printfiles.seal(issue)
    kept_proof(issue)
    with pytest.raises(Refused, match="비어 있는 칸이 있습니다: 1면"):
        printfiles.seal(issue)
    printfiles.seal(issue, left_empty="광고가 들어갑니다")
    with pytest.raises(Refused, match="이미 인쇄"):
        placing.set_template(page(issue, 2), "notices")


@pytest.mark.database
def test_a_seal_names_its_files_and_a_later_one_is_another_version(issue, story, county):
    placing.place(page(issue, 2), "lead", story().key)
    first = printfiles.sealed(issue, by=county.approver)
    with pytest.raises(Refused, match="바꿀 수 없습니다"):
        queue.ask(issue, "print")
    with pytest.raises(Refused, match="사유"):
        publishing.reopen(issue, reason=" ", by=county.approver)
    publishing.reopen(issue, reason="부수가 바뀌었습니다", by=county.approver)
    placing.place(page(issue, 2), "second", story("둘").key)
    second = printfiles.sealed(issue, by=county.approver)
    assert [seal.version for seal in issue.seals.all()] == [2, 1]
    assert first.file.sha256 != second.file.sha256
    assert Seal.objects.get(version=1).reason == "부수가 바뀌었습니다"
    said = Entry.objects.filter(subject="issue:31", version__isnull=False).order_by("pk")
    said = said.values_list("kind", "version", "data__sha256")
    assert list(said) == [
        ("issue.sealed", 1, first.file.sha256),
        ("issue.reopened", 1, None),
        ("issue.sealed", 2, second.file.sha256),
    ]


@pytest.mark.database
def test_residents_get_the_pages_that_were_sealed_whatever_is_made_later(issue, story, client, county):
    placing.place(page(issue, 2), "lead", story().key)
    sealed = printfiles.sealed(issue, by=county.approver)
    publishing.publish(issue, by=county.approver)
    later = store.keep(b"%PDF-1.7 another", kind="proof", suffix=".pdf")
    issue.files.create(kind="proof", source="later", pages=8, file=later)
    answer = client.get(reverse("newsletter:pdf", args=[31]))
    assert b"".join(answer.streaming_content) == store.path_of(sealed.proof.file).read_bytes()


@pytest.mark.database
def test_the_database_holds_one_standing_seal(issue):
    printfiles.sealed(issue)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(issue=issue, version=2)


def test_a_proof_is_built_in_the_background_once_and_shown_to_residents(
    issue,
    story,
    client,
    county,
    django_capture_on_commit_callbacks,
    django_assert_max_num_queries,
):
    made = story("천 년 돌다리")
    placing.place(page(issue, 2), "lead", made.key)
    queue.ask(issue, "proof")
    queue.ask(issue, "proof")
    assert Build.objects.count() == 1
    assert do_work()
    assert not do_work()
    assert Build.objects.get().state == Build.State.DONE, Build.objects.get().problem
    address = reverse("newsletter:issue", args=[31])
    assert client.get(address).status_code == 404
    kept_print_file(issue, findings=[])
    printfiles.seal(issue, left_empty="시험")
    publishing.publish(issue)
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "천 년 돌다리" in text
    assert "도서관은 밤 10시까지" in text
    assert " style=" not in text.split("<main", 1)[1].split("</main", 1)[0]
    assert client.get(reverse("newsletter:picture", args=[31, 2, page_pictures.THUMBNAIL])).status_code == 200
    assert client.get(reverse("newsletter:archive")).status_code == 200
    with django_assert_max_num_queries(6):
        front = edition.latest_issue()
    assert made.title in front.summary
    with django_capture_on_commit_callbacks(execute=True):
        release.withdraw(made, reason="사실과 다름", by=county.approver)
    assert made.title not in edition.latest_issue().summary
    assert "도서관은 밤 10시까지" not in client.get(address).content.decode()
    assert client.get(reverse("newsletter:picture", args=[31, 2, page_pictures.THUMBNAIL])).status_code == 404
    assert client.get(reverse("newsletter:pdf", args=[31])).status_code == 404


@pytest.mark.database
def test_a_build_of_a_dead_worker_is_taken_over(issue, monkeypatch):
    monkeypatch.setitem(queue._WORK, "proof", lambda issue, progress: "8면을 만들었습니다.")
    build = queue.ask(issue, "proof")
    begin_and_die()
    assert not do_work(), "nobody knows yet that its worker is dead"
    engine.recover_orphans()
    assert do_work()
    build.refresh_from_db()
    assert build.state == Build.State.DONE
    assert build.attempts == 2


@pytest.mark.parametrize(("number", "page_number", "width"), [(31, 9, 272), (31, 0, 272), (31, 2, 5000), (77, 1, 272)])
def test_pictures_that_are_not_there_are_not_found(issue, client, number, page_number, width):
    assert client.get(f"/newsletter/{number}/pages/{page_number}-{width}.webp").status_code == 404


def test_the_desk_shows_frames_with_words_and_refuses_bad_choices(issue, story, client_of, county):
    client = client_of(county.editor)
    placing.place(page(issue, 2), "lead", story().key)
    shown = client.get(reverse("paper:issue", args=[31])).content.decode()
    assert "재는 중" in shown
    assert "비어 있음" in shown
    answer = client.post(reverse("paper:place", args=[31, 2]), {"frame": "lead", "key": "../../etc"}, follow=True)
    assert "목록에서 원고를 고르세요" in answer.content.decode()
    answer = client.post(reverse("paper:list"), {"number": "31", "date": "2027-01-01", "print_run": "1"})
    assert answer.status_code == 200
    assert Issue.objects.count() == 1
    assert client.get(reverse("paper:page", args=[31, 2]) + "?q=도서관").status_code == 200
    assert client.post(reverse("paper:act", args=[31, "seal"]), follow=True).status_code == 200
    assert "두는 사유" in client_of(county.approver).get(reverse("paper:issue", args=[31])).content.decode()


def test_a_writer_has_no_business_here(issue, client_of, county):
    client = client_of(county.writer)
    assert client.get(reverse("paper:issue", args=[31])).status_code in (302, 403)
    assert client.post(reverse("paper:place", args=[31, 2]), {}).status_code in (302, 403)
