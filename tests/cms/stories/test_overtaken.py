"""No save writes over words it was not made from: it leads to the merge page, and what was typed is kept."""

from __future__ import annotations

import pytest
from wagtail.models import Comment

from cms.stories.authoring import create_story, update_story
from cms.stories.models import RevisionTrace, Story, UnmergedTyping
from cms.stories.models.versions import Overtaken
from tests.support.editing import Editor, newest_words, signed_in, words_in
from tests.support.published import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(county):
    blocks = [("paragraph", "첫 문단"), ("paragraph", "둘째 문단")]
    return create_story("press", title="도서관 야간 개관", by=county.writer, election_class="life", blocks=blocks)


@pytest.fixture
def mine(county, story):
    return Editor(signed_in(county.editor), story)


@pytest.fixture
def theirs(county, story, mine):
    """The form of another person, opened after mine."""
    return Editor(signed_in(county.approver), story)


def merge_address(answer) -> str:
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert "/merge/" in answer.url
    return answer.url


def merge(editor: Editor, address: str, **choices: str):
    page = editor.client.get(address)
    assert page.status_code == 200
    values = {"onto": str(page.context["newest"].pk), "merge": "1"}
    return page, editor.client.post(address, values | {f"choice-{key}": value for key, value in choices.items()})


def test_a_save_without_any_other_goes_through(county, story):
    mine = Editor(signed_in(county.editor), story, drawn=True)
    assert mine.type(0, "새 첫 문단").save().url.endswith(f"/{story.pk}/edit/")
    assert "새 첫 문단" in newest_words(story)
    assert not UnmergedTyping.objects.exists()


def test_the_second_of_two_gets_the_merge_page_and_both_words_are_saved(county, mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    address = merge_address(mine.type(0, "내가 고친 첫째").save())
    assert "내가 고친 첫째" not in newest_words(story)
    page, done = merge(mine, address)
    assert page.context["questions"] == []
    assert "박하은 님이 바꾼 곳" in page.content.decode()
    assert done.url.endswith(f"/{story.pk}/edit/")
    assert "내가 고친 첫째" in newest_words(story)
    assert "남이 고친 둘째" in newest_words(story)
    newest = Story.objects.get(pk=story.pk).get_latest_revision()
    assert newest.user == county.editor
    assert not UnmergedTyping.objects.exists()


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", ["내 첫째"]), ("theirs", ["남의 첫째"]), ("both", ["내 첫째", "남의 첫째"])]
)
def test_a_paragraph_that_both_wrote_is_chosen(mine, theirs, story, choice, kept):
    theirs.type(0, "남의 첫째").save()
    address = merge_address(mine.type(0, "내 첫째").save())
    key = f"body:{mine.blocks[0][0]}"
    page, refused = merge(mine, address)
    assert [question.key for question in page.context["questions"]] == [key]
    assert refused.status_code == 200  # nobody has chosen
    merge(mine, address, **{key: choice})
    words = newest_words(story)
    assert [text for text in ("내 첫째", "남의 첫째") if text in words] == kept


def test_two_tabs_of_one_person_are_two(county, mine, story):
    other_tab = Editor(mine.client, story)
    other_tab.fields["lead"] = "다른 창의 리드"
    other_tab.save()
    address = merge_address(mine.type(0, "이 창의 첫째").save())
    page, _done = merge(mine, address)
    assert "다른 창에서 내가 바꾼 곳" in page.content.decode()
    assert "다른 창의 리드" in newest_words(story)
    assert "이 창의 첫째" in newest_words(story)


@pytest.mark.parametrize("button", ["", "action-submit", "action-publish"])
def test_no_button_of_the_editor_writes_over_a_newer_version(county, theirs, story, button):
    approver = Editor(signed_in(county.operator), story)
    theirs.type(1, "남이 고친 둘째").save()
    before = newest_words(story)
    merge_address(approver.type(0, "내가 고친 첫째").save(button))
    assert newest_words(story) == before
    assert not Story.objects.get(pk=story.pk).live
    assert Story.objects.get(pk=story.pk).specific.current_workflow_state is None


def test_a_form_that_names_no_version_is_made_from_nothing(mine, story):
    nothing = dict.fromkeys(("loaded_revision_id", "loaded_revision_created_at", "tab"))
    before = newest_words(story)
    address = merge_address(mine.type(0, "판을 모르는 글").save(**nothing))
    assert newest_words(story) == before
    page, _refused = merge(mine, address)
    assert "판을 모르는" in page.content.decode()


