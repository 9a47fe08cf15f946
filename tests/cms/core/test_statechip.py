"""One chip says every state: word, shape and colour, and the style sheet knows each colour."""

import re
from pathlib import Path
from typing import get_args

from django.template.loader import render_to_string

from cms.core.statechip import TEMPLATE, StateChip, Tone

ROOT = Path(__file__).resolve().parents[3]


def test_the_word_is_read_aloud_and_the_shape_is_not() -> None:
    html = render_to_string(TEMPLATE, {"chip": StateChip("결재 중", "◐", "busy", "부서 승인")})
    assert '<span class="state-chip__shape" aria-hidden="true">◐</span>결재 중' in html
    assert " · 부서 승인" in html
    assert "state-chip--busy" in html


def test_every_colour_is_in_the_style_sheet() -> None:
    sheet = (ROOT / "templates/design/static/desk/state_chip.css").read_text()
    styled = set(re.findall(r"\.state-chip--(\w+)", sheet))
    assert styled | {"quiet"} == set(get_args(Tone))


def test_no_page_draws_a_state_by_itself() -> None:
    """The class stands in the component and its style sheet only."""
    drawn = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*")
        if path.suffix in {".html", ".css", ".js"}
        and re.search(r"desk-state|class=\"state[ \"]|state-chip_", path.read_text())
    ]
    assert sorted(drawn) == [
        "templates/design/components/state_chip.html",
        "templates/design/static/desk/state_chip.css",
    ]


def test_states_of_one_kind_differ_in_word_and_stories_in_shape_too() -> None:
    from cms.stories.desk.states import STATES

    assert len({state.shape for state in STATES}) == len(STATES)
    assert len({str(state.word) for state in STATES}) == len(STATES)


def test_every_state_of_a_delivery_has_a_chip() -> None:
    from social.models.labels import delivery_chip
    from social.rules.states import Operation, State

    words = {str(delivery_chip(Operation.PUBLISH, state).word) for state in State}
    assert len(words) == len(list(State))
