"""What the board is asked for, and what its pages carry on."""

import pytest
from django.http import QueryDict

from social.desk.forms import BoardFilter


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("state=up&page=2", "&state=up"),
        ("channel=3&state=waiting", "&state=waiting&channel=3"),
        ("state=nothing&channel=x", ""),
    ],
)
def test_another_page_of_the_board_keeps_what_was_chosen(asked: str, kept: str) -> None:
    assert BoardFilter(QueryDict(asked)).kept() == kept
