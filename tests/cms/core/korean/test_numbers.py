"""Numbers and phones as Korean offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.korean import numbers, phones


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (9_999, "9,999"),
        (10_000, "1만"),
        (50_999_999, "5,099만"),
        (80_000_000, "8,000만"),
        (100_000_000, "1억"),
        (123_456_789, "1.2억"),
        (199_999_999, "1.9억"),
        (250_000_000_000, "2,500억"),
    ],
)
def test_large_numbers_are_said_in_man_and_eok(number: int, written: str) -> None:
    assert numbers.rounded(number) == written


def test_a_counter_follows_its_figures() -> None:
    assert numbers.counted(1234, "건") == "1,234건"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "첫 번째"),
        (2, "두 번째"),
        (10, "열 번째"),
        (11, "열한 번째"),
        (20, "스무 번째"),
        (21, "스물한 번째"),
        (34, "서른네 번째"),
        (99, "아흔아홉 번째"),
        (100, "100번째"),
        (1_000, "1,000번째"),
    ],
)
def test_ordinals_are_native_up_to_a_hundred(number: int, said: str) -> None:
    assert numbers.ordinal(number) == said


@pytest.mark.parametrize(
    ("typed", "written", "dialled"),
    [
        ("0435393114", "043-539-3114", "0435393114"),
        ("043) 539-3114", "043-539-3114", "0435393114"),
        ("02 123 4567", "02-123-4567", "021234567"),
        ("0212345678", "02-1234-5678", "0212345678"),
        ("01012345678", "010-1234-5678", "01012345678"),
        ("15880000", "1588-0000", "15880000"),
        ("+82 43 539 3114", "+82 43 539 3114", "+82435393114"),
        ("내선 12", "내선 12", "12"),
    ],
)
def test_phones_are_written_with_hyphens_and_dialled_without(typed: str, written: str, dialled: str) -> None:
    assert phones.written(typed) == written
    assert phones.dialled(typed) == dialled


@given(st.integers(-(10**15), 10**15))
def test_grouping_loses_no_digit(number: int) -> None:
    assert int(numbers.grouped(number).replace(",", "")) == number
