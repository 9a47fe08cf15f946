"""The findings panel as the browser asks for it."""

import pytest
from django.urls import reverse

from cms.checks import review
from cms.stories.authoring import create_story


@pytest.fixture
def story(county):
    return create_story(
        "press",
        title="농다리 <b>안내</b>",
        election_class="event",
        blocks=[("paragraph", "문의는 010-1234-5678로, 페스타는 2026. 5. 17.(금)에.")],
    )


def url(story, verb="findings"):
    return reverse(f"checks:{verb}", args=[story.pk])


def settle(client, story, **changes):
    finding = next(reviewed.finding for reviewed in review.review(review.latest(story)) if reviewed.finding.stops)
    fields = {"code": finding.code, "digest": finding.digest, "ground": "본인 동의서 받음"} | changes
    return client.post(url(story, "settle"), fields)


def test_findings_are_shown_by_severity(client_of, county, story):
    answer = client_of(county.editor).get(url(story))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.index("find--confirm") < html.index("find--warn") < html.index("find--offer")
    assert 'data-stopping="1"' in html
    assert "<mark>010-1234-5678</mark>" in html


def test_an_empty_panel_says_so(client_of, county):
    clean = create_story("press", title="안내", election_class="event", blocks=[("paragraph", "내일 문을 연다.")])
    html = client_of(county.editor).get(url(clean)).content.decode()
    assert "지적 없음" in html
    assert 'data-open="0"' in html


def test_confirming_answers_the_panel_anew(client_of, county, story):
    answer = settle(client_of(county.editor), story)
    assert answer.status_code == 200
    assert 'data-stopping="0"' in answer.content.decode()
    assert "본인 동의서 받음" in answer.content.decode()


@pytest.mark.parametrize("changes", [{"ground": ""}, {"ground": "가" * 5000}, {"code": "x"}, {"digest": "\0'\""}])
def test_bad_settlements_are_refused_in_korean(client_of, county, story, changes):
    answer = settle(client_of(county.editor), story, **changes)
    assert answer.status_code == 409
    assert answer.json()["message"].endswith((".", "’"))


@pytest.mark.parametrize("fields", [{}, {"code": "privacy.mobile", "digest": "\0"}, {"code": "x", "digest": "0" * 64}])
def test_bad_undoing_is_refused_in_korean(client_of, county, story, fields):
    answer = client_of(county.editor).post(url(story, "unsettle"), fields)
    assert answer.status_code == 409
    assert "새로 고쳐" in answer.json()["message"]


def test_undoing_makes_the_finding_stop_again(client_of, county, story):
    client = client_of(county.editor)
    settle(client, story)
    row = story.settlements.get()
    answer = client.post(url(story, "unsettle"), {"code": row.code, "digest": row.digest})
    assert 'data-stopping="1"' in answer.content.decode()


def test_hostile_words_are_escaped(client_of, county):
    hostile = create_story(
        "press", title="x", election_class="event", blocks=[("paragraph", "<script>alert(1)</script> 010-1234-5678")]
    )
    html = client_of(county.editor).get(url(hostile)).content.decode()
    assert "<script" not in html


def test_strangers_learn_nothing(client, client_of, county, story):
    assert client.get(url(story)).status_code == 302
    assert client_of(county.editor).get(reverse("checks:findings", args=[county.home.pk])).status_code == 404
    assert client_of(county.editor).get(reverse("checks:findings", args=[999_999])).status_code == 404
    assert client_of(county.editor).get(url(story, "settle")).status_code == 405


def test_elections_and_slots_are_kept_by_operators(client_of, county):
    assert client_of(county.operator).get(reverse("wagtailsnippets_checks_election:list")).status_code == 200
    assert client_of(county.operator).get(reverse("wagtailsnippets_checks_publicityslot:list")).status_code == 200
    assert client_of(county.operator).get(
        reverse("wagtailsettings:edit", args=["checks", "checksettings"])
    ).status_code in (200, 302)
    assert client_of(county.writer).get(reverse("wagtailsnippets_checks_election:list")).status_code in (302, 403, 404)
