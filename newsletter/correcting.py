"""바로잡습니다: the box by which the next issue tells what was wrong in a printed one."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.korean.dates import numeric_day
from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories import registry
from cms.stories.adaptations.reading import Which
from cms.stories.authoring import PlainBlock, create_story
from cms.stories.bulletin import BulletinCorrection
from cms.stories.selectors import story_by_key
from newsletter import authorship, gone, placing, seals, selectors
from newsletter.layout import templates
from newsletter.models import Issue, Placement, PrintPage
from newsletter.permissions import MAKE, require

OFFERED = "issue.correction_placed"


def place_correction(issue: Issue, key: str, *, by: User) -> Placement:
    """Write the box about a printed story, and place it in the next issue. Raises `Refused`.

    It is a draft like any other: somebody approves it before the seal.
    """
    require(by, MAKE)
    with transaction.atomic():
        target = _next_issue(issue)
        page = issue.pages.filter(placements__story_key=key).order_by("number").first()
        if issue.state != Issue.State.PUBLISHED or page is None:
            raise Refused(_("발행한 호에 실린 기사만 바로잡습니다."), "not-printed")
        story = story_by_key(key)
        version = story.public_version if story is not None else 0
        if any(row == (key, version) for row in offered(issue)):
            raise Refused(_("이 기사의 바로잡는 글은 이미 다음 호에 놓았습니다."), "already-offered")
        frame = _free_frame(target)
        kind = registry.kind_keys(lambda spec: spec.is_for_paper)[0]
        box = create_story(kind, title=_("바로잡습니다"), blocks=_blocks(issue, page, key), by=by)
        placed = placing.place(*frame, box.key, by=by)
        record(
            OFFERED,
            subject=authorship.subject_of(issue),
            person=by.pk,
            data={"story": key, "version": version, "correction": box.key, "issue": target.number},
        )
    return placed


def offered(issue: Issue) -> list[tuple[str, int]]:
    """Return for which stories, in which public versions, the box was placed already."""
    entries = Entry.objects.filter(subject=authorship.subject_of(issue), kind=OFFERED)
    return [(entry.data["story"], entry.data["version"]) for entry in entries]


def _blocks(issue: Issue, page: PrintPage, key: str) -> list[PlainBlock]:
    where = _("%(number)d호(%(day)s) %(page)d면") % {
        "number": issue.number,
        "day": numeric_day(issue.date),
        "page": page.number,
    }
    hidden = gone.gone_among([key]).get(key)
    if hidden is not None:
        words = _("제%(where)s에 실린 기사 1건을 바로잡습니다. %(what)s") % {"where": where, "what": hidden.sentence}
        return [("paragraph", words)]
    now = selectors.bulletins_by_key([key], adapted=Which.APPROVED)[key]
    lead = _("제%(where)s ‘%(title)s’ 기사를 바로잡습니다.") % {"where": where, "title": now.title}
    printed_at = seals.printed_at(issue)
    since = [note for note in reversed(now.corrections) if printed_at is None or note.at > printed_at]
    return [("paragraph", lead), *(block for note in since for block in _told(note))]


def _told(correction: BulletinCorrection) -> Iterator[PlainBlock]:
    """Yield what a correction says, with its texts before and after."""
    yield "paragraph", correction.note
    for pair in correction.texts:
        lines = []
        if pair.before:
            lines.append(_("틀린 글: %(text)s") % {"text": pair.before})
        lines.append(_("바른 글: %(text)s") % {"text": pair.after or _("(뺍니다)")})
        yield "box", {"title": "", "text": "\n".join(lines)}


def _next_issue(issue: Issue) -> Issue:
    following = Issue.objects.filter(state=Issue.State.MAKING, number__gt=issue.number).order_by("number").first()
    if following is None:
        raise Refused(_("편집 중인 다음 호가 없습니다. 먼저 다음 호를 만드세요."), "no-next-issue")
    return following


def _free_frame(issue: Issue) -> tuple[PrintPage, str]:
    """Return the first page and frame of an issue with room: a list, else an empty frame."""
    pages = list(issue.pages.prefetch_related("placements").select_related("issue"))
    for role in ("list", "story"):
        for page in pages:
            template = templates.library().get(page.template)
            taken = {placement.frame for placement in page.placements.all()}
            for frame in template.placeable if template else ():
                if frame.role == role and (role == "list" or frame.id not in taken):
                    return page, frame.id
    raise Refused(_("다음 호에 빈 칸이 없습니다. 칸을 비우고 다시 하세요."), "no-room")
