"""What each screen says of a withdrawn story: the list it is given, and the list its player says it shows."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Exists, Min, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.stories import outlets, stays
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand
from cms.stories.stays import OutletStay
from signage import selectors
from signage.models import Appearance, DeviceCredential, Screen
from signage.player import playlists


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("signage.screens", gettext_lazy("화면"), 50, _screens)
    stays.register("signage", _stood)


def _stood(keys: Collection[str]) -> Iterator[OutletStay]:
    """Tell since when each screen shows a slide of stories. What was taken down leaves its plays alone."""
    shown = Appearance.objects.filter(slide__item__story_key__in=keys).order_by("screen__name")
    first = shown.values("slide__item__story_key", "screen__name").annotate(since=Min("shown_at"))
    for row in first:
        yield OutletStay(row["slide__item__story_key"], row["screen__name"], row["since"], None)


def _screens(story: AskedStory) -> list[Presence]:
    """Every paired screen, in two queries each: its list as it is served, and what its player last said."""
    paired = DeviceCredential.objects.filter(screen=OuterRef("pk"), revoked_at__isnull=True)
    return [_presence(screen, story) for screen in Screen.objects.filter(Exists(paired)).order_by("name")]


def _presence(screen: Screen, story: AskedStory) -> Presence:
    now = timezone.now()
    link = reverse("screens:change", args=[screen.pk])
    keys = set(playlists.slides_of(screen, now=now).values_list("item__story_key", flat=True))
    if story.key in keys:
        return Presence(screen.name, Stand.THERE, _("재생목록에 아직 있습니다."), link)
    if screen.last_seen is None or now - screen.last_seen > selectors.SILENT:
        sentence = _("꺼졌거나 연결이 끊긴 화면입니다. 저장해 둔 옛 목록을 틀고 있을 수 있습니다.")
        return Presence(screen.name, Stand.NOT_KNOWN, sentence, link, to_do=_("화면에 가서 보거나, 꺼 두세요."))
    if not _shows_newest(screen, story.since):
        sentence = _("새 목록을 넘겼고, 화면이 받았다는 말을 기다립니다(보통 30초 안).")
        return Presence(screen.name, Stand.NOT_YET, sentence, link)
    evidence = Evidence(f"screen:{screen.pk}", f"rev {screen.rev}", screen.last_seen)
    return Presence(screen.name, Stand.GONE, _("화면이 새 목록을 틀고 있다고 알렸습니다."), link, evidence)


def _shows_newest(screen: Screen, since: datetime) -> bool:
    """Whether the player said since the withdrawal that it shows the present list."""
    return screen.status.get("rev") == screen.rev and screen.last_seen is not None and screen.last_seen > since
