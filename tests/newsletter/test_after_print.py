"""After print: what was corrected is marked, what was withdrawn is replaced by a notice, and residents are told why."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from cms.approval import adapting
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.stories import release
from cms.stories.adapting import writing
from cms.stories.authoring import update_story
from cms.stories.changes import Change, Sort
from cms.stories.models import Story
from media.files import store
from newsletter import correcting, gone, placing, publishing, selectors
from newsletter.builds import amending, outputs, page_pictures, queue
from newsletter.models import Build, Issue, PagePicture, Placement, Seal
from tests.newsletter import printfiles
from tests.support.editing import signed_in
from tests.support.published import published
from tests.support.work import do_work

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)
REASON = "사실과 다른 내용이 있었습니다"
SECRET = "도서관은 새벽 두 시까지 문을 연다."


@pytest.fixture
def stories(county: SimpleNamespace) -> list[Story]:
    return [
        published("press", title=title, election_class="life", lead=lead)
        for title, lead in (("도서관 밤 10시까지", SECRET), ("돌다리 정비", "다리를 고쳤다. 물길도 넓혔다."))
    ]


@pytest.fixture
def issue(county: SimpleNamespace, stories: list[Story]) -> Issue:
    """A published issue with a story on page 2 and one on page 3, its pictures made without an engine."""
    made = placing.make_issue(31, DAY)
    placing.place(made.pages.get(number=2), "lead", stories[0].key)
    placing.place(made.pages.get(number=3), "first", stories[1].key)
    sealed = printfiles.sealed(made, by=county.approver)
    pictured(sealed.proof)
    publishing.publish(made, by=county.approver)
    return made


def pictured(proof: Any) -> None:
    for number in range(1, 9):
        file = store.keep(f"RIFF{proof.pk}-{number}".encode(), kind="page", suffix=".webp")
        for width in page_pictures.WIDTHS:
            PagePicture.objects.get_or_create(proof=proof, number=number, width=width, defaults={"file": file})


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep proofs and pictures without an engine."""

    def proof(issue: Issue, progress: object, specs: Any) -> Any:
        source = outputs._source(issue, "rgb", specs=specs)
        file = store.keep(b"%PDF amended " + source.encode(), kind="proof", suffix=".pdf")
        return issue.files.create(kind="proof", source=source, pages=8, file=file)

    monkeypatch.setattr(amending.outputs, "proof", proof)
    monkeypatch.setattr(amending.page_pictures, "make", pictured)


def shown(client: Client) -> str:
    answer = client.get(reverse("newsletter:issue", args=[31]))
    assert answer.status_code == 200
    return answer.content.decode()


def status(client: Client, name: str, *more: object) -> int:
    return client.get(reverse(f"newsletter:{name}", args=[31, *more])).status_code


def withdrawn(county: SimpleNamespace, story: Story) -> None:
    release.withdraw(story, reason=REASON, by=county.approver)


@pytest.mark.database
def test_a_withdrawn_story_is_replaced_by_a_notice_with_day_and_reason(
    county: SimpleNamespace, issue: Issue, stories: list[Story], client: Client
) -> None:
    assert "notice" not in shown(client).split("<main", 1)[1]
    withdrawn(county, stories[0])
    page = shown(client)
    assert f"회수되었습니다 – {REASON}" in page
    assert SECRET not in page
    assert stories[0].title not in page
    assert "지면 그림과 PDF를 고치는 중입니다" in page
    assert "돌다리 정비" in page
    assert status(client, "picture", 2, page_pictures.THUMBNAIL) == 404
    assert status(client, "picture", 3, page_pictures.THUMBNAIL) == 200
    assert status(client, "pdf") == 404


