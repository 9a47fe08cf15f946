"""Any colour becomes readable on any ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.cards import contrast


class TestContrast:
    def test_black_on_white(self) -> None:
        assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)
        assert contrast.ratio("#777777", "#FFFFFF") < 4.5

    @given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
    def test_any_colour_becomes_readable_on_any_ground(self, text: int, ground: int) -> None:
        on = f"#{ground:06X}"
        assert contrast.ratio(contrast.readable(f"#{text:06X}", on), on) >= 4.5
