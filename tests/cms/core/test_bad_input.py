"""What no form looks at is answered with a Korean sentence, never with a 500."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/news/%00/",
        "/search/?q=%00",
        "/news/?page=%00",
        "/news/?department=99999999999999999999999999",
        "/newsletter/99999999999999999999999999/",
        "/social/practice/99999999999999999999999999/",
        "/media/%00.jpg",
        "/s/m/%00",
    ],
)
def test_values_nothing_can_hold_are_refused_in_korean(client: Client, county: object, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {200, 302, 400, 404}  # 302: the list without the filter
    if answer.status_code == 400:
        assert "주소" in answer.content.decode()


def test_a_forged_way_back_is_refused(county: object, client_of: object) -> None:
    client = client_of(county.editor)  # type: ignore[operator, attr-defined]
    answer = client.get("/admin/pages/4/", {"next": "no-such-name"})
    assert answer.status_code < 500
