"""Flaws a compositor mends by hand: one syllable on a last line, a torn telephone number, a line with a hole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.stories.bulletin import BlockType, BulletinBlock
from media.rendering import render
from newsletter.builds.fitting import LIMITS
from newsletter.layout.article import article_of
from newsletter.layout.html import body_html
from newsletter.layout.paragraphs import CLOSEST, WIDER, SetLine, SetParagraph, best, flaw, others
from newsletter.layout.setting import PLAIN, Manner
from tests.newsletter.conftest import content
from tests.newsletter.stories import bulletin

STUB = (
    "군의회가 11월 20일(금) 제328회 제2차 정례회를 열고 12월 18일(금)까지 29일 동안의 회기에 들어갔다. 이번 "
    "정례회에서는 2027년도 예산안과 기금 운용 계획안, 조례안 열네 건을 다루고 행정사무감사 결과를 정리한다."
)
TORN = (
    "여름이면 수박이 뒹굴던 덕산의 하우스에 딸기가 익는다. 작목반 열네 농가가 수박을 거둔 자리에 딸기를 심어 첫 수확을 "
    "시작했다. 바닥이 아닌 허리 높이에 심어 쪼그리지 않고 딸 수 있어 체험 손님도 편하다. 주말마다 가족 서른 팀이 한 "
    "바구니씩 따 간다. 체험은 12월 5일(토)부터 내년 3월까지이며 읍사무소(043-000-8101)에 미리 신청하면 된다."
)
SOUND = "도서관은 밤 10시까지 문을 연다. 새 길이 열리면 읍내까지 걸리는 시간이 15분 줄어든다."


def text(*lines: str, tracking: float = -0.012, justified: bool = True) -> SetParagraph:
    """A paragraph of letters 10 px wide in a measure of 120 px."""
    return SetParagraph(tuple(SetLine(line, 10.0 * len(line), 120.0, 10.0) for line in lines), tracking, justified)


@pytest.mark.parametrize(
    ("paragraph", "flawed"),
    [
        (text("도서관은 밤 열시까지", "문을 연다."), False),
        (text("도서관은 밤 열시까지", "다."), True),
        (text("다."), False),
        (text("읍사무소 앞에서 043-", "000-8101로 묻는다."), True),
        (text("농업 상담", "(043-000-3510)로 신청한다."), True),
        (text("농업 상담", "(043-000-3510)로 신청한다.", justified=False), False),
    ],
)
def test_what_a_compositor_would_mend(paragraph, flawed):
    assert (flaw(paragraph) > 0.5) is flawed


lines = st.lists(st.text("가나다 043-", min_size=1, max_size=12), min_size=1, max_size=6)


@given(lines, lines)
def test_a_paragraph_becomes_neither_longer_nor_worse(before, after):
    paragraph = text(*before)
    tried = [(Manner(CLOSEST), text(*after, tracking=CLOSEST))]
    if best(paragraph, tried) is not None:
        assert len(after) <= len(before)
        assert flaw(tried[0][1]) < flaw(paragraph)


@given(lines, st.floats(CLOSEST, 0))
def test_syllables_neither_touch_nor_drift_apart(set_lines, tracking):
    for manner in others(text(*set_lines, tracking=tracking)):
        assert CLOSEST <= manner.tracking <= tracking + WIDER


def story(*paragraphs: str):
    return bulletin(1, blocks=tuple(BulletinBlock(BlockType.PARAGRAPH, text=text) for text in paragraphs))


def test_the_engine_sets_flawed_paragraphs_the_better_way_and_leaves_the_others_alone(fit_all, css):
    """Golden: what WeasyPrint 70.0 sets in a column of 44 mm."""
    article = article_of(story(STUB, SOUND, TORN))
    (fit,) = fit_all(content(story(STUB, SOUND, TORN), span=1, lines=60))
    assert set(fit.measures.setting.manners) == {0, 2}
    settings = [PLAIN, replace(PLAIN, manners=fit.measures.setting.manners)]
    bodies = [body_html(article.pieces, setting) for setting in settings]
    plain, mended = render.in_child("tests.newsletter.judges:lines_as_set", (css, bodies, 44.0), limits=LIMITS).value
    assert plain[0][-1] == "다."
    assert any(line.endswith("043-") for line in plain[2])
    assert len(mended[0][-1]) > len("다.")
    assert any("043-000-8101" in line for line in mended[2])
    assert mended[1] == plain[1]
    assert [len(line) for line in mended] <= [len(line) for line in plain]
