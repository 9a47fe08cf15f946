"""Which weekly windows an item may have."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from signage.models.windows import MAXIMUM, clean_windows
from tests.signage.conftest import is_korean

WINDOW = {"days": [1, 7], "from": "00:00", "to": "23:59"}
clocks = st.times().map(lambda moment: f"{moment:%H:%M}")
windows = st.fixed_dictionaries(
    {"days": st.lists(st.integers(1, 7), min_size=1, max_size=7), "from": clocks, "to": clocks}
)


@given(st.lists(windows, max_size=MAXIMUM))
def test_every_window_of_weekdays_and_clocks_is_taken(value: list[dict[str, Any]]) -> None:
    clean_windows(value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": []},
        {"days": [0]},
        {"days": [8]},
        {"days": [True]},
        {"days": ["1"]},
        {"days": [1.0]},
        {"days": (1,)},
        {"days": None},
        {"from": "24:00"},
        {"from": "9:00"},
        {"from": "09:60"},
        {"from": "09:00\n"},
        {"from": "٠9:00"},
        {"to": 900},
        {"to": None},
        {"note": ""},
    ],
    ids=str,
)
def test_a_window_of_another_shape_is_refused_in_korean(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_windows([WINDOW, {**WINDOW, **wrong}])
    assert is_korean(refused.value.messages[0])


@pytest.mark.parametrize("missing", ["days", "from", "to"])
def test_a_window_with_a_part_missing_is_refused(missing: str) -> None:
    with pytest.raises(ValidationError):
        clean_windows([{name: value for name, value in WINDOW.items() if name != missing}])


@pytest.mark.parametrize("value", [None, 5, "x", {}, [5], [None], [[]], [WINDOW] * (MAXIMUM + 1)], ids=repr)
def test_what_is_no_list_of_windows_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        clean_windows(value)
