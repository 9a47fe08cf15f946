"""Search in Korean finds what a substring search finds, and no question breaks it."""

import random
import re
from importlib import import_module

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch import index
from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.stories.models import Story
from cms.website.find import find
from cms.website.search import grams
from media.models import Picture
from tests.support.length import examples
from tests.support.published import picture, publish, published
from tests.support.searched import CORPUS

pytestmark = pytest.mark.database(both=True)

QUESTIONS = sorted(
    {
        text[start : start + size]
        for pair in CORPUS
        for text in pair
        for size in (1, 2, 3, 5)
        for start in range(0, len(text) - size, 3)
    }
)


def test_every_substring_is_found_and_nothing_else(corpus: list[Story]) -> None:
    texts = {story.key: grams.plain(f"{story.title} {story.lead}") for story in corpus}
    for question in QUESTIONS:
        asked = grams.words(question)
        truth = {key for key, text in texts.items() if asked and all(word in text for word in asked)}
        assert {hit.key for hit in find(question, per_page=50).hits} == truth, question


def test_quoted_words_must_stand_side_by_side(corpus: list[Story]) -> None:
    assert [hit.title for hit in find('"예방 접종"').hits] == ["초평호 둘레길 열려"]
    assert find('"접종 예방"').total == 0
    assert find("접종 예방").total == 1
    assert [hit.title for hit in find("“진천군 청사”").hits] == ["초평호 둘레길 열려"]


def test_title_counts_more_than_text(county: object) -> None:
    for number in range(3):
        published(title=f"소식 {number}", lead="눈썰매장 이야기를 조금 적는다. " * 3)
    wanted = published(title="눈썰매장 개장", lead="겨울 놀이터")
    assert find("눈썰매장").hits[0].key == wanted.key


def test_title_leads_before_a_text_that_says_it_often(county: object) -> None:
    published(
        title="다른 소식", lead="씨름장 " * 40, blocks=[("paragraph", "씨름장에서 씨름장까지 씨름장을 잇는다. " * 20)]
    )
    wanted = published(title="겨울 씨름장을 연다", blocks=[("paragraph", "긴 글이다. " * 400)])
    for asked in ("씨름장", "씨름", "름장을", "겨울 씨름장"):
        assert find(asked).hits[0].key == wanted.key, asked


def test_pieces_of_titles_and_texts_are_found_wherever_they_stand(county: object) -> None:
    """Two to six syllables of anything written: every story with them is found, those with them in the title first."""
    written = [published(title=title, lead=text) for title, text in CORPUS * 2]
    for number, (title, text) in enumerate(CORPUS):
        written[number].title, written[number].lead = text[:60], title
        written[number].save_revision()
        publish(written[number])
    texts = {story.key: (grams.plain(story.title), grams.plain(story.lead)) for story in Story.objects.all()}
    pieces = {
        word[start : start + size]
        for pair in texts.values()
        for text in pair
        for word in re.findall("[가-힣]+", text)
        for size in range(2, 7)
        for start in range(len(word) - size + 1)
    }
    for piece in sorted(random.Random(7).sample(sorted(pieces), 60)):
        hits = [hit.key for hit in find(piece, per_page=50).hits]
        assert set(hits) == {key for key, text in texts.items() if piece in " ".join(text)}, piece
        titled = {key for key, (title, _text) in texts.items() if piece in title}
        assert set(hits[: len(titled)]) == titled, piece


HOSTILE = [
    '"',
    "'",
    'a"b',
    '군청"',
    "*",
    "군*",
    "AND",
    "OR NOT",
    "NEAR(",
    "(",
    ")",
    "title:군청",
    "{title} : 군",
    "-",
    "--",
    "%",
    "_",
    "\x00",
    "군\x00청",
    "\\",
    "'; DROP TABLE x; --",
    "<script>",
    "&",
    "|",
    "!",
    ":*",
    "\ue000",
    "가" * 10_000,
    "군청 " * 5_000,
    "🙂",
    "\ud7ff",
    "ﾊﾝｸﾞﾙ",
    "".join(map(chr, range(1, 500))),
    "'진천':*",
    "2e5 1e 0x1f a_b http://a.b/c",
]


