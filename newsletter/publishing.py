"""Verbs of an issue's release: confirm its pages, seal them for the printer, open them again, publish them.

Each is one transaction, writes the ledger, and raises `Refused` with a Korean sentence where it is not allowed.
"""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks.exits import Passage
from cms.core import generation
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from newsletter import authorship, leaving, seals, selectors, telling
from newsletter.authorship import PUBLISHED_ALONE, SEALED, SEALED_ALONE
from newsletter.builds import outputs
from newsletter.models import Issue, Placement, PrintFile, Seal
from newsletter.permissions import MAKE, PUBLISH, require_acting

REOPENED, PUBLISHED = "issue.reopened", "issue.published"
LONGEST = 300


def confirm(issue: Issue, *, by: User) -> None:
    """Answer for the pages as they stand, as the second person (지면 확인). Raises `Refused`."""
    acting = require_acting(by, MAKE, PUBLISH)
    with transaction.atomic():
        locked = _locked(issue)
        entries = authorship.entries_of(locked)
        act = authorship.alone_act(entries)
        lacking = authorship.lacking(authorship.authorship(locked, entries), None)
        whose = {change.author for change in lacking} | ({act.person} if act is not None else set())
        if not whose:
            raise Refused(_("확인을 기다리는 지면이 없습니다."), "nothing-to-confirm")
        if whose == {by.pk}:
            raise Refused(_("본인이 놓거나 넘긴 지면은 다른 사람이 확인해야 합니다."), "own-pages")
        acting.require_reach(whose)
        authorship.note_confirmation(locked, by=by, acting=acting)


def seal(
    issue: Issue, passages: Sequence[Passage], *, by: User | None = None, left_empty: str = "", alone: str = ""
) -> Seal:
    """Close an issue for the printer; the seal names its files for ever. Raises `Refused`.

    There have to be a print file and a proof of exactly these pages, the former without errors, and every story on
    them has its passage. `left_empty` says why a frame has no story, where one has none. Somebody else than who made
    the pages answers for them; `alone` is the reason of an emergency, which the others are told.
    """
    acting = require_acting(by, PUBLISH)
    leaving.require_unblocked({_("비워 두는 사유"): left_empty, _("혼자 하는 사유"): alone}, issue)
    with transaction.atomic():
        locked = _locked(issue)
        if locked.state != Issue.State.MAKING:
            raise Refused(_("이미 인쇄에 넘긴 호입니다."), "sealed")
        file, proof = _files(locked)
        empty, left_empty, alone = selectors.empty_frames(locked), _short(left_empty), _short(alone)
        if empty and not left_empty:
            raise Refused(
                _("비어 있는 칸이 있습니다: %s. 채우거나 비워 두는 사유를 적으세요.") % leaving.some(empty), "empty"
            )
        leaving.require(passages, locked)
        written = authorship.authorship(locked)
        lacking = authorship.lacking(written, by)
        if lacking and not alone:
            raise Refused(authorship.reason_of(lacking, by), "second-person")
        if lacking:
            acting.require_own()
        acting.require_reach(written.authors)
        alone = alone if lacking else ""
        version = (locked.seals.values_list("version", flat=True).first() or 0) + 1
        made = Seal.objects.create(
            issue=locked, version=version, file=file, proof=proof, left_empty=left_empty if empty else "", sealed_by=by
        )
        locked.state = Issue.State.SEALED
        locked.save(update_fields=["state"])
        data = {
            "sha256": file.sha256,
            "proof": proof.sha256,
            "left_empty": made.left_empty,
            "pages": authorship.pages_digest(locked),
            "passages": [passage.entry for passage in passages],
            **written.as_data(),
            **acting.as_data(),
        }
        _note(SEALED, made, by, data | ({"alone": alone} if alone else {}))
        if alone:
            _tell(made, SEALED_ALONE, _("혼자 인쇄에 넘김"), alone, by)
    issue.refresh_from_db()
    return made


