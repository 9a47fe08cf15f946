"""Demo step: a department's .hwpx goes the whole way to a published release, and out as .hwpx again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.approval import verbs
from cms.checks import review
from cms.checks.findings import Severity
from cms.hwpx import from_bulletin, to_draft
from cms.hwpx.release_sheet import Part, PartKind, ReleaseSheet, SheetPicture
from cms.office.models import User
from cms.stories import selectors
from cms.stories.authoring import update_story
from cms.stories.kinds.press import ReleaseType
from cms.stories.models import ElectionClass, Story
from demo.registry import Facts, step
from demo.steps.pictures import picture as demo_picture
from media import atomic_files
from media.files import store
from media.models import Picture
from media.rendering import child
from media.renditions import path_of
from media.rights import Kogl, PortraitConsent, RightsGround

_SLUG = "winter-library"
_PICTURE = "library-reading"
_FILE = "군립도서관_겨울밤도서관.hwpx"


@step(40, "한글 보도자료: 불러오기·검수·결재·배포·내보내기")
def release_through_hwpx(facts: Facts) -> Facts:
    """Take the library's file through the desk. Run again, it finds the story and the files."""
    folder = Path(settings.VAR_DIR) / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / _FILE
    if not source.exists():
        atomic_files.write(source, child.call("cms.hwpx.writing:write", _department_sheet()).value)
    story = _made() or _imported(source)
    if not story.live and story.withdrawn_at is None:
        _through_the_desk(story)
        story = _made() or story
    bulletin = selectors.bulletin_of(story)
    out = folder / from_bulletin.file_name(bulletin)
    if not out.exists():
        file = from_bulletin.release_file(bulletin)
        atomic_files.write(out, store.path_of(file).read_bytes())
    return {"story_key": story.key, "story_url": bulletin.url, "hwpx_in": str(source), "hwpx_out": str(out)}


def _made() -> Story | None:
    entry = PageLogEntry.objects.filter(action="wagtail.create", data__demo=_SLUG).order_by("-pk").first()
    return Story.objects.filter(pk=entry.page_id).specific().first() if entry else None


def _imported(source: Path) -> Story:
    """The writer imports the file and completes what no file can say: rights and the election class."""
    writer = User.objects.get(username="writer")
    with to_draft.reading(source) as release:
        story = to_draft.save(release, by=writer)
    PageLogEntry.objects.filter(page=story.pk, action="wagtail.create").update(data={"demo": _SLUG})
    Picture.objects.filter(pk__in=selectors.picture_ids(story)).update(
        kogl=Kogl.TYPE_1.value,
        rights_ground=RightsGround.OWN_WORK.value,
        portrait_consent=PortraitConsent.NOT_NEEDED.value,
        credit="그림: 소식통",
    )
    update_story(
        story,
        by=writer,
        election_class=ElectionClass.DAILY_LIFE,
        release_type=ReleaseType.LIFE,
        tags=["도서관", "겨울방학"],
    )
    return story


def _through_the_desk(story: Story) -> None:
    """Take the story from submission to publication.

    Submit, settle the findings, approve by the editor, approve by the head of the office: that publishes.
    """
    people: dict[str, Any] = {user.username: user for user in User.objects.all()}
    if story.current_workflow_state is None:
        verbs.submit(story, by=people["writer"])
    for finding in review.blocking(story):
        if finding.severity is Severity.CONFIRM:
            review.settle(story, finding.code, finding.digest, ground="담당부서에 전화로 확인함", by=people["editor"])
    for name in ("editor", "approver"):
        current = selectors.story_by_key(story.key)
        if current is not None and not current.live:
            verbs.approve(current, by=people[name], comment="확인했습니다.")


def _department_sheet() -> ReleaseSheet:
    """The library's own release, as its word processor would have written it."""
    picture = _picture()
    parts = [
        Part(
            PartKind.PARAGRAPH,
            "군립도서관은 12월 4일부터 내년 2월 26일까지 금요일 밤마다 ‘겨울밤 도서관’을 연다."
            " 12월 1일부터 평일 운영 시간이 밤 10시까지 늘어나는 데 맞춘 행사다.",
        ),
        Part(
            PartKind.PARAGRAPH,
            "낮에 도서관을 찾기 어려운 직장인과 방학을 맞은 학생이 늦은 시간까지 책을 읽고 쉴 수 있도록 마련했다."
            " 금요일에는 종합자료실과 어린이자료실을 함께 열고, 8시부터는 난방 온도를 2도 높인다.",
        ),
        Part(PartKind.HEADING, "네 가지 금요일"),
        Part(
            PartKind.LIST,
            items=(
                "첫째 금요일: 소리 내어 읽는 밤, 한 사람이 한 쪽씩 이어 읽기",
                "둘째 금요일: 가족 영화 상영, 담요와 방석 무료 대여",
                "셋째 금요일: 사서가 고른 책 열 권과 이야기",
                "넷째 금요일: 옥상에서 겨울 별자리 찾기",
            ),
        ),
        Part(
            PartKind.TABLE,
            title="겨울밤 도서관 일정",
            rows=(
                ("날짜", "내용", "장소", "정원"),
                ("12. 4.(금) 19:30", "이어 읽기", "종합자료실", "30명"),
                ("12. 11.(금) 19:00", "가족 영화", "시청각실", "60명"),
                ("12. 18.(금) 19:30", "사서와 책 이야기", "어린이자료실", "25명"),
                ("12. 25.(금)", "쉼(성탄절)", "-", "-"),
                ("1. 1.(금)", "쉼(신정)", "-", "-"),
            ),
        ),
        Part(
            PartKind.PARAGRAPH,
            "참가비는 없고, 행사마다 일주일 전부터 도서관 누리집과 전화로 신청을 받는다."
            " 밤 9시 30분에는 읍내 버스 정류장까지 걷는 길의 가로등을 한 시간 더 켠다.",
        ),
        Part(
            PartKind.QUOTE,
            "하루를 마친 분들이 따뜻한 불빛 아래에서 책 한 권과 함께 쉬어 가시기를 바랍니다.",
            title="이서연 주무관",
        ),
    ]
    if picture is not None:
        shown = SheetPicture(
            path=path_of(picture, width=1600),
            kind="jpg",
            width=picture.width,
            height=picture.height,
            alt=picture.description,
            caption="등불 아래 나란히 책을 읽는 군립도서관 열람실",
        )
        parts.append(Part(PartKind.PICTURE, picture=shown))
    return ReleaseSheet(
        office="진천군립도서관",
        slogan="",
        accent="#1D3B6F",
        tint="#EDEFF4",
        head=(
            ("제공일", _today()),
            ("보도시점", "즉시"),
            ("담당부서", "군립도서관"),
            ("책임자", "군립도서관장 한별하"),
            ("담당자", "주무관 이서연"),
            ("전화", "043-000-3760"),
        ),
        title="겨울밤 도서관, 금요일마다 다른 만남",
        decks=("12월 4일부터 내년 2월 말까지 열한 번", "이어 읽기·가족 영화·겨울 별자리, 참가비 없어"),
        parts=tuple(parts),
        licence="",
        creator="군립도서관",
        keywords=("도서관",),
        written_at=datetime.now(UTC),
    )


def _picture() -> Picture | None:
    try:
        return demo_picture(_PICTURE)
    except LookupError:
        return None


def _today() -> str:
    from cms.core.korean.dates import official_day

    return official_day(timezone.localdate())
