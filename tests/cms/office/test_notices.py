"""Staff are told on the desk and by a letter, once of each act, and nobody hears what is another's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from cms.mail.models import Letter
from cms.mail.verbs import SECRET
from cms.office import deskevents, notices
from cms.office.models import StaffNotice, User

pytestmark = pytest.mark.django_db


def tell(person: User, act: str = "log:1", **more: Any) -> None:
    with transaction.atomic():
        notices.tell(person, "[소식통] 회수: 달빛 걷기", "김도윤 님이 회수했습니다.", act=act, **more)


@pytest.fixture(autouse=True)
def _nothing_yet(county: SimpleNamespace) -> None:
    StaffNotice.objects.all().delete()
    Letter.objects.all().delete()


def test_one_act_is_told_once_on_the_desk_and_once_at_each_address(county: SimpleNamespace) -> None:
    tell(county.writer)
    tell(county.writer)
    tell(county.writer, address="old@korea.kr")
    assert StaffNotice.objects.count() == 1
    assert sorted(Letter.objects.values_list("recipient", flat=True)) == ["old@korea.kr", "writer@korea.kr"]


def test_what_is_told_stands_or_falls_with_its_act(county: SimpleNamespace) -> None:
    def act() -> None:
        with transaction.atomic():
            tell(county.writer)
            raise RuntimeError("the act fails")

    with pytest.raises(RuntimeError):
        act()
    assert not StaffNotice.objects.exists()
    assert not Letter.objects.exists()


def test_who_has_no_address_is_told_on_the_desk(county: SimpleNamespace) -> None:
    county.writer.email = ""
    tell(county.writer)
    assert StaffNotice.objects.count() == 1
    assert not Letter.objects.exists()


def test_a_person_sees_the_own_notices_alone_and_marks_what_was_shown(county: SimpleNamespace, client_of: Any) -> None:
    tell(county.writer, "1")
    tell(county.editor, "2")
    client = client_of(county.writer)
    page = client.get("/admin/notices/").content.decode()
    assert page.count("달빛 걷기") == 1
    shown = StaffNotice.objects.get(person=county.writer)
    tell(county.writer, "3")
    client.post("/admin/notices/read/", {"newest": shown.pk})
    unread = StaffNotice.objects.filter(read_at=None)
    assert sorted(notice.act for notice in unread) == ["2", "3"]
    for nonsense in ("", "-1", "x", "9" * 30):
        assert client.post("/admin/notices/read/", {"newest": nonsense}).status_code == 302
    assert unread.count() == 2


def test_the_state_counts_and_names_the_newest_unread(county: SimpleNamespace, client_of: Any) -> None:
    client = client_of(county.writer)
    assert client.get("/admin/notices/state/").json()["unread"] == 0
    tell(county.writer, "1")
    state = client.get("/admin/notices/state/").json()
    assert (state["unread"], state["subject"]) == (1, "[소식통] 회수: 달빛 걷기")
    assert deskevents.person_of(state["ticket"]) == county.writer.pk
    client.logout()
    assert client.get("/admin/notices/state/").status_code == 302


def test_a_ticket_opens_one_persons_stream_for_an_hour(county: SimpleNamespace) -> None:
    with time_machine.travel("2026-12-01 10:00:00+09:00", tick=False) as traveller:
        ticket = deskevents.ticket_for(county.writer.pk)
        assert deskevents.person_of(ticket) == county.writer.pk
        assert deskevents.person_of(ticket[:-1]) is None
        assert deskevents.person_of("") is None
        traveller.shift(3601)
        assert deskevents.person_of(ticket) is None


def test_no_notice_holds_a_link(county: SimpleNamespace) -> None:
    from cms.office.people import accounts

    token = accounts.give_link(county.writer, by=county.operator, site="https://news.example.go.kr")
    [notice] = StaffNotice.objects.filter(person=county.writer)
    assert SECRET in notice.text
    assert token not in notice.text


def test_pruning_takes_what_was_read(county: SimpleNamespace) -> None:
    tell(county.writer, "1")
    tell(county.writer, "2")
    notices.read_up_to(county.writer, StaffNotice.objects.get(act="1").pk)
    assert notices.prune(timezone.now()) == 1
    assert StaffNotice.objects.get().act == "2"
