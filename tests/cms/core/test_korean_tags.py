"""Korean words in templates."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template

MOMENT = datetime(2031, 12, 3, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('{{ title|quoted:"을" }}', "‘달빛 걷기’를"),
        ("{{ title|quoted }}", "‘달빛 걷기’"),
        ("{{ at|moment_words }}", "2031년 12월 3일(수) 오후 6:00"),
        ("{{ at|official_moment }}", "2031. 12. 3.(수) 18:00"),
        ("{{ at|official_day }}", "2031. 12. 3.(수)"),
        ("{{ at|weekday }}", "(수)"),
        ("{{ nothing|moment_words }}{{ nothing|official_day }}{{ nothing|official_moment }}", ""),
        ("{{ three|ordinal }}", "세 번째"),
        ("{{ phone|telephone }}", "0435393114"),
    ],
)
def test_templates_say_it_as_the_house_does(written: str, shown: str) -> None:
    values = {"title": "달빛 걷기", "at": MOMENT, "nothing": None, "three": 3, "phone": "043-539-3114"}
    assert Template("{% load korean %}" + written).render(Context(values)) == shown
