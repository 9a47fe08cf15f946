"""A card news set with a cut of every layout."""

from cms.stories.bulletin import Bulletin, BulletinCut

CUTS = (
    BulletinCut("cover", heading="폭염, 이렇게 이겨 내요", body="여섯 가지 약속"),
    BulletinCut("text", heading="물을 자주 마셔요", body="20분마다 한 컵씩 마십니다."),
    BulletinCut("list", heading="이러면 쉬어요", items=("어지러워요", "메스꺼워요")),
    BulletinCut("number", heading="온열질환자", figure="37명", body="24명이 논밭에서 쓰러졌습니다."),
    BulletinCut("table", heading="쉼터", rows=(("읍·면", "쉼터"), ("진천읍", "도서관"))),
    BulletinCut("photo", heading="그늘에서 쉬어요", body="쉼터가 문을 열었습니다."),
)
BULLETIN = Bulletin(
    key="2026-0001",
    public_version=1,
    kind="cards",
    is_card_set=True,
    title="폭염, 이렇게 이겨 내요",
    url="",
    short_url="http://127.0.0.1/p/2026-0001",
    department="안전총괄과",
    department_phone="043-000-3660",
    cuts=CUTS,
)
