"""What a change of the source means for an adaptation: which sentence, what is proposed, what is left alone."""

import time

from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean.sentences import sentences
from cms.stories.adaptations import changes, machine
from cms.stories.adaptations.origins import as_json, from_json, origins_of
from cms.stories.adaptations.source import SourceSentence
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart

PAPER = AdaptationSpec(
    "paper",
    "소식지",
    (
        Slot("headline", "제목", 40, SourcePart.TITLE),
        Slot("deck", "부제", 60, SourcePart.DECK),
        Slot("body", "본문", 900, SourcePart.BODY, is_long=True),
    ),
    10,
)


def source(title: str, lead: str, *body: str) -> tuple[SourceSentence, ...]:
    return (
        SourceSentence(SourcePart.TITLE, title),
        SourceSentence(SourcePart.LEAD, lead),
        *(SourceSentence(SourcePart.BODY, text) for text in body),
    )


BEFORE = source(
    "군립도서관 12월 1일부터 밤 10시까지 운영",
    "군립도서관이 12월 1일(화)부터 평일 운영 시간을 밤 10시까지 늘린다.",
    "이용자는 하루 300명이다.",
)
NOW = source(
    "군립도서관 12월 3일부터 밤 9시까지 운영",
    "군립도서관이 12월 3일(목)부터 평일 운영 시간을 밤 9시까지 늘린다.",
    "이용자는 하루 300명이다.",
)
WORDS = {
    "headline": "군립도서관, 밤 10시까지 불을 밝힙니다",
    "body": "12월 1일(화)부터 군립도서관이 밤 10시까지 문을 엽니다.\n하루 300명이 찾습니다.",
}


def changed(words: dict[str, str], before: tuple[SourceSentence, ...], now: tuple[SourceSentence, ...]):
    made = origins_of(words, before, PAPER)
    return changes.changes(made, [sentence.text for sentence in before], now)


def test_the_sentences_whose_source_changed_are_named_with_what_to_write_instead() -> None:
    proposals = {change.text: change.proposal for change in changed(WORDS, BEFORE, NOW)}
    assert proposals == {
        "군립도서관, 밤 10시까지 불을 밝힙니다": "군립도서관, 밤 9시까지 불을 밝힙니다",
        WORDS["body"].split("\n")[0]: "12월 3일(목)부터 군립도서관이 밤 9시까지 문을 엽니다.",
    }


def test_nothing_is_said_of_an_unchanged_source_or_of_a_change_elsewhere() -> None:
    assert changed(WORDS, BEFORE, BEFORE) == []
    elsewhere = (*BEFORE, SourceSentence(SourcePart.BODY, "주차장은 닫는다."))
    assert changed(WORDS, BEFORE, elsewhere) == []


def test_a_sentence_taken_over_word_by_word_is_proposed_word_by_word() -> None:
    words = {"body": BEFORE[1].text}
    (change,) = changed(words, BEFORE, NOW)
    assert (change.was, change.now, change.proposal) == (BEFORE[1].text, NOW[1].text, NOW[1].text)


def test_what_the_source_says_no_more_has_no_proposal() -> None:
    (change,) = changed({"body": "하루 300명이 찾습니다."}, BEFORE, BEFORE[:2])
    assert (change.was, change.now, change.proposal) == ("이용자는 하루 300명이다.", "", "")


def test_a_change_that_cannot_be_carried_over_is_shown_without_a_proposal() -> None:
    now = (BEFORE[0], BEFORE[1], SourceSentence(SourcePart.BODY, "이용자는 하루에 적지 않다."))
    (change,) = changed({"body": "하루 300명이 찾습니다."}, BEFORE, now)
    assert change.proposal == ""


def test_a_number_is_not_replaced_inside_another() -> None:
    before = source("제목", "회비는 5만 원이다.")
    now = source("제목", "회비는 7만 원이다.")
    (change,) = changed({"body": "회비는 15만 원이 아니라 5만 원입니다."}, before, now)
    assert change.proposal == "회비는 15만 원이 아니라 7만 원입니다."


def test_origins_come_back_from_json() -> None:
    made = origins_of(WORDS, BEFORE, PAPER)
    assert from_json(as_json(made)) == made