def test_no_question_breaks_search(corpus: list[Story], client: Client) -> None:
    for question in HOSTILE:
        wanted = 400 if "\0" in question else 200  # nobody types NUL: the address is refused before any page
        assert client.get("/search/", {"q": question}).status_code == wanted, question
        for query in (question, PlainText(question, operator="or"), Phrase(question), Not(PlainText(question))):
            list(Page.objects.search(query)[:5])
        list(Page.objects.autocomplete(question)[:5])


@settings(max_examples=examples(20, 100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60))
def test_any_text_is_a_question(corpus: list[Story], question: str) -> None:
    if "\ud800" <= max(question, default="") <= "\udfff":
        return
    find(question)


def test_combined_queries_follow_logic(corpus: list[Story]) -> None:
    def titles(query: object) -> set[str]:
        return {story.title for story in get_search_backend().search(query, Story.objects.live())}

    every = {title for title, _lead in CORPUS}
    festival = {"진천군청에서 알린다", "농다리 물길 정비"}
    assert titles(PlainText("축제")) == festival
    assert titles(Not(PlainText("축제"))) == every - festival
    assert titles(And([PlainText("축제"), PlainText("군민")])) == {"진천군청에서 알린다"}
    assert titles(And([PlainText("축제"), Not(PlainText("군민"))])) == {"농다리 물길 정비"}
    assert titles(Or([PlainText("군민"), PlainText("장날")])) == {"진천군청에서 알린다", "전통시장 장날"}
    assert titles(PlainText("군민 장날", operator="or")) == {"진천군청에서 알린다", "전통시장 장날"}
    assert titles(MatchAll()) == every


def test_fields_narrow_to_title_or_text(corpus: list[Story]) -> None:
    found = get_search_backend().search("축제", Story.objects.live(), fields=["title"])
    assert list(found) == []
    assert get_search_backend().search("축제", Story.objects.live(), fields=["lead"]).count() == 2


def test_long_text_is_searchable_to_its_end(county: object) -> None:
    blocks = [("paragraph", "가나다라 마바사 " * 200) for _number in range(18)] + [
        ("paragraph", "마지막 낱말은 홍시감")
    ]
    story = published(title="아주 긴 글", blocks=blocks)
    assert [hit.key for hit in find("홍시").hits] == [story.key]
    assert [hit.key for hit in find('"낱말은 홍시감"').hits] == [story.key]


def test_paging_visits_every_hit_once(county: object) -> None:
    keys = {published(title=f"장터 소식 {number}").key for number in range(7)}
    pages = [find("장터", page_number=number, per_page=3) for number in (1, 2, 3)]
    seen = [hit.key for page in pages for hit in page.hits]
    assert sorted(seen) == sorted(keys)
    assert pages[0].total == 7
    assert find("장터", page_number=99, per_page=3).page_number == 3


def test_changed_and_withdrawn_stories_leave_no_trace(corpus: list[Story]) -> None:
    story = corpus[0]
    story.title = "이름을 바꾼 소식"
    story.save_revision()
    publish(story)
    assert find("군청에서").total == 0
    assert find("바꾼").total == 1
    Story.objects.get(pk=story.pk).specific.unpublish()
    assert find("바꾼").total == 0


def test_two_workers_may_index_the_same_story_at_once(county: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one writes its entry after this one has looked and before it writes."""
    story = published(title="두 일꾼이 함께 찾기에 올린 소식")
    index.remove_object(story)
    backend = get_search_backend()
    indexer = import_module(type(backend.get_index_for_model(Story)).__module__).KoreanIndexer
    take_out = indexer.prepare_value
    others = iter([backend.add])

    def beside(self: object, *args: object) -> object:
        for add in others:
            add(story)
        return take_out(self, *args)

    monkeypatch.setattr(indexer, "prepare_value", beside)
    backend.add(story)
    assert [hit.key for hit in find("함께 찾기에").hits] == [story.key]


def test_choosers_find_inside_words(county: object) -> None:
    published(title="생거진천문화축제")
    index.insert_or_update_object(picture("농다리전경"))  # a worker's task otherwise
    assert Page.objects.autocomplete("문화축").count() == 1
    assert Picture.objects.autocomplete("전경").count() == 1
