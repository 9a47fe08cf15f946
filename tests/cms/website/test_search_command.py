"""`manage.py search` answers any question in JSON and says what to write."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.stories.models import Story

pytestmark = pytest.mark.database


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
    with pytest.raises(CommandError, match=r"주세요|까지"):
        call_command("search", *arguments)
