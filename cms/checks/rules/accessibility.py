"""Accessibility rules for text (KWCAG 2.2: 5.1.1, 5.3.1, 6.4.3)."""

import re
from collections.abc import Iterator

from cms.checks.draft import Draft, DraftTable, Part, Segment
from cms.checks.findings import BLOCK, WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

NO_ALT = Rule("accessibility.alt", _("대체텍스트 없음"), BLOCK)
ALT_WITHOUT_MEANING = Rule("accessibility.alt_empty_words", _("뜻 없는 대체텍스트"), WARN)
NO_TABLE_CAPTION = Rule("accessibility.table_caption", _("표 제목 없음"), BLOCK)
NO_TABLE_HEADER = Rule("accessibility.table_header", _("표 머리글 없음"), WARN)
LINK_TEXT = Rule("accessibility.link", _("뜻 없는 링크 글"), WARN)

_MEANINGLESS = re.compile(
    r"(?:사진|이미지|그림|image|picture|photo|untitled|무제|캡처|스크린샷|screenshot)?[\s_\-()]*\d*"
    r"|.{1,80}\.(?:jpe?g|png|gif|webp|bmp|hei[cf])|(?:IMG|DSC[NF]?|KakaoTalk)[_\-\s]?\d.*",
    re.IGNORECASE,
)
_BARE_LINK = re.compile(r"(?:☞|▶|→)?\s*(?:여기|바로가기|클릭|자세히|더보기|링크)\s*(?:를|을)?\s*(?:클릭|누르|보기)")


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield missing alternatives, tables without caption or header, and link text without meaning."""
    for picture in draft.pictures:
        segment = Segment(picture.path, picture.field, "")
        alt = picture.alt.strip()
        if picture.decorative:
            continue
        if not alt:
            message = _(
                "‘%(name)s’에 대체텍스트가 없습니다. 안 보고도 알 수 있게 한 문장으로 적으세요.", name=picture.name
            )
            yield Mark(NO_ALT, segment, 0, 0, message)
        elif _MEANINGLESS.fullmatch(alt):
            message = _(
                "대체텍스트 ‘%(alt)s’로는 사진을 알 수 없습니다. 누가 어디서 무엇을 하는지 적으세요.", alt=alt[:40]
            )
            yield Mark(ALT_WITHOUT_MEANING, segment, 0, 0, message)
    for table in draft.tables:
        yield from _table(table)
    for segment in draft.segments:
        if segment.part is Part.RUNNING:
            for match in _BARE_LINK.finditer(segment.text):
                message = _("링크 글만 읽어도 어디로 가는지 알 수 있게 적으세요. 예: ‘신청서 내려받기’")
                yield Mark(LINK_TEXT, segment, *match.span(), message)


def _table(table: DraftTable) -> Iterator[Mark]:
    segment = Segment(table.path, table.field, "")
    if not table.caption.strip():
        message = _("표 제목이 없습니다. 무엇을 견준 표인지 제목을 적으세요.")
        yield Mark(NO_TABLE_CAPTION, segment, 0, 0, message)
    if table.rows and not all(cell.strip() for cell in table.rows[0]):
        message = _("표의 첫 줄(머리글)에 빈칸이 있습니다. 칸마다 이름을 적으세요.")
        yield Mark(NO_TABLE_HEADER, segment, 0, 0, message)
