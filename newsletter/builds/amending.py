"""Amends a published issue: its pages drawn anew, with a notice in the place of what is gone.

The file that was sealed stays on record with its seal; residents get the amended one.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.standins import Acting
from cms.core import generation
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import asreleased
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import Bulletin
from cms.stories.selectors import as_shown
from newsletter import authorship, gone, seals, selectors
from newsletter.builds import outputs, page_pictures
from newsletter.gone import GoneStory
from newsletter.layout.pages import PageSpec
from newsletter.models import Issue, Seal
from newsletter.permissions import PUBLISH, require_acting

AMENDED = "issue.amended"


def to_amend(issue: Issue) -> dict[str, GoneStory]:
    """Return the gone stories of a published issue that have no notice yet."""
    if issue.state != Issue.State.PUBLISHED:
        return {}
    replaced = seals.replaced_on(issue)
    return {key: story for key, story in gone.gone_from(issue).items() if key not in replaced}


def require_amendable(issue: Issue, *, by: User | None) -> Acting:
    """Refuse where somebody may not amend, or nothing is to; return for whom."""
    acting = require_acting(by, PUBLISH)
    if issue.state != Issue.State.PUBLISHED:
        raise Refused(_("발행한 호만 고친 PDF를 만듭니다."), "not-published")
    if not to_amend(issue):
        raise Refused(_("지면에서 바꿀 회수된 기사가 없습니다."), "nothing-to-amend")
    return acting


def amend(issue: Issue, *, by: User | None, progress: outputs.Progress = lambda step, percent: None) -> Seal:
    """Draw the pages anew and give them to residents as the next version. Raises `Refused` and `NotMade`.

    One person does it: it only takes away what another has withdrawn.
    """
    acting = require_amendable(issue, by=by)
    stories = gone.gone_from(issue)
    notices = {key: story.as_bulletin() for key, story in stories.items()}
    proof = outputs.proof(issue, progress, amended_specs(issue, notices))
    progress(_("면 그림"), 85)
    page_pictures.make(proof)
    with transaction.atomic():
        locked = Issue.objects.select_for_update().get(pk=issue.pk)
        standing = seals.standing_seal(locked)
        if locked.state != Issue.State.PUBLISHED or standing is None or gone.gone_from(locked) != stories:
            raise Refused(_("그사이 호가 바뀌었습니다. 다시 만드세요."), "changed-meanwhile")
        reason = " · ".join(f"{key}: {story.reason}" for key, story in sorted(stories.items()))
        standing.reopened_at, standing.reason = timezone.now(), _("회수 반영: %(what)s") % {"what": reason[:280]}
        standing.save(update_fields=["reopened_at", "reason"])
        made = Seal.objects.create(
            issue=locked,
            version=standing.version + 1,
            file=standing.file,
            proof=proof,
            left_empty=standing.left_empty,
            sealed_by=by,
            replaced=sorted(stories),
        )
        record(
            AMENDED,
            subject=authorship.subject_of(locked),
            person=by.pk if by is not None else None,
            version=made.version,
            data={"proof": proof.sha256, "replaced": made.replaced, "reason": standing.reason, **acting.as_data()},
        )
        generation.invalidate()
    return made


def amended_specs(issue: Issue, notices: Mapping[str, Bulletin]) -> tuple[PageSpec, ...]:
    """Return the pages as they were printed, with a notice in some stories' place.

    What was corrected since has its public words. Pictures whose rights have ended are not drawn again. Raises
    `TemplateFault` for an unknown template.
    """
    contents = selectors.issue_contents(issue)
    keys = contents.bulletins.keys() - notices.keys()
    told = selectors.bulletins_by_key(keys, adapted=Which.APPROVED)
    if (printed_at := seals.printed_at(issue)) is not None:
        told |= asreleased.bulletins_at(keys - asreleased.overruled_since(keys, printed_at), printed_at)
    shown = {bulletin.key: bulletin for bulletin in as_shown(told.values())}
    return replace(contents, bulletins={**shown, **notices}, notices=frozenset(notices)).specs()
