"""An article corrected since the paper was printed says so beside its new words."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from newsletter import placing, publishing
from newsletter.web import edition
from tests.newsletter.printfiles import sealed
from tests.support.published import corrected, published

pytestmark = pytest.mark.django_db


def test_a_note_from_after_the_seal_stands_with_its_article(county, client):
    story = published("article", title="천 년 돌다리", lead="길이는 93m다.", election_class="life")
    corrected(story, note="인쇄 전에 바로잡았습니다.", lead="길이는 94m다.")
    issue = placing.make_issue(31, date(2026, 12, 1))
    placing.place(issue.pages.get(number=2), "lead", story.key)
    sealed(issue)
    publishing.publish(issue)
    shown = client.get(reverse("newsletter:issue", args=[31])).content.decode()
    assert "바로잡았습니다." not in shown
    corrected(story, note="길이를 바로잡습니다.", lead="길이는 95m다.")
    (told,) = [story for page in edition.web_pages(issue) for story in page.stories]
    assert [note.note for note in told.corrections] == ["길이를 바로잡습니다."]
    shown = client.get(reverse("newsletter:issue", args=[31])).content.decode()
    assert "<del>길이는 94m다.</del>" in shown
    assert "길이를 바로잡습니다." in shown
