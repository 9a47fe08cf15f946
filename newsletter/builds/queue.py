"""Builds of an issue (제작): asks for them, finds them, and carries them out.

An issue has one build of each kind: proof, print file, measuring, auto-fitting. Asking queues it for the worker. The
worker may be killed at any point: the build is then done again, at most `MOST_ATTEMPTS` times.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.core.work import wanting
from cms.core.work.outcomes import CannotDo, Run
from cms.office.models import User
from newsletter.builds import amending, fitting, mending, outputs, page_fits, page_pictures
from newsletter.builds.fitting import NotMade
from newsletter.layout.datafiles import TemplateFault
from newsletter.models import Build, Issue
from newsletter.placing import hold

MOST_ATTEMPTS = 3
REST = timedelta(minutes=1)
"""The pause between a measuring that failed and the next."""


def ask(issue: Issue, kind: str, *, by: User | None = None) -> Build:
    """Ask for a build of this kind in the background, and return it.

    One that waits or is being done is left as it is; one that has ended is done anew. Raises `Refused` for files of an
    issue that is sealed: what left stays what it was.
    """
    with transaction.atomic():
        if kind == Build.Kind.AMEND:
            amending.require_amendable(issue, by=by)
        elif kind != Build.Kind.FIT:
            hold(issue)
        return wanting.want(Build, f"{issue.pk}:{kind}", by=by, issue=issue, kind=kind)


def ask_fit(issue: Issue) -> Build | None:
    """Ask for the measuring of an issue's changed pages.

    None where the last measuring failed less than `REST` ago: it is not asked for again at once.
    """
    last = latest(issue, Build.Kind.FIT)
    if last and last.state == Build.State.FAILED and last.asked_at > timezone.now() - REST:
        return None
    return ask(issue, Build.Kind.FIT)


def latest(issue: Issue, kind: str) -> Build | None:
    """Return an issue's build of a kind, or None."""
    return issue.builds.filter(kind=kind).first()


def latest_of_each(issue: Issue) -> dict[str, Build]:
    """Return an issue's builds by kind, in one query."""
    return {build.kind: build for build in issue.builds.all()}


def carry_out(run: Run[Build]) -> str:
    """Do one build; return a Korean sentence on what was made.

    Raises `CannotDo` with the reason where it cannot be made; trying again would not help then.
    """
    build = run.work
    try:
        if build.kind == Build.Kind.AMEND:
            return _amend(build, run.progress)
        if build.kind != Build.Kind.FIT:
            with transaction.atomic():
                hold(build.issue)
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


def _amend(build: Build, progress: outputs.Progress) -> str:
    made = amending.amend(build.issue, by=build.asked_by, progress=progress)
    return _("%(version)d판을 만들어 주민에게 내보냈습니다.") % {"version": made.version}


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
