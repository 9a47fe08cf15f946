"""Work in the background: asked for by a person or a page, done by the worker, safe to be killed at any point."""

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.office.models import User
from newsletter.builds import editions, fitting, mending, page_fits, page_pictures
from newsletter.builds.fitting import NotMade
from newsletter.layout.templates import TemplateFault
from newsletter.models import Build, Issue
from newsletter.placing import hold

log = structlog.get_logger("newsletter")

LEASE = timedelta(minutes=6)
"""Longer than the sum of the children's wall-clock limits; a worker that died is taken over after it."""
MOST_ATTEMPTS = 3
REST = timedelta(minutes=1)
"""Between a failed measuring and the next."""


def ask(issue: Issue, kind: str, *, by: User | None = None) -> Build:
    """Queue a build; the one already under way is returned instead of a second."""
    try:
        with transaction.atomic():
            return Build.objects.create(issue=issue, kind=kind, asked_by=by)
    except IntegrityError:
        return Build.objects.filter(issue=issue, kind=kind, state__in=["queued", "running"]).latest("asked_at")


def ask_fit(issue: Issue) -> Build | None:
    """Have the pages measured that changed; not again at once where that just failed."""
    last = latest(issue, Build.Kind.FIT)
    if last and last.state == Build.State.FAILED and last.asked_at > timezone.now() - REST:
        return None
    return ask(issue, Build.Kind.FIT)


def latest(issue: Issue, kind: str) -> Build | None:
    """Return the last build of a kind, or None."""
    return issue.builds.filter(kind=kind).first()


def latest_of_each(issue: Issue) -> dict[str, Build]:
    """Return the last build of every kind, in one query."""
    found: dict[str, Build] = {}
    for build in issue.builds.all()[:40]:
        found.setdefault(build.kind, build)
    return found


def run_next() -> bool:
    """Claim one due build and do it; return whether there was one."""
    build = _claim()
    if build is None:
        return False
    try:
        _make(build)
    except (NotMade, TemplateFault, Refused) as error:
        _end(build, Build.State.FAILED, str(error))
    except Exception:
        log.exception("build_failed", build=build.pk, issue=build.issue.number)
        _end(
            build,
            Build.State.FAILED,
            _("뜻밖의 문제로 만들지 못했습니다. 다시 해 보고, 되풀이되면 운영자에게 알리세요."),
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
            _end(build, Build.State.FAILED, _("세 번 해 보았으나 끝내지 못했습니다. 사진과 틀을 확인하세요."))
            return None
        build.state, build.leased_until = Build.State.RUNNING, now + LEASE
        build.attempts += 1
        build.save(update_fields=["state", "leased_until", "attempts"])
        return build


def _make(build: Build) -> None:
    def progress(step: str, percent: int) -> None:
        Build.objects.filter(pk=build.pk).update(step=step, percent=percent, leased_until=timezone.now() + LEASE)

    _end(build, Build.State.DONE, _WORK[build.kind](build.issue, progress))


def _proof(issue: Issue, progress: editions.Progress) -> str:
    made = editions.proof(issue, progress)
    progress(_("면 그림"), 85)
    page_pictures.make(made)
    return _("%d면을 만들었습니다.") % made.pages


def _print(issue: Issue, progress: editions.Progress) -> str:
    return _("%d면을 만들었습니다.") % editions.print_file(issue, progress).pages


def _fit(issue: Issue, progress: editions.Progress) -> str:
    progress(_("조판"), 20)
    return _("%d면을 쟀습니다.") % page_fits.measure(issue)


def _mend(issue: Issue, progress: editions.Progress) -> str:
    progress(_("맞춤"), 10)
    fitted = fitting.fit(issue, auto=True)
    with transaction.atomic():
        hold(issue)
        changed = mending.store(fitted)
    progress(_("조판"), 70)
    page_fits.measure(issue)
    return _("사진 줄 수와 자간을 %d칸에서 맞추었습니다. 되돌릴 수 있습니다.") % changed


_WORK: dict[str, Callable[[Issue, editions.Progress], str]] = {
    Build.Kind.PROOF: _proof,
    Build.Kind.PRINT: _print,
    Build.Kind.FIT: _fit,
    Build.Kind.MEND: _mend,
}


def _end(build: Build, state: str, message: str) -> None:
    Build.objects.filter(pk=build.pk).update(
        state=state,
        message=message[:300],
        percent=100 if state == Build.State.DONE else build.percent,
        leased_until=None,
    )
