"""Three-way merging: nothing that anybody wrote is dropped, and nobody is asked what one side alone changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.merging import Choice, Conflict, Merge, Shape, Side, Unresolved, identified, merge

SHAPES = {"body": Shape.BLOCKS, "towns": Shape.MEMBERS}
IDS = ("a", "b", "c", "d", "e")

words = st.text(alphabet="가나다", min_size=1, max_size=3)
blocks = st.builds(
    lambda ids, texts: [
        {"id": block_id, "type": "p", "value": text} for block_id, text in zip(ids, texts, strict=False)
    ],
    st.lists(st.sampled_from(IDS), unique=True, max_size=5),
    st.lists(words, min_size=5, max_size=5),
)
documents = st.fixed_dictionaries(
    {"title": words, "lead": words, "body": blocks, "towns": st.lists(st.integers(1, 5), unique=True)}
)


def block(block_id: str, text: str) -> dict[str, str]:
    return {"id": block_id, "type": "p", "value": text}


def body(*blocks: dict[str, str]) -> dict[str, Any]:
    return {"body": list(blocks)}


def merged(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> Merge:
    return merge(base, mine, theirs, SHAPES)


def texts(document: dict[str, Any]) -> set[str]:
    return {document["title"], document["lead"], *(each["value"] for each in document["body"])}


def in_conflicts(conflicts: tuple[Conflict, ...]) -> str:
    return json.dumps([(conflict.mine, conflict.theirs) for conflict in conflicts], ensure_ascii=False)


def all_of(outcome: Merge, choice: Choice) -> dict[str, Any]:
    return outcome.resolved({conflict.key: choice for conflict in outcome.conflicts})


def undirected(conflict: Conflict) -> tuple[str, str]:
    sides = sorted(json.dumps(version, sort_keys=True) for version in (conflict.mine, conflict.theirs))
    return conflict.key, json.dumps(sides)


@given(documents, documents, documents)
def test_every_word_of_either_side_is_in_the_result_or_in_a_conflict(base, mine, theirs):
    outcome = merged(base, mine, theirs)
    for choice in Choice:
        kept = texts(all_of(outcome, choice))
        for text in (texts(mine) | texts(theirs)) - texts(base):
            assert text in kept or f'"{text}"' in in_conflicts(outcome.conflicts)


@given(documents, documents)
def test_two_who_wrote_the_same_are_merged_to_it(base, both):
    outcome = merged(base, both, both)
    assert outcome.resolved({}) == both
    assert outcome.changes == ()


@given(documents, documents)
def test_who_changed_nothing_gets_the_others_document(base, changed):
    assert merged(base, base, changed).resolved({}) == changed
    other_way = merged(base, changed, base).resolved({})
    assert {**other_way, "towns": set(other_way["towns"])} == {**changed, "towns": set(changed["towns"])}


@given(documents, documents, documents)
def test_the_conflicts_are_the_same_from_either_side(base, mine, theirs):
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    contents = lambda outcome: {undirected(each) for each in outcome.conflicts if not each.moved}  # noqa: E731
    assert contents(one) == contents(other)
    assert {each.key for each in one.conflicts} == {each.key for each in other.conflicts}


@given(documents, documents, documents)
def test_whatever_is_chosen_each_block_stands_once(base, mine, theirs):
    outcome = merged(base, mine, theirs)
    for choice in Choice:
        ids = [each["id"] for each in all_of(outcome, choice)["body"]]
        assert len(ids) == len(set(ids))


@given(documents, documents, documents)
def test_mine_and_theirs_win_each_by_their_choice(base, mine, theirs):
    outcome = merged(base, mine, theirs)
    for conflict in outcome.conflicts:
        if conflict.block is None and not conflict.moved:
            assert all_of(outcome, Choice.MINE)[conflict.field] == mine[conflict.field]
            assert all_of(outcome, Choice.THEIRS)[conflict.field] == theirs[conflict.field]


def test_different_blocks_are_both_taken_and_told_by_side():
    base = body(block("a", "하나"), block("b", "둘"))
    outcome = merged(base, body(block("a", "하나!"), block("b", "둘")), body(block("a", "하나"), block("b", "둘?")))
    assert outcome.resolved({}) == body(block("a", "하나!"), block("b", "둘?"))
    assert [(change.side, change.block) for change in outcome.changes] == [(Side.MINE, "a"), (Side.THEIRS, "b")]


def test_a_block_deleted_there_and_changed_here_is_asked():
    base = body(block("a", "하나"), block("b", "둘"))
    outcome = merged(base, body(block("a", "하나!"), block("b", "둘")), body(block("b", "둘")))
    assert [conflict.key for conflict in outcome.conflicts] == ["body:a"]
    assert all_of(outcome, Choice.MINE) == body(block("a", "하나!"), block("b", "둘"))
    assert all_of(outcome, Choice.THEIRS) == body(block("b", "둘"))
    with pytest.raises(Unresolved):
        outcome.resolved({})


def test_both_of_a_block_stand_one_after_another():
    base = body(block("a", "하나"))
    outcome = merged(base, body(block("a", "내 글")), body(block("a", "남의 글")))
    chosen = all_of(outcome, Choice.BOTH)["body"]
    assert [each["value"] for each in chosen] == ["내 글", "남의 글"]


def test_a_moved_block_follows_who_moved_it_and_carries_the_others_words():
    base = body(block("a", "하나"), block("b", "둘"), block("c", "셋"))
    mine = body(block("c", "셋"), block("a", "하나"), block("b", "둘"))
    theirs = body(block("a", "하나"), block("b", "둘?"), block("new", "새로"), block("c", "셋"))
    outcome = merged(base, mine, theirs)
    assert not outcome.conflicts
    assert [each["id"] for each in outcome.resolved({})["body"]] == ["c", "a", "b", "new"]
    assert outcome.resolved({})["body"][2]["value"] == "둘?"


def test_two_orders_are_asked():
    base = body(*(block(block_id, block_id) for block_id in "abc"))
    mine = body(*(block(block_id, block_id) for block_id in "cab"))
    theirs = body(*(block(block_id, block_id) for block_id in "bac"))
    outcome = merged(base, mine, theirs)
    assert [conflict.key for conflict in outcome.conflicts] == ["body::order"]
    assert [each["id"] for each in all_of(outcome, Choice.THEIRS)["body"]] == ["b", "a", "c"]


def test_blocks_that_came_without_ids_are_known_by_their_words():
    base = [block("a", "하나"), block("b", "둘")]
    bare = [{"type": "p", "value": "하나"}, {"type": "p", "value": "새 문단"}]
    first, second = identified(bare, base)
    assert first["id"] == "a"
    assert second["id"] not in {"a", "b", ""}


def test_a_form_made_from_nothing_asks_about_everything_that_differs():
    mine, theirs = {"title": "내 제목", "lead": "같은 리드"}, {"title": "남의 제목", "lead": "같은 리드"}
    outcome = merged({}, mine, theirs)
    assert [conflict.key for conflict in outcome.conflicts] == ["title"]
    assert outcome.settled == {"lead": "같은 리드"}


def test_towns_are_merged_one_by_one():
    outcome = merged({"towns": [1, 2]}, {"towns": [1, 2, 3]}, {"towns": [2, 4]})
    assert outcome.resolved({})["towns"] == [2, 4, 3]
