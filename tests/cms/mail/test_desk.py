"""우편: operators see what has not gone and decide about it; nobody reads a link there."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from cms.mail import outage, purposes, verbs
from cms.mail.models import Letter
from cms.mail.states import State
from tests.support.mailed import letters

pytestmark = pytest.mark.django_db
LINK = "https://news.example.go.kr/account/link/geheim/"


def doubtful(letter: Letter) -> Letter:
    Letter.objects.filter(pk=letter.pk).update(
        state=State.IN_DOUBT, armed_at=timezone.now(), problem="답이 없었습니다."
    )
    letter.refresh_from_db()
    return letter


@pytest.mark.parametrize(
    ("who", "sees"), [("operator", True), ("approver", False), ("editor", False), ("writer", False)]
)
def test_the_outbox_is_for_operators(
    county: SimpleNamespace, client_of: Any, write: Callable[..., Letter], who: str, sees: bool
) -> None:
    letter = doubtful(write())
    client = client_of(getattr(county, who))
    assert [client.get(address).status_code for address in ("/admin/mail/", f"/admin/mail/{letter.pk}/")] == [
        200 if sees else 302
    ] * 2
    assert ('"/admin/mail/"' in client.get("/admin/").content.decode()) is sees
    client.post(f"/admin/mail/{letter.pk}/give-up/", {"fence": letter.fence})
    letter.refresh_from_db()
    assert (letter.state == State.DROPPED) is sees


def test_a_link_is_read_nowhere_on_the_desk(
    county: SimpleNamespace, client_of: Any, write: Callable[..., Letter]
) -> None:
    letter = write(purpose=purposes.RESET, text=f"한 번: {verbs.SECRET}", secret=LINK)
    client = client_of(county.operator)
    for address in ("/admin/mail/", f"/admin/mail/{letter.pk}/", "/admin/reports/site-history/"):
        page = client.get(address).content.decode()
        assert "geheim" not in page
    assert verbs.SECRET in client.get(f"/admin/mail/{letter.pk}/").content.decode()


def test_a_letter_in_doubt_goes_again_only_by_who_says_so(
    county: SimpleNamespace, client_of: Any, write: Callable[..., Letter]
) -> None:
    letter = doubtful(write())
    client = client_of(county.operator)
    again = f"/admin/mail/{letter.pk}/again/"
    client.post(again, {"fence": letter.fence})
    assert letters() == []
    client.post(again, {"fence": letter.fence - 1 if letter.fence else 99, "sure": "yes"})
    assert letters() == []
    assert client.post(again, {"fence": letter.fence, "sure": "yes"}).status_code == 302
    assert len(letters()) == 1


def test_the_list_is_filtered_by_state_and_address(
    county: SimpleNamespace, client_of: Any, write: Callable[..., Letter]
) -> None:
    doubtful(write(subject="모르는 메일"))
    write(subject="기다리는 메일", recipient="other@korea.kr")
    client = client_of(county.operator)

    def page(query: str) -> str:
        return str(client.get(f"/admin/mail/{query}").content.decode())

    assert "모르는 메일" in page("")
    assert "기다리는 메일" not in page("?state=in_doubt")
    assert "모르는 메일" not in page("?q=OTHER")
    assert "찾는 메일이 없습니다" in page("?q=nobody")
    assert page("?state=nonsense&p=99999&q=%00")
    Letter.objects.all().delete()
    assert "아직 보낸 메일이 없습니다" in page("")


def test_an_outage_and_a_missing_server_are_said_and_ended(
    county: SimpleNamespace, client_of: Any, settings: Any
) -> None:
    client = client_of(county.operator)
    outage.begin("Connection refused", timezone.now())
    assert "Connection refused" in client.get("/admin/mail/").content.decode()
    client.post("/admin/mail/now/")
    assert outage.current(timezone.now()) is None
    settings.EMAIL_TRANSPORT = "cms.mail.transports.Nowhere"
    assert "보낼 곳이 없습니다" in client.get("/admin/mail/").content.decode()


def test_an_address_that_bounces_is_named_until_something_arrives(
    county: SimpleNamespace, client_of: Any, write: Callable[..., Letter]
) -> None:
    letter, now = write(person=county.writer), timezone.now()
    Letter.objects.update(state=State.BOUNCED, armed_at=now, sent_at=now, problem="5.1.1 User unknown")
    client = client_of(county.operator)
    page = client.get("/admin/mail/").content.decode()
    assert "메일이 되돌아오는 주소" in page
    assert f"/admin/people/{county.writer.pk}/" in page
    write()
    letters()
    assert "메일이 되돌아오는 주소" not in client.get("/admin/mail/").content.decode()
    letter.refresh_from_db()
    assert letter.state == State.BOUNCED
