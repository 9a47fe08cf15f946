"""Journeys follow one another on one database: each finds a whole county."""

import pytest
from wagtail.models import Collection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database(both=True)]


@pytest.mark.parametrize("turn", [1, 2])
def test_the_county_stands_again_after_a_flush(people: object, turn: int) -> None:
    assert Collection.get_first_root_node() is not None
