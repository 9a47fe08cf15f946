"""Background work of the screens."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.person import Person
from cms.core.work.clock import every
from cms.core.work.kinds import BacklogSpec, Subject, kind, label_task
from cms.core.work.outcomes import Run
from signage import feeds
from signage.models import ItemDrawing
from signage.slides import making, store


def subjects(rows: Sequence[ItemDrawing]) -> Mapping[int, Subject]:
    """Name the item of each drawing and the screens it is for."""
    drawings = list(rows)
    prefetch_related_objects(drawings, "item__playlist", "item__screen")
    return {drawing.pk: _subject(drawing) for drawing in drawings}


def _subject(drawing: ItemDrawing) -> Subject:
    item = drawing.item
    where = item.playlist or item.screen
    address = reverse("screens:playlist", args=[item.playlist_id]) if item.playlist_id else reverse("screens:board")
    return Subject(f"{where} · {item.title or item.story_key}", address)


def may_run_screens(user: Person, drawing: ItemDrawing | None = None) -> bool:
    """Tell whether a person runs the screens."""
    return user.has_perm("signage.run_screens")


@kind(
    ItemDrawing,
    label=_("화면 슬라이드 그리기"),
    backlog=BacklogSpec(subjects, may_run_screens, may_run_screens),
    most=making.TRIES,
    given_up=_("그리던 프로그램이 %(count)d번 멈췄습니다. 원고의 사진을 확인해 주세요."),
    rest=timedelta(0),
)
def draw_slides(run: Run[ItemDrawing]) -> str:
    """Draw the slides of one item."""
    return making.carry_out(run)


label_task("signage.feeds.fill_stale", _("자동 편성 채우기"))


@every(60, "signage.sweep")
def sweep() -> None:
    """Repair what no signal told of, and have the feeds read again."""
    making.sweep()
    feeds.mark_stale()


@every(6 * 3600, "signage.tidy")
def tidy() -> None:
    """Delete items that are over and pictures that nobody uses."""
    making.drop_expired()
    store.tidy()
