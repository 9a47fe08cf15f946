"""Sentences written anew, in pairs of old and new."""

from __future__ import annotations

from cms.core.sentencediff import Rewording, rewordings


def test_a_reworded_sentence_is_paired_with_what_it_was():
    before = ["행사는 12월 5일 열린다. 문의는 전화로 한다."]
    after = ["행사는 12월 6일 열린다. 문의는 전화로 한다."]
    assert rewordings(before, after) == [Rewording("행사는 12월 5일 열린다.", "행사는 12월 6일 열린다.")]


def test_what_came_and_what_went_has_one_side_alone():
    assert rewordings(["가나다라 한다."], ["가나다라 한다.", "새로 알린다."]) == [Rewording("", "새로 알린다.")]
    assert rewordings(["가나다라 한다.", "지워진 말이다."], ["가나다라 한다."]) == [Rewording("지워진 말이다.", "")]


def test_sentences_that_have_nothing_in_common_are_no_pair():
    pairs = rewordings(["비가 오면 연기한다."], ["xyz xyz."])
    assert pairs == [Rewording("비가 오면 연기한다.", ""), Rewording("", "xyz xyz.")]


def test_a_sentence_that_moved_is_no_difference():
    assert rewordings(["첫째 문장이다.", "둘째 글이다."], ["둘째 글이다.", "첫째 문장이다."]) == []


def test_the_nearest_sentence_is_the_partner_even_behind_a_new_one():
    before = ["조명은 밤 10시까지 켠다."]
    after = ["주차장은 무료다.", "조명은 밤 11시까지 켠다."]
    assert rewordings(before, after) == [
        Rewording("", "주차장은 무료다."),
        Rewording("조명은 밤 10시까지 켠다.", "조명은 밤 11시까지 켠다."),
    ]


def test_a_whole_rewriting_stays_quick_and_loses_nothing():
    before, after = ([f"{word} {number}번째 문장이다." for number in range(300)] for word in ("옛", "새"))
    pairs = rewordings(before, after)
    assert [pair.before for pair in pairs if pair.before] == before
    assert [pair.after for pair in pairs if pair.after] == after
