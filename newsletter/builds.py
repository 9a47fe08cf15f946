"""Files made in the background: asked for by a person, done by the worker, safe to be killed at any point."""

from datetime import timedelta

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.office.models import User
from newsletter import editions, webedition
from newsletter.layout.templates import TemplateFault
from newsletter.models import Build, Issue, PressFile

log = structlog.get_logger("newsletter")

LEASE = timedelta(minutes=6)
"""Longer than the sum of the children's wall-clock limits; a worker that died is taken over after it."""
MOST_ATTEMPTS = 3


def ask(issue: Issue, kind: str, *, by: User | None = None) -> Build:
    """Queue a build; the one already under way is returned instead of a second."""
    try:
        with transaction.atomic():
            return Build.objects.create(issue=issue, kind=kind, asked_by=by)
    except IntegrityError:
        return Build.objects.filter(issue=issue, kind=kind, state__in=["queued", "running"]).latest("asked_at")


def latest(issue: Issue, kind: str) -> Build | None:
    """Return the last build of a kind, or None."""
    return issue.builds.filter(kind=kind).first()


def run_next() -> bool:
    """Claim one due build and do it; return whether there was one."""
    build = _claim()
    if build is None:
        return False
    try:
        _make(build)
    except (editions.NotMade, TemplateFault) as error:
        _end(build, Build.State.FAILED, str(error))
    except Exception:
        log.exception("build_failed", build=build.pk, issue=build.issue.number)
        _end(
            build,
            Build.State.FAILED,
            _("뜻밖의 문제로 만들지 못했습니다. 다시 해 보고, 되풀이되면 운영자에게 알리십시오."),
        )
        raise
    return True


def _claim() -> Build | None:
    now = timezone.now()
    with transaction.atomic():
        due = Build.objects.select_for_update().filter(state=Build.State.QUEUED)
        lost = Build.objects.select_for_update().filter(state=Build.State.RUNNING, leased_until__lt=now)
        build = due.order_by("asked_at").first() or lost.order_by("asked_at").first()
        if build is None:
            return None
        if build.attempts >= MOST_ATTEMPTS:
            _end(build, Build.State.FAILED, _("세 번 해 보았으나 끝내지 못했습니다. 사진과 틀을 확인하십시오."))
            return None
        build.state, build.leased_until = Build.State.RUNNING, now + LEASE
        build.attempts += 1
        build.save(update_fields=["state", "leased_until", "attempts"])
        return build


def _make(build: Build) -> None:
    def progress(step: str, percent: int) -> None:
        Build.objects.filter(pk=build.pk).update(step=step, percent=percent, leased_until=timezone.now() + LEASE)

    if build.kind == PressFile.Kind.PRESS:
        made = editions.press(build.issue, progress)
    else:
        made = editions.proof(build.issue, progress)
        progress(_("면 그림"), 85)
        for width in (webedition.THUMBNAIL, webedition.LARGE):
            editions.page_pictures(made, width=width)
    _end(build, Build.State.DONE, _("%d면을 만들었습니다.") % made.pages)


def _end(build: Build, state: str, message: str) -> None:
    Build.objects.filter(pk=build.pk).update(
        state=state,
        message=message[:300],
        percent=100 if state == Build.State.DONE else build.percent,
        leased_until=None,
    )
