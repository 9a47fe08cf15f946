"""Benchmark of drawing cards."""

from cms.cards import rendering
from cms.cards.sizes import SIZES
from cms.core.benchmarks import Figures, benchmark
from cms.stories.bulletin import Bulletin, BulletinCut

_CUTS = (
    BulletinCut("cover", heading="폭염, 이렇게 이겨 내요", body="온열질환을 막는 여섯 가지 약속"),
    BulletinCut("text", heading="물을 자주 마셔요", body="목이 마르지 않아도 20분마다 한 컵씩 마십니다."),
    BulletinCut("text", heading="한낮에는 쉬어요", body="낮 12시부터 5시까지는 논밭에 나가지 않습니다."),
    BulletinCut("list", heading="이런 증상이면 쉬어요", items=("어지러워요", "속이 메스꺼워요", "근육에 쥐가 나요")),
    BulletinCut("number", heading="지난해 온열질환자", figure="37명", body="24명이 논밭에서 쓰러졌습니다."),
    BulletinCut("table", heading="무더위 쉼터", rows=(("읍·면", "쉼터"), ("한빛읍", "도서관"), ("가람면", "복지센터"))),
    BulletinCut("text", heading="이웃을 살펴요", body="홀로 사는 어르신께 하루 한 번 전화합니다."),
    BulletinCut("contact", heading="도움이 필요하면"),
)


@benchmark("cards")
def cards() -> Figures:
    """Measure the child's CPU and peak memory for eight cuts (budget: 4 s)."""
    bulletin = Bulletin(
        key="2026-0000",
        public_version=1,
        kind="",
        is_card_set=True,
        title="폭염, 이렇게 이겨 내요",
        url="",
        short_url="http://127.0.0.1:8000/p/2026-0000",
        department="안전총괄과",
        department_phone="043-000-3660",
        cuts=_CUTS,
    )
    figures: Figures = {}
    for size in SIZES.values():
        for kind in ("png", "jpeg"):
            made = rendering.render_set(bulletin, size=size, kind=kind)
            figures[f"{size.name}_{kind}_cpu_s"] = round(made.cpu_seconds, 2)
            figures["peak_mib"] = round(max(made.peak_mib, figures.get("peak_mib", 0)), 1)
    return figures
