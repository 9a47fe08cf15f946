"""Verbs of an issue's release: seal it for the printer, open it again, publish it to readers.

Each is one transaction, writes the ledger, and raises `Refused` with a Korean sentence where it is not allowed.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import generation
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import leaving, selectors
from newsletter.builds import outputs
from newsletter.models import Issue, Placement, PrintFile, Seal

SEALED, REOPENED, PUBLISHED = "issue.sealed", "issue.reopened", "issue.published"
LONGEST = 300
_NAMED = 5


def seal(issue: Issue, *, by: User | None = None, left_empty: str = "") -> Seal:
    """Close an issue for the printer; the seal names its files for ever. Raises `Refused`.

    There have to be a print file and a proof of exactly these pages, the former without errors, and every story on
    them has its passage. `left_empty` says why a frame has no story, where one has none.
    """
    with transaction.atomic():
        locked = _locked(issue)
        if locked.state != Issue.State.MAKING:
            raise Refused(_("이미 인쇄에 넘긴 호입니다."), "sealed")
        if unprintable := selectors.unprintable(locked):
            raise Refused(
                _("회수했거나 지운 원고가 지면에 있습니다: %s. 지면에서 빼고 다시 만드세요.") % _some(unprintable),
                "withdrawn",
            )
        file, proof = _files(locked)
        empty, left_empty = selectors.empty_frames(locked), left_empty.strip()[:LONGEST]
        if empty and not left_empty:
            raise Refused(_("비어 있는 칸이 있습니다: %s. 채우거나 비워 두는 사유를 적으세요.") % _some(empty), "empty")
        leaving.admit(locked, by=by)
        version = (locked.seals.values_list("version", flat=True).first() or 0) + 1
        made = Seal.objects.create(
            issue=locked, version=version, file=file, proof=proof, left_empty=left_empty if empty else "", sealed_by=by
        )
        locked.state = Issue.State.SEALED
        locked.save(update_fields=["state"])
        _note(SEALED, made, by, {"sha256": file.sha256, "proof": proof.sha256, "left_empty": made.left_empty})
    issue.refresh_from_db()
    return made


def reopen(issue: Issue, *, reason: str, by: User | None = None) -> None:
    """Open a sealed issue again; its next seal is another version. Raises `Refused` for a published one."""
    reason = reason.strip()[:LONGEST]
    if not reason:
        raise Refused(_("다시 여는 사유를 적으세요. 인쇄소에 보낸 파일은 바뀌지 않습니다."), "reason-missing")
    with transaction.atomic():
        locked = _locked(issue)
        standing = selectors.standing_seal(locked)
        if locked.state != Issue.State.SEALED or standing is None:
            raise Refused(_("인쇄에 넘긴 호만 되돌릴 수 있습니다."), "not-sealed")
        standing.reopened_at, standing.reason = timezone.now(), reason
        standing.save(update_fields=["reopened_at", "reason"])
        locked.state = Issue.State.MAKING
        locked.save(update_fields=["state"])
        _note(REOPENED, standing, by, {"reason": reason})
    issue.refresh_from_db()


def publish(issue: Issue, *, by: User | None = None) -> None:
    """Publish a sealed issue on the site, as it was sealed. Raises `Refused`.

    Every story on it has to be public.
    """
    with transaction.atomic():
        locked = _locked(issue)
        if locked.state == Issue.State.PUBLISHED:
            raise Refused(_("이미 발행한 호입니다."), "already-published")
        keys = set(Placement.objects.filter(page__issue=locked).values_list("story_key", flat=True))
        if not keys:
            raise Refused(_("기사가 하나도 없습니다. 기사를 놓고 인쇄에 넘긴 뒤 발행하세요."), "empty")
        if hidden := keys - selectors.live_keys(keys):
            raise Refused(
                _("아직 공개되지 않은 원고가 있습니다: %s. 먼저 발행하거나 지면에서 빼세요.") % _some(hidden),
                "story-not-public",
            )
        standing = selectors.standing_seal(locked)
        if standing is None or standing.proof is None:
            raise Refused(_("인쇄에 넘긴 지면이 발행됩니다. 먼저 인쇄에 넘기세요."), "not-sealed")
        locked.state, locked.published_at = Issue.State.PUBLISHED, timezone.now()
        locked.save(update_fields=["state", "published_at"])
        _note(PUBLISHED, standing, by, {"sha256": standing.proof.sha256})
        generation.invalidate()
    issue.refresh_from_db()


def _files(issue: Issue) -> tuple[PrintFile, PrintFile]:
    """Return the print file and the proof of the pages as they are now. Raises `Refused`."""
    file, proof = outputs.current_print_file(issue), outputs.current_proof(issue)
    if file is None:
        raise Refused(_("지금 지면으로 만든 인쇄 PDF가 없습니다. 인쇄 PDF를 만드세요."), "no-print-file")
    if errors := sum(finding["severity"] == "error" for finding in file.report.get("findings", [])):
        raise Refused(_("인쇄 점검에 오류가 %d건 있습니다. 고치고 다시 만드세요.") % errors, "preflight-errors")
    if proof is None:
        raise Refused(
            _("지금 지면으로 만든 교정쇄가 없습니다. 교정쇄를 만드세요. 누리집에는 그 지면이 나갑니다."), "no-proof"
        )
    return file, proof


def _locked(issue: Issue) -> Issue:
    return Issue.objects.select_for_update().get(pk=issue.pk)


def _some(names: Collection[str]) -> str:
    return ", ".join(sorted(names)[:_NAMED])


def _note(kind: str, sealed: Seal, by: User | None, data: dict[str, object]) -> None:
    person = by.pk if by is not None else None
    record(kind, subject=f"issue:{sealed.issue.number}", person=person, version=sealed.version, data=data)
