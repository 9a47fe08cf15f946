"""The page 밀린 일: who sees what, what its buttons do, and what the health page makes of it."""

import re
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.cards.models import CardDrawing
from cms.core.ledger import linking
from cms.core.work import kinds
from cms.core.work.processes import Process
from cms.stories import release
from cms.stories.authoring import create_story
from newsletter import placing
from newsletter.builds import queue
from newsletter.models import Build
from tests.support.work import do_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def build(county: SimpleNamespace) -> Build:
    """A proof that could not be made."""
    issue = placing.make_issue(31, timezone.localdate())
    made = queue.ask(issue, "proof", by=county.editor)
    Build.objects.update(state="failed", attempts=2, problem="사진 한 장을 읽지 못했습니다. 바꿔 주세요.")
    return made


@pytest.fixture
def drawing(county: SimpleNamespace) -> CardDrawing:
    """Cards that wait to be drawn."""
    cuts = [{"layout": "cover", "heading": "한파"}, {"layout": "contact", "heading": "문의", "body": "043-000-3660"}]
    story = create_story("cards", title="한파 이기기", cuts=cuts, election_class="disaster", by=county.editor)
    release.publish(story, by=county.approver)
    return CardDrawing.objects.get()


def address(work: Any, verb: str) -> str:
    return reverse("backlog_decide", args=[work._meta.label_lower, work.pk, verb])


def shown(client: Client) -> str:
    return client.get(reverse("backlog")).content.decode()


def test_an_empty_backlog_says_so(county: SimpleNamespace, client_of: Any) -> None:
    page = shown(client_of(county.operator))
    assert "밀린 일이 없습니다" in page
    assert "작업 프로그램 멈춤" in page
    Process("worker").beat()
    assert "작업 프로그램 돌고 있음" in shown(client_of(county.operator))


def test_failures_come_first_with_their_reason(
    county: SimpleNamespace, client_of: Any, build: Build, drawing: CardDrawing
) -> None:
    page = shown(client_of(county.operator))
    assert page.index("사진 한 장을 읽지 못했습니다") < page.index("한파 이기기")
    assert "두 번째 시도" in page
    assert "제31호" in page


def test_a_failed_piece_is_done_again_with_all_its_attempts_and_logged(
    county: SimpleNamespace, client_of: Any, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(county.editor)
    assert client.get(address(build, "again")).status_code == 405
    assert "다시 시켰습니다" in client.post(address(build, "again"), follow=True).content.decode()
    build.refresh_from_db()
    assert (build.state, build.attempts, build.problem) == ("wanted", 0, "")
    assert ModelLogEntry.objects.get(action="work.again").user == county.editor
    assert "그사이" in client.post(address(build, "again"), follow=True).content.decode()
    monkeypatch.setitem(queue._WORK, "proof", lambda issue, progress: "8면을 만들었습니다.")
    assert do_work()
    build.refresh_from_db()
    assert (build.state, build.result) == ("done", "8면을 만들었습니다.")


def test_what_waits_can_be_given_up_and_nobody_does_it(
    county: SimpleNamespace, client_of: Any, drawing: CardDrawing
) -> None:
    client = client_of(county.operator)
    assert "그만두었습니다" in client.post(address(drawing, "give-up"), follow=True).content.decode()
    do_work()
    drawing.refresh_from_db()
    assert (drawing.state, drawing.attempts) == ("failed", 0)
    assert str(county.operator) in drawing.problem
    assert "한파 이기기" not in shown(client)
    assert ModelLogEntry.objects.filter(action="work.give-up").count() == 1


def test_people_see_and_decide_what_concerns_them(
    county: SimpleNamespace, client_of: Any, build: Build, drawing: CardDrawing
) -> None:
    assert client_of(county.writer).get(reverse("backlog")).status_code == 302
    assert client_of(county.writer).post(address(build, "again")).status_code == 302
    client = client_of(county.editor)
    assert "제31호" in shown(client)
    assert "끝내지 못한 작은 작업" not in shown(client)
    county.editor.groups.clear()
    from django.contrib.auth.models import Permission

    county.editor.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "see_work"]))
    stranger = client_of(type(county.editor).objects.get(pk=county.editor.pk))
    assert "제31호" not in shown(stranger)
    assert stranger.post(address(build, "again")).status_code in (302, 403)
    build.refresh_from_db()
    assert build.state == "failed"


def test_a_task_of_the_queue_that_failed_is_shown_run_again_or_forgotten(
    county: SimpleNamespace, client_of: Any
) -> None:
    from media.sizes import prepare_sizes

    for _number in range(2):
        prepare_sizes.enqueue([])
    DBTaskResult.objects.update(status="FAILED", traceback="Traceback\nOSError: disk", finished_at=timezone.now())
    first, second = DBTaskResult.objects.all()
    client = client_of(county.operator)
    page = shown(client)
    assert page.count("누리집 사진 크기 만들기") >= 2
    assert "OSError: disk" in page
    client.post(reverse("backlog_task", args=[str(first.pk), "again"]))
    client.post(reverse("backlog_task", args=[str(second.pk), "give-up"]))
    assert DBTaskResult.objects.get().status == "READY"
    assert client_of(county.editor).post(reverse("backlog_task", args=[str(first.pk), "give-up"])).status_code == 302
    assert DBTaskResult.objects.count() == 1


def test_every_task_of_the_queue_has_a_korean_name() -> None:
    """Ours that do no row of work, and those of every package that is installed."""
    names = [f"{config.name}.tasks" for config in apps.get_app_configs()]
    modules = [import_module(name) for name in names if find_spec(name)] + [import_module("media.sizes")]
    tasks = {value.module_path for module in modules for value in vars(module).values() if isinstance(value, Task)}
    assert len(tasks) >= 6
    assert [task for task in tasks if not re.search("[가-힣]", kinds.task_label(task))] == []


@pytest.mark.parametrize("name", ["nowhere.thing", "auth.user", "cards.card"])
def test_an_address_that_names_no_work_is_not_found(county: SimpleNamespace, client_of: Any, name: str) -> None:
    assert client_of(county.operator).post(reverse("backlog_decide", args=[name, 1, "again"])).status_code == 404


def test_asked_by_its_script_the_page_answers_with_its_list_only(
    county: SimpleNamespace, client_of: Any, drawing: CardDrawing
) -> None:
    client = client_of(county.operator)
    part = client.get(reverse("backlog"), headers={"X-Requested-With": "XMLHttpRequest"}).content.decode()
    assert "한파 이기기" in part
    assert "<html" not in part


def test_health_tells_of_work_that_waits_too_long(client: Client, drawing: CardDrawing) -> None:
    for process in ("worker", "clock"):
        Process(process).beat()
    linking.extend()  # what the planted county wrote
    assert client.get("/healthz/work").status_code == 200
    CardDrawing.objects.update(due_at=timezone.now() - timedelta(minutes=11))
    answer = client.get("/healthz/work")
    assert answer.status_code == 503
    assert "기다림 1" in answer.json()["checks"]["backlog"]


def test_every_kind_of_work_answers_the_page(county: SimpleNamespace, build: Build, drawing: CardDrawing) -> None:
    for kind in kinds.kinds():
        rows = list(kind.model._default_manager.all())
        assert set(kind.backlog.subjects(rows)) <= {row.pk for row in rows}
        assert kind.backlog.may_see(county.operator)
        assert all(kind.backlog.may_decide(county.operator, row) for row in rows)