@given(
    st.lists(st.text("가나다라 0123.!?", min_size=1, max_size=60).filter(str.strip), max_size=8),
    st.integers(0, 200),
)
def test_a_machine_writes_nothing_but_whole_sentences_of_the_source_within_the_limit(
    lines: list[str], limit: int
) -> None:
    body = tuple(SourceSentence(SourcePart.BODY, sentence) for line in lines for sentence in sentences(line))
    slot = Slot("body", "본문", limit, SourcePart.BODY, is_long=True)
    made = machine.fill(body, slot)
    assert len(made) <= limit
    assert " ".join(sentence.text for sentence in body).startswith(made)
    assert not made or any(
        made == " ".join(sentence.text for sentence in body[:count]) for count in range(1, len(body) + 1)
    )


@given(
    st.lists(st.text("가나다라 0123.!?", min_size=1, max_size=60).filter(str.strip), max_size=8),
    st.integers(0, 60),
    st.integers(0, 6),
)
def test_short_slots_take_the_sentences_that_fit_one_after_another(lines: list[str], limit: int, turns: int) -> None:
    body = tuple(
        SourceSentence(SourcePart.LEAD if number == 0 else SourcePart.BODY, sentence)
        for number, line in enumerate(lines)
        for sentence in sentences(line)
    )
    made = [machine.fill(body, Slot("cut", "컷", limit, SourcePart.BODY, turn=turn)) for turn in range(turns)]
    told = [text for text in made if text]
    fitting = list(dict.fromkeys(sentence.text for sentence in body if len(sentence.text) <= limit))
    assert told == fitting[:turns]
    assert made == [*told, *[""] * (turns - len(told))]


def test_a_cut_in_other_words_is_not_tied_to_the_first_sentence() -> None:
    spec = AdaptationSpec("cards", "카드뉴스", (Slot("cut2", "컷 2", 60, SourcePart.BODY, turn=1),), 40)
    (origin,) = origins_of({"cut2": "하루 300명이 찾습니다."}, BEFORE, spec)
    assert origin.sources == ("이용자는 하루 300명이다.",)


def test_a_machine_leaves_empty_what_has_no_room() -> None:
    assert machine.make(BEFORE, PAPER) == {
        "headline": BEFORE[0].text,
        "deck": "",
        "body": " ".join(sentence.text for sentence in BEFORE[1:]),
    }
    assert machine.fill(BEFORE, Slot("headline", "제목", 5, SourcePart.TITLE)) == ""


def test_propagation_of_a_long_story_over_ten_adaptations_costs_little() -> None:
    body = [
        f"{number}번째 문장은 12월 {number % 28 + 1}일 밤 {number % 9 + 1}시에 하는 일을 {'길게 ' * 6}말한다."
        for number in range(40)
    ]
    before = source("군립도서관 12월 1일부터 운영", body[0], *body[1:])
    now = source(
        "군립도서관 12월 3일부터 운영",
        body[0].replace("12월 1일", "12월 3일"),
        *body[1:20],
        *(text.replace("밤", "낮") for text in body[20:]),
    )
    assert sum(len(sentence.text) for sentence in before) >= 2_000
    words = {"headline": "도서관 12월 1일부터", "body": " ".join(body[:20])}
    made = origins_of(words, before, PAPER)
    texts = [sentence.text for sentence in before]
    began = time.process_time()
    for _outlet in range(10):
        changes.changes(made, texts, now)
    assert time.process_time() - began <= 0.05


def test_a_sentence_in_other_words_is_known_by_the_facts_it_states() -> None:
    before = source("제목", "5만 원 이상 구매한 영수증을 안내소에 제시하면 상품권 5천 원을 하루 500명에게 증정한다.")
    now = source("제목", "5만 원 이상 구매한 영수증을 안내소에 제시하면 상품권 5천 원을 하루 300명에게 증정한다.")
    (change,) = changed({"body": "5만 원 넘게 사면 5천 원을 하루 500명까지 나누어 준다."}, before, now)
    assert change.proposal == "5만 원 넘게 사면 5천 원을 하루 300명까지 나누어 준다."
