"""What the board shows of stories that changed after print."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.korean.dates import numeric_day
from cms.stories.adaptations.reading import Which
from newsletter import correcting, gone, seals, selectors
from newsletter.models import Issue, Placement


@dataclass(frozen=True, slots=True)
class Changed:
    """A story that was corrected or is gone. `title` is empty for one that is gone."""

    key: str
    title: str
    said: str
    is_gone: bool
    has_notice: bool
    """A notice stands in its place in what residents get."""
    is_offered: bool
    """The box about it stands in a next issue."""


def changed(issue: Issue) -> list[Changed]:
    """Return the stories that changed after an issue was printed; none before its publication."""
    if issue.state != Issue.State.PUBLISHED:
        return []
    keys = set(Placement.objects.filter(page__issue=issue).values_list("story_key", flat=True))
    hidden, printed_at = gone.gone_among(keys), seals.printed_at(issue)
    replaced = seals.replaced_on(issue)
    offered = set(correcting.offered(issue))
    rows = []
    for key, bulletin in sorted(selectors.bulletins_by_key(keys, adapted=Which.APPROVED).items()):
        is_offered = (key, bulletin.public_version) in offered
        if key in hidden:
            rows.append(Changed(key, "", hidden[key].sentence, True, key in replaced, is_offered))
        elif since := [note for note in bulletin.corrections if printed_at is None or note.at > printed_at]:
            told = {"day": numeric_day(since[0].at), "note": since[0].note}
            said = _("%(day)s 정정: %(note)s") % told
            rows.append(Changed(key, bulletin.title, said, False, False, is_offered))
    return rows
