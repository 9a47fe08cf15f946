"""What residents read in the place of a story that is public no more: since when, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cms.core.korean.dates import local_day, numeric_day
from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock
from newsletter import selectors
from newsletter.models import Issue, Placement


@dataclass(frozen=True, slots=True)
class GoneStory:
    """A story that was printed and is public no more. Its title is not told: it may be what was wrong."""

    key: str
    day: date | None
    reason: str
    is_withdrawn: bool

    @property
    def sentence(self) -> str:
        """Since when and why it is gone."""
        day = numeric_day(self.day) if self.day else ""
        if not self.is_withdrawn:
            return " ".join(part for part in (_("이 기사는"), day, _("게시가 끝났습니다.")) if part)
        told = {"day": day, "reason": self.reason or _("사유를 적지 않았습니다.")}
        return _("이 기사는 %(day)s 회수되었습니다 – %(reason)s") % told

    def as_bulletin(self) -> Bulletin:
        """Return the notice that is drawn in its frame."""
        title = _("회수된 기사입니다") if self.is_withdrawn else _("게시가 끝난 기사입니다")
        box = BulletinBlock(BlockType.BOX, text=self.sentence)
        return Bulletin(self.key, 0, "", title, "", "", blocks=(box,))


def gone_from(issue: Issue) -> dict[str, GoneStory]:
    """Return the stories of an issue that are public no more, by key."""
    return gone_among(Placement.objects.filter(page__issue=issue).values_list("story_key", flat=True))


def gone_among(keys: Iterable[str]) -> dict[str, GoneStory]:
    """Return those stories that are public no more, by key."""
    return {
        key: GoneStory(key, _day(withdrawn or ended), reason, is_withdrawn=withdrawn is not None)
        for key, withdrawn, ended, reason in selectors.hidden_stories(keys)
    }


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment is not None else None
