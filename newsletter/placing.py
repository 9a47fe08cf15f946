"""Verbs on the pages of an issue: place stories, take them out, make an issue.

Each raises `Refused` with a Korean sentence where it is not allowed.
"""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.checks import gate
from cms.checks.exits import Passage
from cms.core.formversions import Overtaken
from cms.core.korean.particles import quoted
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import records
from cms.stories.adaptations import reading
from cms.stories.adapting import writing
from cms.stories.selectors import story_by_key
from newsletter import authorship, leaving, permissions, selectors
from newsletter.layout import templates, templatesets
from newsletter.layout.article import DECK, HEADLINE, OUTLET
from newsletter.models import Issue, Placement, PrintPage

MOST_IN_A_LIST = 40


@transaction.atomic
def place(page: PrintPage, frame_id: str, key: str, *, seen: str | None = None, by: User | None = None) -> Placement:
    """Ask the gate about a story, and put it into a frame. Raises `Refused`. `seen` as in `put`."""
    permissions.require(by, permissions.MAKE)
    hold(page.issue)
    story = story_by_key(key)
    if story is None:
        raise Refused(_("관리번호 ‘%s’인 원고가 없습니다.") % key[:20], "no-story")
    if story.withdrawn_at is not None:
        raise Refused(_("회수한 원고는 지면에 놓을 수 없습니다. 다른 원고를 고르세요."), "withdrawn")
    if not selectors.bulletins_by_key([key]):
        raise Refused(_("미리 볼 사람을 정한 원고는 나간 뒤에 지면에 놓습니다."), "readers-named")
    return put(page, frame_id, leaving.plan(page, key, by=by), seen=seen, by=by)


@transaction.atomic
def put(
    page: PrintPage, frame_id: str, passage: Passage, *, seen: str | None = None, by: User | None = None
) -> Placement:
    """Put what the gate let pass for this page into a frame. Raises `Refused`.

    A frame for one story gives up the one it has. `seen` is the key of the story that was in such a frame when the
    person chose ("" for none): where another is there by now, it is not replaced, and the verb refuses.
    """
    permissions.require(by, permissions.MAKE)
    hold(page.issue)
    if passage.exit != leaving.exit_on(page):
        raise Refused(_("다른 면에 놓으려고 지나온 관문입니다. 다시 시도하세요."), "no-passage")
    frame = _frame(page, frame_id)
    key = passage.subject.removeprefix(records.SUBJECT)
    there = list(Placement.objects.filter(page=page, frame=frame_id))
    if any(placement.story_key == key for placement in there):
        raise Refused(_("이 기사칸에 이미 있는 원고입니다."), "already-there")
    if frame.role == "story":
        if seen is not None and seen != (there[0].story_key if there else ""):
            raise Refused(
                _("다른 사람이 방금 이 칸을 바꾸었습니다. 지금 놓인 기사를 확인하고 다시 고르세요."),
                "changed-meanwhile",
            )
        Placement.objects.filter(pk__in=[placement.pk for placement in there]).delete()
        there = []
    if len(there) >= MOST_IN_A_LIST:
        raise Refused(_("한 기사칸에 %d건까지 넣을 수 있습니다.") % MOST_IN_A_LIST, "frame-full")
    position = max((placement.position for placement in there), default=-1) + 1
    story = story_by_key(key)
    version = story.public_version if story is not None else 0
    made = Placement.objects.create(page=page, frame=frame_id, story_key=key, public_version=version, position=position)
    authorship.note_change(page.issue, "place", by=by, page=page.number, frame=frame_id, story=key)
    return made


def _frame(page: PrintPage, frame_id: str) -> templates.Frame:
    """Return a frame that takes stories. Raises `Refused` where the page has no such one."""
    template = templates.library().get(page.template)
    frame = template.frame(frame_id) if template else None
    if frame is None or frame.role not in templates.PLACEABLE:
        raise Refused(_("이 면에는 그런 기사칸이 없습니다. 화면을 새로 고쳐 다시 고르세요."), "no-frame")
    return frame


@transaction.atomic
def take_out(placement: Placement, *, by: User | None = None) -> None:
    """Take a story out of its frame. Raises `Refused`."""
    permissions.require(by, permissions.MAKE)
    page = placement.page
    hold(page.issue)
    placement.delete()
    told = {"page": page.number, "frame": placement.frame, "story": placement.story_key}
    authorship.note_change(page.issue, "out", by=by, **told)


