"""Words under a picture that something is to be confirmed in: shown only on a second person's word."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.approval import standing
from cms.core.ledger.models import Entry
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role
from signage import confirming, publishing
from signage.models import PlaylistItem, ScreenEvent, Slide, Upload
from signage.player import playlists
from signage.slides import admission
from tests.support.county import make_person
from tests.support.editing import signed_in
from tests.support.lobby import photo

pytestmark = [pytest.mark.django_db, pytest.mark.database]

#: A mobile telephone: whose it is has to be confirmed.
DOUBTFUL = "문의 010-2345-6789"
GROUND = "업무용 휴대전화 대장에서 봄"


@pytest.fixture
def waiting(desk: Any, lobby: Any) -> Upload:
    """A picture that the editor put up with words that are to be confirmed."""
    answer = desk.post(reverse("screens:now"), sent(lobby, DOUBTFUL), headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content.decode()
    assert "다른 사람이 확인하면 나옵니다" in answer.json()["waits"]
    return Upload.objects.get()


def sent(lobby: Any, title: str) -> dict[str, Any]:
    picture = SimpleUploadedFile("a.jpg", photo())
    return {"picture": picture, "title": title, "screens": [lobby.pk], "until": "today"}


def test_clean_words_are_shown_at_once_with_a_passage(desk: Any, lobby: Any, county: SimpleNamespace) -> None:
    answer = desk.post(reverse("screens:now"), sent(lobby, "농다리의 아침"), headers={"accept": "application/json"})
    assert answer.json()["waits"] == ""
    assert playlists.slides_of(lobby).count() == 1
    entry = Entry.objects.get(kind="exit.admitted")
    assert (entry.data["outlet"], entry.data["place"]) == ("signage", lobby.name)
    assert (entry.subject, entry.person) == (f"upload:{Upload.objects.get().pk}", county.editor.pk)


def test_what_is_to_be_confirmed_waits_and_is_on_the_first_page_of_others(
    waiting: Upload, lobby: Any, county: SimpleNamespace
) -> None:
    assert PlaylistItem.objects.count() == 1
    assert not playlists.slides_of(lobby).exists()
    assert not Entry.objects.filter(kind="exit.admitted").exists()
    address = reverse("screens:confirm", args=[waiting.pk])
    assert address in signed_in(county.approver).get("/admin/").content.decode()
    assert address not in signed_in(county.editor).get("/admin/").content.decode()
    assert "확인을 기다리는 사진" in signed_in(county.operator).get(reverse("screens:board")).content.decode()


def test_another_person_confirms_with_a_ground_and_it_is_shown(
    waiting: Upload, lobby: Any, county: SimpleNamespace
) -> None:
    client = signed_in(county.approver)
    address = reverse("screens:confirm", args=[waiting.pk])
    assert "휴대전화" in client.get(address).content.decode()
    assert client.get(reverse("screens:picture", args=[waiting.wide.file_name])).status_code == 200
    assert client.post(address, {"ground": "네"}).status_code == 200
    assert not playlists.slides_of(lobby).exists()
    assert client.post(address, {"ground": GROUND}).status_code == 302
    assert playlists.slides_of(lobby).count() == 1
    waiting.refresh_from_db()
    assert (waiting.awaits, waiting.confirmed_by, waiting.ground) == (False, county.approver, GROUND)
    entry = Entry.objects.get(kind="exit.admitted")
    assert [row["ground"] for row in entry.data["settled"]] == [GROUND]
    assert ScreenEvent.objects.filter(action="confirmed", by=county.approver).exists()


def test_nobody_confirms_his_own_words(waiting: Upload, county: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="다른 사람이 확인해야"):
        confirming.confirm(waiting, ground=GROUND, by=county.editor)
    with pytest.raises(Refused, match="홍보부서 사람"):
        confirming.confirm(waiting, ground=GROUND, by=county.writer)
    assert not Slide.objects.exists()


def test_who_put_it_up_or_another_takes_it_back(waiting: Upload, county: SimpleNamespace) -> None:
    confirming.send_back(waiting, by=county.editor)
    assert not PlaylistItem.objects.exists()
    with pytest.raises(Refused, match="기다리는 사진이 아닙니다"):
        confirming.confirm(waiting, ground=GROUND, by=county.approver)


def test_a_picture_whose_time_is_over_is_not_put_up_any_more(waiting: Upload, county: SimpleNamespace) -> None:
    PlaylistItem.objects.update(valid_to=waiting.uploaded_at)
    with pytest.raises(Refused, match="시간이 지났거나"):
        confirming.confirm(waiting, ground=GROUND, by=county.approver)


def test_a_ground_settles_nothing_that_is_blocked(county: SimpleNamespace, waiting: Upload) -> None:
    Upload.objects.update(title="수상자 850314-2234567")
    with pytest.raises(Refused, match="검수 지적을 먼저"):
        confirming.confirm(waiting, ground=GROUND, by=county.approver)
    assert Upload.objects.get().awaits


def test_a_passage_for_other_words_shows_nothing(county: SimpleNamespace, lobby: Any, waiting: Upload) -> None:
    clean = Upload.objects.create(
        title="농다리", alt="농다리", original_sha256="1" * 64, wide=waiting.wide, tall=waiting.tall
    )
    given = admission.admit_upload(clean, admission.exit_at(lobby), by=county.editor)
    up: dict[str, Any] = {"ms": 5000, "until": None, "alone": False, "by": None, "address": None}
    with pytest.raises(Refused) as refused:
        publishing.put_up(waiting, [lobby], given, **up)
    assert refused.value.code == "no-passage"
    with pytest.raises(Refused, match="관문을 지나지 않은"):
        publishing.put_up(clean, [lobby], None, **up)
    assert not Slide.objects.exists()


def test_a_stand_in_confirms_where_the_office_keeps_that_right_to_few(waiting: Upload, county: SimpleNamespace) -> None:
    right = Permission.objects.get(codename="confirm_uploads")
    Group.objects.get(name=Role.EDITOR.value).permissions.remove(right)
    deputy = make_person("deputy", "서다온", "주무관", "media", Role.EDITOR)
    with pytest.raises(Refused, match="홍보부서 사람이 합니다"):
        confirming.confirm(waiting, ground=GROUND, by=deputy)
    today = timezone.localdate()
    by = county.approver
    standing.name(by, deputy, kind="absence", first=today, last=today, reason="연가", by=by)
    deputy = User.objects.get(pk=deputy.pk)
    shown = signed_in(deputy).get(reverse("screens:confirm", args=[waiting.pk])).content.decode()
    assert f"{county.approver} 님(대결)의 결재를 대신합니다." in shown
    Upload.objects.update(uploaded_by=county.approver)
    with pytest.raises(Refused, match="맡긴 사람이 직접 고친 것"):
        confirming.confirm(waiting, ground=GROUND, by=deputy)
    Upload.objects.update(uploaded_by=county.editor)
    confirming.confirm(waiting, ground=GROUND, by=deputy)
    entry = Entry.objects.filter(subject=admission.subject_of(waiting)).latest("pk")
    assert entry.data["instead_of"] == {str(county.approver.pk): "absence"}
