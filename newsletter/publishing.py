"""Verbs of an issue's release: seal it for the printer, publish it to readers.

Each raises `Refused` with a Korean sentence where it is not allowed.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import generation
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import leaving, selectors
from newsletter.builds import outputs
from newsletter.models import Issue, Placement, PrintFile
from newsletter.web import edition


def publish(issue: Issue) -> None:
    """Publish an issue on the site. Raises `Refused`.

    Every story on it has to be public, and there has to be a proof.
    """
    with transaction.atomic():
        locked = Issue.objects.select_for_update().get(pk=issue.pk)
        if locked.state == Issue.State.PUBLISHED:
            raise Refused(_("이미 발행한 호입니다."), "already-published")
        keys = set(Placement.objects.filter(page__issue=locked).values_list("story_key", flat=True))
        if not keys:
            raise Refused(_("기사가 하나도 없습니다. 기사를 놓고 교정쇄를 만든 뒤 발행하세요."), "empty")
        if hidden := keys - selectors.live_keys(keys):
            some = ", ".join(sorted(hidden)[:5])
            raise Refused(
                _("아직 공개되지 않은 원고가 있습니다: %s. 먼저 발행하거나 지면에서 빼세요.") % some,
                "story-not-public",
            )
        if edition.latest_proof(locked) is None:
            raise Refused(_("교정쇄가 없습니다. 먼저 교정쇄를 만드세요."), "no-proof")
        locked.state, locked.published_at = Issue.State.PUBLISHED, timezone.now()
        locked.save(update_fields=["state", "published_at"])
        generation.invalidate()
    issue.refresh_from_db()


def seal(issue: Issue, *, by: User | None = None) -> PrintFile:
    """Close an issue for the printer, and return its print file. Raises `Refused`.

    There has to be a print file of exactly these pages, without errors, and every story on them has its passage.
    """
    with transaction.atomic():
        locked = Issue.objects.select_for_update().get(pk=issue.pk)
        if locked.state != Issue.State.MAKING:
            raise Refused(_("이미 인쇄에 넘긴 호입니다."), "sealed")
        if unprintable := selectors.unprintable(locked):
            some = ", ".join(sorted(unprintable)[:5])
            raise Refused(
                _("회수했거나 지운 원고가 지면에 있습니다: %s. 지면에서 빼고 다시 만드세요.") % some, "withdrawn"
            )
        file = outputs.current_print_file(locked)
        if file is None:
            raise Refused(_("지금 지면으로 만든 인쇄 PDF가 없습니다. 인쇄 PDF를 만드세요."), "no-print-file")
        if errors := sum(finding["severity"] == "error" for finding in file.report.get("findings", [])):
            raise Refused(_("인쇄 점검에 오류가 %d건 있습니다. 고치고 다시 만드세요.") % errors, "preflight-errors")
        leaving.admit(locked, by=by)
        locked.state = Issue.State.SEALED
        locked.save(update_fields=["state"])
    issue.refresh_from_db()
    return file


def reopen(issue: Issue) -> None:
    """Open a sealed issue again. Raises `Refused` for a published one."""
    changed = Issue.objects.filter(pk=issue.pk, state=Issue.State.SEALED).update(state=Issue.State.MAKING)
    if not changed:
        raise Refused(_("인쇄에 넘긴 호만 되돌릴 수 있습니다."), "not-sealed")
    issue.refresh_from_db()