@pytest.mark.database
def test_the_amended_issue_is_the_next_version_and_the_sealed_file_stays_on_record(
    county: SimpleNamespace, issue: Issue, stories: list[Story], client: Client, no_engine: None
) -> None:
    first = Seal.objects.get()
    withdrawn(county, stories[0])
    desk = signed_in(county.approver)
    assert "안내를 넣은 고친 PDF 만들기" in desk.get(reverse("paper:issue", args=[31])).content.decode()
    desk.post(reverse("paper:act", args=[31, "amend"]))
    assert do_work()
    assert Build.objects.get(kind="amend").state == Build.State.DONE, Build.objects.get(kind="amend").problem
    made, was = Seal.objects.all()
    assert (made.version, made.replaced, made.file) == (2, [stories[0].key], first.file)
    assert (was.proof, was.proof.sha256 != made.proof.sha256) == (first.proof, True)
    assert REASON in was.reason
    answer = client.get(reverse("newsletter:pdf", args=[31]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF amended")
    assert 'newsletter-31-v2-amended.pdf"' in answer["Content-Disposition"]
    assert status(client, "picture", 2, page_pictures.THUMBNAIL) == 200
    page = shown(client)
    assert "고친 지면 보기 (PDF)" in page
    assert f"회수되었습니다 – {REASON}" in page
    entry = Entry.objects.get(kind="issue.amended")
    assert (entry.version, entry.person, entry.data["replaced"]) == (2, county.approver.pk, [stories[0].key])
    withdrawn(county, stories[1])
    assert status(client, "pdf") == 404, "what is gone since is in no file that residents get"
    amending.amend(issue, by=county.approver)
    assert Seal.objects.first().replaced == sorted(story.key for story in stories)
    assert status(client, "pdf") == 200


def test_only_a_published_issue_with_something_gone_is_amended(
    county: SimpleNamespace, issue: Issue, stories: list[Story]
) -> None:
    with pytest.raises(Refused, match="바꿀 회수된 기사가 없습니다"):
        queue.ask(issue, "amend", by=county.approver)
    withdrawn(county, stories[0])
    with pytest.raises(Refused, match="권한"):
        queue.ask(issue, "amend", by=county.editor)
    queue.ask(issue, "amend", by=county.approver)


def test_the_amended_pdf_has_the_notice_in_the_frame_and_no_word_of_the_story(
    county: SimpleNamespace, stories: list[Story]
) -> None:
    issue = placing.make_issue(31, DAY)
    placing.place(issue.pages.get(number=2), "lead", stories[0].key)
    placing.place(issue.pages.get(number=2), "briefs", stories[1].key)
    proof = outputs.proof(issue)
    page_pictures.make(proof)
    assert "새벽 두 시" in text_of(proof)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.seal(issue, by=county.approver, left_empty="시험")
    publishing.publish(issue, by=county.approver)
    withdrawn(county, stories[0])
    made = amending.amend(issue, by=county.approver)
    text = text_of(made.proof)
    assert "새벽 두 시" not in text
    assert "밤 10시까지" not in text
    assert "회수되었습니다" in text
    assert REASON.replace(" ", "") in text.replace(" ", "")
    assert "물길도 넓혔다" in text
    assert made.proof.pictures.filter(number=2).count() == len(page_pictures.WIDTHS)


@pytest.mark.database
def test_an_amended_issue_changes_what_was_withdrawn_or_corrected_and_nothing_else(
    county: SimpleNamespace, issue: Issue, stories: list[Story]
) -> None:
    third = published("press", title="눈길 제설", election_class="life", lead="눈을 치웠다.")
    publishing.reopen(issue, reason="기사를 더합니다", by=county.approver)
    placing.place(issue.pages.get(number=2), "second", third.key)
    writing.write(third, "paper", {"headline": "밤새 눈 치운 진천"}, by=county.editor)
    adapting.approve(third, seen={"paper": 1}, by=county.approver)
    printfiles.sealed(issue, by=county.approver)
    publishing.publish(issue, by=county.approver)
    writing.write(third, "paper", {"headline": "눈길 이제 안전"}, by=county.editor)
    adapting.approve(third, seen={"paper": 2}, by=county.approver)
    update_story(third, by=county.editor, lead="눈을 다 치웠다.")
    release.publish(third, by=county.approver, change=Change(Sort.TRIFLE, "말을 다듬었습니다"))
    corrected(county, stories[1])
    withdrawn(county, stories[0])

    notices = {key: story.as_bulletin() for key, story in gone.gone_from(issue).items()}
    drawn = repr(amending.amended_specs(issue, notices))
    assert "밤새 눈 치운 진천" in drawn
    assert "눈을 치웠다." in drawn
    assert "눈길 이제 안전" not in drawn
    assert "눈을 다 치웠다." not in drawn
    assert "물길을 1.2킬로미터 넓혔다." in drawn
    assert "물길도 넓혔다." not in drawn
    assert SECRET not in drawn


def text_of(proof: Any) -> str:
    """The text of a PDF, its line breaks taken out."""
    document = pypdfium2.PdfDocument(store.path_of(proof.file))
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return "".join(pages).replace("\r\n", "").replace("\n", "").replace("\ufffe", "")


@pytest.mark.database
def test_a_story_corrected_after_print_is_marked_beside_its_page(
    county: SimpleNamespace, issue: Issue, stories: list[Story], client: Client
) -> None:
    assert "정정" not in shown(client).split("<main", 1)[1]
    corrected(county, stories[1])
    page = shown(client)
    assert "‘돌다리 정비’: 길이를 바로잡았습니다" in page
    assert status(client, "picture", 3, page_pictures.THUMBNAIL) == 200
    assert "길이를 바로잡았습니다" in signed_in(county.editor).get(reverse("paper:issue", args=[31])).content.decode()


def corrected(county: SimpleNamespace, story: Story) -> None:
    update_story(story, by=county.editor, lead="다리를 고쳤다. 물길을 1.2킬로미터 넓혔다.")
    release.correct(story, note="길이를 바로잡았습니다", by=county.approver)


class TestCorrectionBox:
    """바로잡습니다: one press writes the box for the next issue."""

    @pytest.fixture
    def following(self, issue: Issue) -> Issue:
        return placing.make_issue(32, date(2027, 1, 1))

    def test_it_tells_what_was_printed_and_what_is_right(
        self, county: SimpleNamespace, issue: Issue, following: Issue, stories: list[Story]
    ) -> None:
        corrected(county, stories[1])
        answer = signed_in(county.editor).post(
            reverse("paper:act", args=[31, "correct"]), {"key": stories[1].key}, follow=True
        )
        assert "바로잡는 글을 놓았습니다" in answer.content.decode()
        placement = Placement.objects.get(page__issue=following)
        box = selectors.bulletins_by_key([placement.story_key])[placement.story_key]
        assert box.title == "바로잡습니다"
        assert "제31호(2026. 12. 1.) 3면 ‘돌다리 정비’ 기사를 바로잡습니다." in box.text
        assert "틀린 글: 물길도 넓혔다.\n바른 글: 물길을 1.2킬로미터 넓혔다." in box.text
        assert not Story.objects.get(key=placement.story_key).live, "somebody has to approve it"
        with pytest.raises(Refused, match="이미"):
            correcting.place_correction(issue, stories[1].key, by=county.editor)

    def test_of_a_withdrawn_story_it_tells_day_and_reason_and_no_title(
        self, county: SimpleNamespace, issue: Issue, following: Issue, stories: list[Story]
    ) -> None:
        withdrawn(county, stories[0])
        placement = correcting.place_correction(issue, stories[0].key, by=county.editor)
        box = selectors.bulletins_by_key([placement.story_key])[placement.story_key]
        assert f"회수되었습니다 – {REASON}" in box.text
        assert stories[0].title not in box.text

    def test_without_a_next_issue_it_says_what_to_do(
        self, county: SimpleNamespace, issue: Issue, stories: list[Story]
    ) -> None:
        with pytest.raises(Refused, match="먼저 다음 호를 만드세요"):
            correcting.place_correction(issue, stories[0].key, by=county.editor)


@pytest.mark.database
def test_an_issue_opened_again_after_publication_says_why_and_comes_back_as_the_next_version(
    county: SimpleNamespace, issue: Issue, client: Client
) -> None:
    publishing.reopen(issue, reason="3면의 표가 어긋났습니다", by=county.approver)
    page = shown(client)
    assert "3면의 표가 어긋났습니다" in page
    assert SECRET not in page
    assert status(client, "pdf") == 404
    placing.adjust(Placement.objects.first(), without_photo=True, by=county.editor)
    printfiles.sealed(issue, by=county.approver)
    publishing.publish(issue, by=county.approver)
    assert SECRET in shown(client)
    assert [seal.version for seal in issue.seals.all()] == [2, 1]
