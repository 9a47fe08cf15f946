"""What is wanted is done once an attempt, found again when it is lost, and never written by who does it no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.cards.models import CardDrawing
from cms.core.work import engine, kinds, wanting
from cms.core.work.kinds import WorkKind
from cms.core.work.outcomes import CannotDo, Overtaken, Run, TryLater
from tests.support.work import begin_and_die, do_work

pytestmark = [pytest.mark.database(both=True), pytest.mark.django_db]
Doer = Callable[[Run[CardDrawing]], str]


@pytest.fixture
def done_by(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have cards drawn by a function of the test's."""

    def change(doer: Doer, **changes: object) -> None:
        known: WorkKind = kinds.kind_named("cards.carddrawing")
        monkeypatch.setitem(kinds._kinds, known.name, replace(known, perform=doer, **changes))

    return change


def want(key: str = "2026-0001:1", **how: object) -> CardDrawing:
    return wanting.want(CardDrawing, key, story_key="2026-0001", public_version=1, **how)


def drawing() -> CardDrawing:
    return CardDrawing.objects.get()


def test_what_is_wanted_twice_is_done_once(done_by: Callable[..., None]) -> None:
    done: list[str] = []
    done_by(lambda run: done.append(run.work.key) or "열 장")
    want()
    want()
    assert do_work() == 1
    assert done == ["2026-0001:1"]
    assert (drawing().state, drawing().attempts, drawing().result, drawing().percent) == ("done", 1, "열 장", 100)


def test_what_is_done_is_done_anew_unless_it_is_to_be_kept(done_by: Callable[..., None]) -> None:
    done_by(lambda run: "")
    want()
    do_work()
    want(keep=wanting.OPEN | wanting.SETTLED)
    assert do_work() == 0
    want()
    assert do_work() == 1


def test_the_database_keeps_one_row_a_key() -> None:
    want()
    with pytest.raises(IntegrityError), transaction.atomic():
        CardDrawing.objects.create(key="2026-0001:1", story_key="2026-0002", public_version=1)


def test_who_wants_it_anew_meanwhile_gets_the_newer_and_the_older_writes_nothing(done_by: Callable[..., None]) -> None:
    overtaken: list[bool] = []

    def wanted_again(run: Run[CardDrawing]) -> str:
        if not overtaken:
            overtaken.append(True)
            want(keep=())
            with pytest.raises(Overtaken):
                run.progress("그리는 중", 50)
            return "예전 것"
        return "새것"

    done_by(wanted_again)
    want()
    assert do_work() == 2
    assert (drawing().result, drawing().attempts) == ("새것", 1)


def test_given_up_by_a_person_it_stays_so_whatever_its_worker_says(done_by: Callable[..., None]) -> None:
    def given_up(run: Run[CardDrawing]) -> str:
        assert wanting.give_up(run.work, "김도윤 님이 그만두게 했습니다.")
        with pytest.raises(Overtaken), transaction.atomic():
            run.hold()
        return ""

    done_by(given_up)
    want()
    do_work()
    assert (drawing().state, drawing().dropped, drawing().problem) == ("failed", True, "김도윤 님이 그만두게 했습니다.")
    assert wanting.sweep(timezone.now() + timedelta(hours=1)) == 0


def test_what_cannot_be_done_fails_with_its_sentence_and_again_gives_it_all_attempts(
    done_by: Callable[..., None],
) -> None:
    def refuse(run: Run[CardDrawing]) -> str:
        raise CannotDo("글이 넘칩니다. 줄여 주세요.")

    done_by(refuse)
    want()
    do_work()
    assert (drawing().state, drawing().problem) == ("failed", "글이 넘칩니다. 줄여 주세요.")
    done_by(lambda run: "")
    assert wanting.again(drawing())
    assert not wanting.again(drawing()), "it waits already"
    assert (drawing().attempts, drawing().problem) == (0, "")
    do_work()
    assert drawing().state == "done"


def test_what_did_not_go_is_tried_later_and_fails_at_last_with_the_reason(done_by: Callable[..., None]) -> None:
    def full(run: Run[CardDrawing]) -> str:
        raise TryLater("디스크가 가득 찼습니다.")

    done_by(full, most=2)
    want()
    assert do_work() == 1
    assert (drawing().state, drawing().attempts) == ("wanted", 1)
    assert drawing().due_at > timezone.now() + timedelta(seconds=20)
    assert do_work() == 0, "not before its time"
    DBTaskResult.objects.update(run_after=timezone.now())
    assert do_work() == 1
    assert (drawing().state, drawing().attempts, drawing().problem) == ("failed", 2, "디스크가 가득 찼습니다.")


@pytest.mark.parametrize(("retries", "state"), [(True, "wanted"), (False, "failed")])
def test_a_surprise_is_told_in_a_sentence(done_by: Callable[..., None], retries: bool, state: str) -> None:
    def broken(run: Run[CardDrawing]) -> str:
        raise KeyError("secret detail")

    done_by(broken, retries_surprises=retries)
    want()
    do_work()
    assert drawing().state == state
    assert "뜻밖의 문제" in drawing().problem
    assert "secret" not in drawing().problem


def test_the_work_of_a_killed_worker_is_done_by_the_next(done_by: Callable[..., None]) -> None:
    done_by(lambda run: "")
    want()
    assert begin_and_die() is not None
    assert (drawing().state, do_work()) == ("running", 0)
    engine.recover_orphans()
    assert do_work() == 1
    assert (drawing().state, drawing().attempts) == ("done", 2)


def test_a_worker_thought_dead_that_comes_back_changes_nothing(done_by: Callable[..., None]) -> None:
    done_by(lambda run: "second")
    want()
    first = begin_and_die()
    assert first is not None
    engine.recover_orphans()
    do_work()
    assert not first.done("first")
    assert not first.failed("first")
    assert drawing().result == "second"


def test_what_kills_every_worker_is_given_up_with_the_kinds_sentence(done_by: Callable[..., None]) -> None:
    done_by(lambda run: pytest.fail("begun once more"))
    want()
    for _worker in range(5):
        assert begin_and_die() is not None
        engine.recover_orphans()
    assert wanting.sweep(timezone.now() + timedelta(minutes=1)) == 1
    do_work()
    assert (drawing().state, drawing().attempts) == ("failed", 5)
    assert drawing().problem == "그리던 프로그램이 5번 멈췄습니다. 사진과 글을 줄인 뒤 다시 그려 주세요."


def test_the_sweep_queues_what_fell_out_of_the_queue_once(done_by: Callable[..., None]) -> None:
    done_by(lambda run: "")
    want()
    soon = timezone.now() + timedelta(minutes=1)
    assert wanting.sweep(soon) == 0, "it has its task"
    DBTaskResult.objects.all().delete()
    assert wanting.sweep() == 0, "too young: its transaction may still be open"
    assert wanting.sweep(soon) == 1
    assert wanting.sweep(soon) == 0
    assert do_work() == 1
    assert drawing().state == "done"


def test_old_tasks_are_forgotten(done_by: Callable[..., None]) -> None:
    done_by(lambda run: "")
    want()
    do_work()
    assert engine.forget_old() == 0
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    assert engine.forget_old() == 1
