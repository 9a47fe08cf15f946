"""Builds of an issue: requested by people, done by the worker, safe to kill."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.core.work import wanting
from cms.core.work.outcomes import CannotDo, Run
from cms.office.models import User
from newsletter.builds import fitting, mending, outputs, page_fits, page_pictures
from newsletter.builds.fitting import NotMade
from newsletter.layout.templates import TemplateFault
from newsletter.models import Build, Issue
from newsletter.placing import hold

MOST_ATTEMPTS = 3
REST = timedelta(minutes=1)
"""Between a failed measuring and the next."""


def ask(issue: Issue, kind: str, *, by: User | None = None) -> Build:
    """Have something built; what is already under way goes on."""
    return wanting.want(Build, f"{issue.pk}:{kind}", by=by, issue=issue, kind=kind)


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


def carry_out(run: Run[Build]) -> str:
    """Do one build; return what to say of it."""
    build = run.work
    try:
        return _WORK[build.kind](build.issue, run.progress)
    except (NotMade, TemplateFault, Refused) as error:
        raise CannotDo(str(error)) from error


def _proof(issue: Issue, progress: outputs.Progress) -> str:
    made = outputs.proof(issue, progress)
    progress(_("면 그림"), 85)
    page_pictures.make(made)
    return _("%d면을 만들었습니다.") % made.pages


def _print(issue: Issue, progress: outputs.Progress) -> str:
    return _("%d면을 만들었습니다.") % outputs.print_file(issue, progress).pages


def _fit(issue: Issue, progress: outputs.Progress) -> str:
    progress(_("조판"), 20)
    return _("%d면을 쟀습니다.") % page_fits.measure(issue)


def _mend(issue: Issue, progress: outputs.Progress) -> str:
    progress(_("맞춤"), 10)
    fitted = fitting.fit(issue, auto=True)
    with transaction.atomic():
        hold(issue)
        changed = mending.store(fitted)
    progress(_("조판"), 70)
    page_fits.measure(issue)
    return _("사진 줄 수와 자간을 %d칸에서 맞추었습니다. 되돌릴 수 있습니다.") % changed


_WORK: dict[str, Callable[[Issue, outputs.Progress], str]] = {
    Build.Kind.PROOF: _proof,
    Build.Kind.PRINT: _print,
    Build.Kind.FIT: _fit,
    Build.Kind.MEND: _mend,
}