@transaction.atomic
def set_template(
    page: PrintPage, name: str, *, section: str | None = None, accent: str | None = None, by: User | None = None
) -> int:
    """Change a page's template, and its section and colour where they are given. Raises `Refused`.

    Stories whose frame the new template has not are taken out. Returns how many were.
    """
    permissions.require(by, permissions.MAKE)
    hold(page.issue)
    template = templates.library().get(name)
    if template is None:
        raise Refused(
            _("%(name)s 틀이 없습니다. 목록에서 다시 고르세요.") % {"name": quoted(name[:40], "이라는")}, "no-template"
        )
    page.template = name
    page.section = page.section if section is None else section
    page.accent = page.accent if accent is None else accent
    page.save(update_fields=["template", "section", "accent"])
    gone = page.placements.exclude(frame__in=[frame.id for frame in template.placeable])
    count, _detail = gone.delete()
    authorship.note_change(page.issue, "template", by=by, page=page.number)
    return count


@transaction.atomic
def adjust(
    placement: Placement,
    *,
    headline: str = "",
    deck: str = "",
    without_photo: bool = False,
    by: User | None = None,
    opened: Mapping[str, object] | None = None,
) -> None:
    """Change how a story appears in the paper, and only there. Raises `Refused`.

    Its headline and deck are those of its adaptation for the paper; empty means the story's own. `opened` is what
    `adjusted` told when the person looked; where it tells something else by now, nothing is written (`Overtaken`).
    """
    issue = placement.page.issue
    permissions.require(by, permissions.MAKE)
    hold(issue)
    gate.require_clean({_("지면 제목"): headline, _("지면 부제"): deck}, leaving.exit_of(placement))
    placement.refresh_from_db(fields=["overrides"])
    if opened is not None and opened != adjusted(placement):
        raise Overtaken
    story = story_by_key(placement.story_key)
    if story is not None:
        writing.write(story, OUTLET, {**_words(placement), HEADLINE: headline, DECK: deck}, by=by)
    overrides = {name: value for name, value in placement.overrides.items() if name != "without_photo"}
    placement.overrides = {**overrides, "without_photo": True} if without_photo else overrides
    placement.save(update_fields=["overrides"])
    told = {"page": placement.page.number, "frame": placement.frame, "story": placement.story_key}
    authorship.note_change(issue, "adjust", by=by, **told)


def adjusted(placement: Placement) -> dict[str, object]:
    """Return how a story appears by a person's word."""
    return adjustments(placement, _words(placement))


def adjustments(placement: Placement, words: Mapping[str, str]) -> dict[str, object]:
    """Return how a story with these words of the paper's own appears."""
    told = {name: words.get(name, "") for name in (HEADLINE, DECK)}
    return {**told, "without_photo": bool(placement.overrides.get("without_photo"))}


def _words(placement: Placement) -> dict[str, str]:
    """Return the newest words of a placed story's adaptation for the paper."""
    story = story_by_key(placement.story_key)
    written = reading.written(story.pk).get(OUTLET) if story is not None else None
    return written.words if written is not None else {}


def hold(issue: Issue) -> None:
    """Lock an issue until the transaction ends. Raises `Refused` for a sealed one."""
    state = Issue.objects.select_for_update().values_list("state", flat=True).filter(pk=issue.pk).first()
    if state != Issue.State.MAKING:
        raise Refused(_("이미 인쇄에 넘긴 호는 바꿀 수 없습니다."), "sealed")


def make_issue(number: int, date: date, *, by: User | None = None, **values: object) -> Issue:
    """Make an issue with the templates and sections of the paper's settings.

    `values` are more of its fields. Raises `Refused` for a number that is taken.
    """
    permissions.require(by, permissions.MAKE)
    paper = selectors.paper_settings()
    template_set = templatesets.sets().get(paper.template_set) or templatesets.sets()[templatesets.STANDARD]
    sections = {section.first_page: section for section in selectors.sections()}
    current, pages = None, []
    for page_number, template in enumerate(template_set.pages, 1):
        current = sections.get(page_number, current)
        name, colour = (current.name, current.colour) if current else ("", selectors.accents()[0])
        pages.append(PrintPage(number=page_number, template=template, section=name, accent=colour))
    try:
        with transaction.atomic():
            issue = Issue.objects.create(number=number, date=date, **values)
            for page in pages:
                page.issue = issue
            PrintPage.objects.bulk_create(pages)
            authorship.note_change(issue, "made", by=by)
    except IntegrityError as error:
        raise Refused(_("제%d호는 이미 있습니다.") % number, "number-taken") from error
    return issue