def test_an_autosave_that_was_overtaken_keeps_what_was_typed(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    answer = mine.type(0, "자동으로 보낸 첫째").autosave()
    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert "자동으로 보낸 첫째" in words_in(UnmergedTyping.objects.get().content)
    merge_address(mine.type(0, "더 적은 첫째").save())
    assert "더 적은 첫째" in words_in(UnmergedTyping.objects.get().content)


def test_the_button_follows_the_autosaves_of_its_own_form(mine, story):
    mine.type(0, "저절로 저장된 글").autosave()
    assert mine.type(0, "단추로 저장한 글").save().url.endswith("/edit/")
    assert "단추로 저장한 글" in newest_words(story)


def test_what_my_form_autosaved_is_what_both_began_from(mine, story, county):
    mine.type(0, "내가 먼저 적은 첫째").autosave()
    other = Editor(signed_in(county.approver), story)
    other.type(1, "남이 이어 적은 둘째").save()
    page, _done = merge(mine, merge_address(mine.add("내가 더 적은 셋째").save()))
    assert page.context["questions"] == []
    for text in ("내가 먼저 적은 첫째", "남이 이어 적은 둘째", "내가 더 적은 셋째"):
        assert text in newest_words(story)


def test_a_version_that_somebody_has_opened_is_not_written_over(mine, story, county):
    first = mine.type(0, "하나").autosave()
    assert mine.type(0, "둘").autosave()["revision_id"] == first["revision_id"]
    other = Editor(signed_in(county.approver), story, drawn=True)
    second = mine.type(0, "셋").autosave()
    assert second["revision_id"] != first["revision_id"]
    page, _done = merge(other, merge_address(other.type(1, "남의 둘째").save()))
    assert page.context["questions"] == []  # the version that the other began from still says what it said


def test_typing_is_offered_again_after_the_page_was_closed(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    merge_address(mine.type(0, "닫아도 남는 글").save())
    again = Editor(mine.client, story, drawn=True)
    assert "합치지 않은 글이 있습니다" in again.html
    assert "합치지 않은 글이 있습니다" not in Editor(theirs.client, story, drawn=True).html


def test_a_third_save_meanwhile_is_merged_again(mine, theirs, story, county):
    theirs.type(1, "둘째 사람").save()
    address = merge_address(mine.type(0, "첫째 사람").save())
    seen = str(mine.client.get(address).context["newest"].pk)
    third = Editor(signed_in(county.operator), story)
    third.add("셋째 사람").save()
    again = mine.client.post(address, {"onto": seen, "merge": "1"})
    assert again.status_code == 200
    assert "그사이 또 저장되었습니다" in again.content.decode()
    merge(mine, address)
    assert all(text in newest_words(story) for text in ("첫째 사람", "둘째 사람", "셋째 사람"))


def test_typing_is_nobody_elses(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    address = merge_address(mine.type(0, "나만 보는 글").save())
    assert theirs.client.get(address).status_code == 404
    assert theirs.client.post(address, {"discard": "1"}).status_code == 404
    assert mine.client.post(address, {"discard": "1"}).status_code == 302
    assert not UnmergedTyping.objects.exists()


def test_an_overtaken_form_in_which_nothing_was_typed_opens_the_new_one(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    assert mine.save().url.endswith(f"/{story.pk}/edit/")
    assert not UnmergedTyping.objects.exists()
    assert "남이 고친 둘째" in newest_words(story)


def test_a_form_with_errors_stays_made_from_the_version_it_was_opened_with(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    mine.fields["licence"] = "없는 유형"
    shown = mine.type(0, "내가 고친 첫째").save()
    assert shown.status_code == 200
    assert f'name="loaded_revision_id" value="{mine.version["loaded_revision_id"]}"' in shown.content.decode()
    mine.fields["licence"] = "1"
    merge_address(mine.save())


def test_verbs_save_what_they_have_read_or_nothing(story):
    old = Story.objects.get(pk=story.pk).specific
    update_story(story, lead="새 리드")
    old.lead = "옛 판에서 고친 리드"
    with pytest.raises(Overtaken):
        old.save_revision()
    assert "새 리드" in newest_words(story)


def test_a_story_that_was_written_keeps_its_trace(mine, story):
    mine.type(0, "글").save()
    newest = Story.objects.get(pk=story.pk).latest_revision_id
    assert RevisionTrace.objects.get(pk=newest).tab == mine.version["tab"]


def test_a_story_that_was_released_meanwhile_is_not_written_over(county, mine, story):
    updated = update_story(story, lead="배포된 리드", by=county.writer)
    publish(updated)
    public = Story.objects.get(pk=story.pk).specific
    merge(mine, merge_address(mine.type(0, "배포 전에 연 화면의 글").save()))
    now = Story.objects.get(pk=story.pk).specific
    assert (now.live, now.lead, now.live_revision_id) == (True, "배포된 리드", public.live_revision_id)
    assert "배포 전에 연 화면의 글" in newest_words(story)
    assert "배포된 리드" in newest_words(story)
    assert now.has_unpublished_changes


def test_a_story_that_was_locked_meanwhile_keeps_the_typing_for_later(mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    address = merge_address(mine.type(0, "나중에 합칠 글").save())
    Story.objects.filter(pk=story.pk).update(locked=True)
    _page, refused = merge(mine, address)
    assert "나중에 합치세요" in refused.content.decode()
    assert "나중에 합칠 글" not in newest_words(story)
    Story.objects.filter(pk=story.pk).update(locked=False)
    merge(mine, address)
    assert "나중에 합칠 글" in newest_words(story)


def test_what_was_typed_into_a_deleted_story_can_be_copied(mine, story):
    Story.objects.get(pk=story.pk).specific.delete()
    answer = mine.type(0, "지워진 원고에 적은 <b>글</b>").save()
    assert answer.status_code == 404
    said = answer.content.decode()
    assert "여기에서 복사해 두세요" in said
    assert "지워진 원고에 적은 글" in said
    assert mine.version["tab"] not in said


def test_a_comment_in_an_overtaken_form_is_kept(county, mine, theirs, story):
    theirs.type(1, "남이 고친 둘째").save()
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "이 문장은 확인이 필요합니다",
        "comments-0-contentpath": "lead",
        "comments-0-position": "",
        "comments-0-id": "",
        "comments-0-DELETE": "",
        **{f"comments-0-replies-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")},
        "comments-0-replies-MAX_NUM_FORMS": "1000",
    }
    merge(mine, merge_address(mine.type(0, "내 글").save(**comment)))
    kept = Comment.objects.get(page=story)
    assert (kept.text, kept.user) == ("이 문장은 확인이 필요합니다", county.editor)
    assert "내 글" in newest_words(story)
