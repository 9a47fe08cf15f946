"""Put stories into frames and take them out: the verbs of the maker-up. Each refuses with a Korean sentence."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.stories.selectors import bulletin_of, story_by_key
from newsletter.layout import templates
from newsletter.models import Issue, Placement, PrintPage

MOST_IN_A_LIST = 40


class Refused(ValueError):
    """A placement is not possible; the message says why."""


def place(page: PrintPage, frame_id: str, key: str) -> Placement:
    """Put a story into a frame. A story frame holds one: what was there gives way. Raises `Refused`."""
    _open(page.issue)
    template = templates.library().get(page.template)
    frame = template.frame(frame_id) if template else None
    if frame is None or frame.role not in templates.PLACEABLE:
        raise Refused(_("이 면에는 그런 기사칸이 없습니다. 화면을 새로 고쳐 다시 고르십시오."))
    story = story_by_key(key)
    if story is None:
        raise Refused(_("관리번호 ‘%s’인 원고가 없습니다.") % key[:20])
    with transaction.atomic():
        there = list(Placement.objects.select_for_update().filter(page=page, frame=frame_id))
        if any(each.story_key == key for each in there):
            raise Refused(_("이 기사칸에 이미 있는 원고입니다."))
        if frame.role == "story":
            Placement.objects.filter(pk__in=[each.pk for each in there]).delete()
            there = []
        if len(there) >= MOST_IN_A_LIST:
            raise Refused(_("한 기사칸에 %d건까지 넣을 수 있습니다.") % MOST_IN_A_LIST)
        position = max((each.position for each in there), default=-1) + 1
        try:
            return Placement.objects.create(
                page=page,
                frame=frame_id,
                story_key=key,
                revision=bulletin_of(story).revision,
                position=position,
            )
        except IntegrityError as error:
            raise Refused(_("다른 사람이 방금 이 칸을 바꾸었습니다. 화면을 새로 고쳐 주십시오.")) from error


def take_out(placement: Placement) -> None:
    """Take a story out of its frame. Raises `Refused`."""
    _open(placement.page.issue)
    placement.delete()


def set_template(page: PrintPage, name: str) -> int:
    """Change a page's template; stories whose frame is not there any more are taken out. Return how many were."""
    _open(page.issue)
    template = templates.library().get(name)
    if template is None:
        raise Refused(_("‘%s’이라는 틀이 없습니다.") % name[:40])
    with transaction.atomic():
        page.template = name
        page.save(update_fields=["template"])
        gone = page.placements.exclude(frame__in=[frame.id for frame in template.placeable])
        count, _detail = gone.delete()
    return count


def adjust(placement: Placement, *, headline: str = "", deck: str = "", without_photo: bool = False) -> None:
    """Change how a story appears in the paper only. Raises `Refused`."""
    _open(placement.page.issue)
    if len(headline) > 120 or len(deck) > 160:
        raise Refused(_("제목은 120자, 부제는 160자까지입니다."))
    overrides = dict(placement.overrides)
    for name, value in (("headline", headline.strip()), ("deck", deck.strip()), ("without_photo", without_photo)):
        if value:
            overrides[name] = value
        else:
            overrides.pop(name, None)
    placement.overrides = overrides
    placement.save(update_fields=["overrides"])


def _open(issue: Issue) -> None:
    if issue.state != Issue.State.MAKING:
        raise Refused(_("이미 인쇄에 넘긴 호는 바꿀 수 없습니다."))


def make_issue(number: int, date: date, *, pages: int = 8) -> Issue:
    """Make an issue with the usual templates. Raises `Refused` where the number is taken."""
    from newsletter.selectors import accents

    usual = [
        ("cover-photo", ""),
        ("lead-briefs", "군정소식"),
        ("two-middle", "군정소식"),
        ("council", "의정활동"),
        ("interview", "열린진천"),
        ("towns", "생거진천이모저모"),
        ("notices", "정보마당"),
        ("calendar", "정보마당"),
    ]
    if Issue.objects.filter(number=number).exists():
        raise Refused(_("제%d호는 이미 있습니다.") % number)
    colours = accents()
    with transaction.atomic():
        issue = Issue.objects.create(number=number, date=date)
        PrintPage.objects.bulk_create(
            PrintPage(issue=issue, number=place, template=name, section=section, accent=colours.get(section, "green"))
            for place, (name, section) in enumerate(usual[:pages], 1)
        )
    return issue
