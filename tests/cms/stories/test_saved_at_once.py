"""Buttons pressed at the same moment: one saves, the others merge, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from cms.stories.authoring import create_story
from cms.stories.models import UnmergedTyping
from tests.support import length
from tests.support.county import the_county
from tests.support.editing import Editor, newest_words, signed_in
from tests.support.forms import values_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database(both=True)]

EDITORS = 8


def at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Do all at the same moment, each in a thread of its own; return what came of them."""
    begin, outcomes = Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        begin.wait(timeout=30)
        try:
            outcomes[number] = deed()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, deed)) for number, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.fixture
def story(transactional_db):
    return create_story("press", title="도서관 야간 개관", election_class="life", blocks=[("paragraph", "첫 문단")])


def test_of_two_who_press_at_once_one_saves_and_the_other_merges(story):
    people = the_county()
    editors = [Editor(signed_in(person), story) for person in (people.editor, people.approver)]
    for number, editor in enumerate(editors):
        editor.type(0, f"사람{number}의 글")
    answers = at_once([editor.save for editor in editors])
    assert sorted("/merge/" in answer.url for answer in answers) == [False, True]
    kept = UnmergedTyping.objects.get()
    words = newest_words(story) + kept.content["body"].encode().decode("unicode_escape")
    assert all(f"사람{number}의 글" in words for number in range(2))


def test_eight_editors_lose_no_update(story):
    """Each writes a paragraph again and again, and merges until it stands."""
    people, rounds = the_county(), length.examples(1, 5)
    persons = (people.editor, people.approver, people.operator)
    clients = [signed_in(persons[number % len(persons)]) for number in range(EDITORS)]

    def write(number: int) -> Callable[[], int]:
        def deed() -> int:
            merged = 0
            for each in range(rounds):
                editor = Editor(clients[number], story)
                answer = editor.add(f"사람{number}의 {each}번째 글").save()
                while "/merge/" in answer.url:
                    merged += 1
                    assert merged < 200
                    page = editor.client.get(answer.url)
                    pressed = {"onto": values_of(page.content, "onto")["onto"][0], "merge": "1"}
                    again = editor.client.post(answer.url, pressed)
                    answer = again if again.status_code == 302 else answer
            return merged

        return deed

    merged = at_once([write(number) for number in range(EDITORS)])
    assert None not in merged
    assert sum(merged) > 0
    words = newest_words(story)
    for number in range(EDITORS):
        assert all(f"사람{number}의 {each}번째 글" in words for each in range(rounds))
    assert not UnmergedTyping.objects.exists()
