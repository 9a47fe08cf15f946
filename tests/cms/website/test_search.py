"""Search in Korean finds what a substring search finds, and no question breaks it."""

import json
import random
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from modelsearch import index
from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.stories.models import Story
from cms.website.find import find
from cms.website.search import grams
from media.models import Picture
from tests.support.published import picture, publish, published

SYLLABLES = "진천군청가나다농다리축제물길"
ALPHABET = SYLLABLES + "aB2７①漢 .,-_\"'()%*:&|!\n"
TEXTS = st.text(ALPHABET, max_size=40)


def tokens_match(text: str, phrase: list[str]) -> bool:
    """Say whether an index of bigrams holds the sequence a phrase asks for: what FTS5 does, in Python."""
    index = grams.indexed(text)
    asked = grams.sequence(phrase)
    size = len(asked.tokens)
    for at in range(len(index) - size + 1):
        piece = tuple(index[at : at + size])
        if asked.open_ended:
            if piece[:-1] == asked.tokens[:-1] and piece[-1].startswith(asked.tokens[-1]):
                return True
        elif piece == asked.tokens:
            return True
    return False


@given(text=TEXTS, question=st.text(SYLLABLES + "aB2", min_size=1, max_size=6))
@example(text="진천군 청사", question="군청")
@example(text="진천군", question="군")
def test_word_is_found_exactly_where_it_is_a_substring_of_a_word(text: str, question: str) -> None:
    word = grams.words(question)[0]
    truth = any(word in each for each in grams.words(text))
    assert tokens_match(text, [word]) is truth


@given(text=TEXTS, question=st.text(SYLLABLES + " ", min_size=1, max_size=9))
@example(text="국가예방 접종률", question="예방 접종")
@example(text="예방 방 접종", question="예방 접종")
def test_phrase_is_found_exactly_where_its_words_stand_side_by_side(text: str, question: str) -> None:
    phrase = grams.words(question)
    if phrase:
        assert tokens_match(text, phrase) is (" ".join(phrase) in grams.plain(text))


CORPUS = [
    ("진천군청에서 알린다", "군민과 함께하는 생거진천 문화축제가 열린다."),
    ("초평호 둘레길 열려", "진천군 청사 앞에서 예방 접종을 한다. 국가예방접종률 98%"),
    ("농다리 물길 정비", "세금천 1.2㎞, ㈜한빛과 함께. COVID-19 이후 첫 축제"),
    ("작은도서관 밤 10시까지", "도서관 다섯 곳. 군\u00a0단위로는 처음이다. 漢字 표기"),
    ("전통시장 장날", "장날마다 셔틀버스가 다닌다. 천군만마"),
]


@pytest.fixture
def corpus(county: object) -> list[Story]:
    return [published(title=title, lead=lead) for title, lead in CORPUS]


QUESTIONS = sorted(
    {
        text[at : at + size]
        for pair in CORPUS
        for text in pair
        for size in (1, 2, 3, 5)
        for at in range(0, len(text) - size, 3)
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
        word[at : at + size]
        for pair in texts.values()
        for text in pair
        for word in re.findall("[가-힣]+", text)
        for size in range(2, 7)
        for at in range(len(word) - size + 1)
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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    pages = [find("장터", page=number, per_page=3) for number in (1, 2, 3)]
    seen = [hit.key for page in pages for hit in page.hits]
    assert sorted(seen) == sorted(keys)
    assert pages[0].total == 7
    assert find("장터", page=99, per_page=3).page == 3


def test_changed_and_withdrawn_stories_leave_no_trace(corpus: list[Story]) -> None:
    story = corpus[0]
    story.title = "이름을 바꾼 소식"
    story.save_revision()
    publish(story)
    assert find("군청에서").total == 0
    assert find("바꾼").total == 1
    Story.objects.get(pk=story.pk).specific.unpublish()
    assert find("바꾼").total == 0


def test_choosers_find_inside_words(county: object) -> None:
    published(title="생거진천문화축제")
    index.insert_or_update_object(picture("농다리전경"))  # a worker's task otherwise
    assert Page.objects.autocomplete("문화축").count() == 1
    assert Picture.objects.autocomplete("전경").count() == 1


def test_command_answers_in_json(corpus: list[Story]) -> None:
    out = StringIO()
    call_command("search", "군청", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["total"] == 1
    assert answer["hits"] == [{"key": corpus[0].key, "title": "진천군청에서 알린다"}]
    assert answer["ms"] > 0


@pytest.mark.parametrize(
    "question",
    ["가" * 10_000, "!?…", "\0", "힣\0뷁", '"', '"""', "'; --", "%", "_", "군* OR NOT (", "NEAR(", "\udcff", "🙂"],
)
def test_command_answers_any_question_in_json(question: str, corpus: list[Story]) -> None:
    out, err = StringIO(), StringIO()
    call_command("search", question, "--json", stdout=out, stderr=err)
    answer = json.loads(out.getvalue())
    assert answer["total"] == 0
    assert answer["hits"] == []
    assert ("200자" in err.getvalue()) is (len(question) > 200)


@pytest.mark.parametrize("arguments", [["  "], ["군청", "--limit", "0"]])
def test_command_says_what_to_write(arguments: list[str], county: object) -> None:
    with pytest.raises(CommandError, match=r"주십시오|까지"):
        call_command("search", *arguments)


def test_hit_shows_the_piece_of_the_text_that_was_found(county: object, client: Client) -> None:
    story = published(
        title="군수실 소식",
        deck="부제에는 없다",
        blocks=[
            ("rich", "앞에 오는 글이다. " * 20 + "씨름장에서 <b>달집</b>을 태운다. " + "뒤에 오는 글이다. " * 20),
            ("table", {"caption": "때와 곳", "rows": [["곳", "때"], ["백곡천 둔치", "저녁"]]}),
        ],
    )
    (hit,) = find("달집을").hits
    assert hit.summary.startswith("… ")
    assert "씨름장에서 달집을 태운다." in hit.summary
    assert len(hit.summary) < 160
    assert "백곡천 둔치" in find("백곡천 둔치").hits[0].summary
    assert find("부제").hits[0].summary == story.deck
    html = client.get("/search/", {"q": "달집"}).content.decode()
    assert "씨름장에서 <mark>달집</mark>을 태운다." in html
    assert "&lt;b&gt;" not in html


def test_hangul_typed_with_the_keyboard_in_english_is_understood(corpus: list[Story], client: Client) -> None:
    found = find("shdekfl")
    assert (found.instead, [hit.title for hit in found.hits]) == ("농다리", ["농다리 물길 정비"])
    html = client.get("/search/?q=shdekfl").content.decode()
    assert "‘shdekfl’ 대신 ‘<b>농다리</b>’" in html
    assert "<mark>농다리</mark>" in html
    assert find("COVID").instead == "", "what is found as it stands is meant so"
    assert find("zzzz").total == 0


def test_initials_find_titles(corpus: list[Story], client: Client) -> None:
    found = find("ㄴㄷㄹ")
    assert [hit.title for hit in found.hits] == ["농다리 물길 정비"]
    assert found.words == ("농다리",)
    assert "<mark>농다리</mark>" in client.get("/search/?q=ㄴㄷㄹ").content.decode()
    assert find("ㅎㅎㅎ").total == find("ㄱ").total == 0