def reopen(issue: Issue, *, reason: str, by: User | None = None) -> None:
    """Open a sealed or published issue again; its next seal is another version. Raises `Refused`.

    Until it is published anew, residents read why it is not there.
    """
    acting = require_acting(by, PUBLISH)
    reason = _short(reason)
    if not reason:
        raise Refused(_("다시 여는 사유를 적으세요. 인쇄소에 보낸 파일은 바뀌지 않습니다."), "reason-missing")
    leaving.require_unblocked({_("다시 여는 사유"): reason}, issue)  # residents read it
    with transaction.atomic():
        locked = _locked(issue)
        standing = seals.standing_seal(locked)
        if locked.state == Issue.State.MAKING or standing is None:
            raise Refused(_("인쇄에 넘긴 호만 되돌릴 수 있습니다."), "not-sealed")
        standing.reopened_at, standing.reason = timezone.now(), reason
        standing.save(update_fields=["reopened_at", "reason"])
        locked.state = Issue.State.MAKING
        locked.save(update_fields=["state"])
        _note(REOPENED, standing, by, {"reason": reason, **acting.as_data()})
        generation.invalidate()
    issue.refresh_from_db()


def publish(issue: Issue, *, by: User | None = None, alone: str = "") -> None:
    """Publish a sealed issue on the site, as it was sealed. Raises `Refused`.

    Every story on it has to be public. Two persons have answered for the sealed file; where one sealed it alone,
    another publishes it. `alone` is the reason of an emergency, which the others are told.
    """
    acting = require_acting(by, PUBLISH)
    leaving.require_unblocked({_("혼자 하는 사유"): alone}, issue)  # the others are told by mail
    with transaction.atomic():
        locked = _locked(issue)
        if locked.state == Issue.State.PUBLISHED:
            raise Refused(_("이미 발행한 호입니다."), "already-published")
        keys = set(Placement.objects.filter(page__issue=issue).values_list("story_key", flat=True))
        if not keys:
            raise Refused(_("기사가 하나도 없습니다. 기사를 놓고 인쇄에 넘긴 뒤 발행하세요."), "empty")
        if hidden := keys - selectors.live_keys(keys):
            raise Refused(
                _("아직 공개되지 않은 원고가 있습니다: %s. 먼저 발행하거나 지면에서 빼세요.") % leaving.some(hidden),
                "story-not-public",
            )
        standing = seals.standing_seal(locked)
        if standing is None or standing.proof is None:
            raise Refused(_("인쇄에 넘긴 지면이 발행됩니다. 먼저 인쇄에 넘기세요."), "not-sealed")
        act, alone = sealed_alone(locked), _short(alone)
        is_alone = act is not None and (by is None or act.person == by.pk)
        if is_alone and not alone:
            raise Refused(
                _("혼자 인쇄에 넘긴 호입니다. 다른 사람이 ‘지면 확인’을 하거나 대신 발행해야 합니다."), "second-person"
            )
        if is_alone:
            acting.require_own()
        elif act is not None:
            acting.require_reach({act.person})
        locked.state, locked.published_at = Issue.State.PUBLISHED, timezone.now()
        locked.save(update_fields=["state", "published_at"])
        data: dict[str, object] = {"sha256": standing.proof.sha256, **acting.as_data()}
        _note(PUBLISHED, standing, by, data | ({"alone": alone} if is_alone else {}))
        if is_alone:
            _tell(standing, PUBLISHED_ALONE, _("혼자 발행"), alone, by)
        elif act is not None and by is not None:
            authorship.note_confirmation(locked, by=by, acting=acting)
        generation.invalidate()
    issue.refresh_from_db()


def sealed_alone(issue: Issue) -> Entry | None:
    """Return what somebody did alone with an issue and nobody confirmed, or None."""
    return authorship.alone_act(authorship.entries_of(issue))


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


def _short(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


def _note(kind: str, sealed: Seal, by: User | None, data: Mapping[str, object]) -> Entry:
    person = by.pk if by is not None else None
    return record(kind, subject=authorship.subject_of(sealed.issue), person=person, version=sealed.version, data=data)


def _tell(sealed: Seal, kind: str, what: str, reason: str, by: User | None) -> None:
    """Write what was done alone beside its entry, and tell the others."""
    entry = _note(kind, sealed, by, {"reason": reason})
    telling.tell_the_others(sealed.issue, what=what, reason=reason, by=by, act=entry.pk)
