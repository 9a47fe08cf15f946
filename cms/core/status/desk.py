"""View of 오늘의 상태: how everything that is watched stands, and the last seven days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from cms.core import retention
from cms.core.korean.dates import day_words
from cms.core.models import Alarm
from cms.core.statechip import StateChip
from cms.core.status.history import Bar, Spell, bars
from cms.core.status.registry import Level, Standing, standings

SEE = "core.see_status"
SPAN = timedelta(days=7)
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Row:
    """A watched thing as the page shows it."""

    standing: Standing
    chip: StateChip
    url: str
    bars: list[Bar]


@permission_required(SEE)
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show the page, or only its list when its script asks."""
    now, title = timezone.now(), _("오늘의 상태")
    rows = _rows(now)
    broken = [row for row in rows if row.standing.finding.level is Level.BROKEN]
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "desktop",
        "rows": rows,
        "broken": len(broken),
        "looks": sum(row.standing.finding.level is Level.LOOK for row in rows),
        "now": now,
        "kept": [(rule.label, keep_words(rule.keep)) for rule in retention.rules() if rule.keep],
        "days": [day_words(timezone.localdate(now) - timedelta(days=back)) for back in (6, 3, 0)],
    }
    quiet = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    answer = TemplateResponse(request, "core/status_list.html" if quiet else "core/status.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _rows(now: datetime) -> list[Row]:
    spells = [
        Spell(alarm.key, alarm.began_at, alarm.ended_at, alarm.sentence)
        for alarm in Alarm.objects.exclude(ended_at__lt=now - SPAN).order_by("began_at")
    ]
    placed = bars(spells, now, SPAN)
    return [
        Row(
            standing,
            chip_of(standing.finding.level),
            reverse(standing.finding.page) if standing.finding.page else "",
            placed.get(standing.watched.key, []),
        )
        for standing in standings()
    ]


def keep_words(how_long: timedelta) -> str:
    """Say how long something is kept."""
    if how_long.days >= _YEAR:
        return _("%(count)d년") % {"count": how_long.days // _YEAR}
    if how_long.days:
        return _("%(count)d일") % {"count": how_long.days}
    return _("%(count)d시간") % {"count": how_long.seconds // 3600}


def chip_of(level: Level) -> StateChip:
    """Return how a level is shown."""
    return {
        Level.GOOD: StateChip(_("정상"), "●", "good"),
        Level.LOOK: StateChip(_("확인 필요"), "◆", "warn"),
        Level.BROKEN: StateChip(_("고장"), "▲", "stop"),
    }[level]
