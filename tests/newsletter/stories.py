"""Stories for the tests of the paper, made of plain sentences; the same every time."""

import random

from cms.stories.bulletin import BlockType, Bulletin, BulletinBlock, BulletinPicture

SENTENCES = [
    "군은 올해 사업비 2억 8천만 원을 들여 마을 안길과 배수로를 정비했다.",
    "주민 설명회는 지난 11월 18일(수) 군청 대회의실에서 열렸다.",
    "신청은 읍·면 행정복지센터에서 받는다.",
    "참가자들은 천 년 돌다리를 건너며 가을 풍경을 즐겼다.",
    "도서관은 밤 10시까지 문을 연다.",
    "담당 부서는 “안전을 가장 먼저 생각하겠다”고 밝혔다.",
    "자세한 내용은 www.example.go.kr/news/2026/library.do 에서 볼 수 있다.",
    "문의는 문화관광과(043-000-1234)로 하면 된다.",
    "새 길이 열리면 읍내까지 걸리는 시간이 15분 줄어든다.",
]


def sentences(seed: int, count: int) -> str:
    pick = random.Random(seed)
    return " ".join(pick.choice(SENTENCES) for _ in range(count))


def bulletin(seed: int = 1, *, paragraphs: int = 4, picture: bool = False, **fields) -> Bulletin:
    blocks = tuple(BulletinBlock(BlockType.PARAGRAPH, text=sentences(seed * 100 + n, 3)) for n in range(paragraphs))
    pictures = (
        (BulletinPicture(1, "none.jpg", 4000, 3000, "사진", "열람실에서 책을 고르는 주민", "홍보미디어실"),)
        if picture
        else ()
    )
    values = {
        "key": f"2026-{seed:04d}",
        "public_version": 1,
        "kind": "article",
        "title": "밤 10시까지 불 켜는 군립도서관",
        "url": "",
        "short_url": "",
        "blocks": blocks,
        "pictures": pictures,
        **fields,
    }
    return Bulletin(**values)


def mixed(seed: int) -> Bulletin:
    """A story of everything the paper sets: paragraphs, subheads, lists, quotes, boxes, tables."""
    pick = random.Random(seed)
    blocks: list[BulletinBlock] = []
    for number in range(pick.randint(1, 7)):
        if pick.random() < 0.35:
            blocks.append(_other(pick))
        blocks.append(BulletinBlock(BlockType.PARAGRAPH, text=sentences(seed * 100 + number, pick.randint(1, 5))))
    return bulletin(seed, picture=pick.random() < 0.7, blocks=tuple(blocks))


def _other(pick: random.Random) -> BulletinBlock:
    return pick.choice(
        [
            BulletinBlock(BlockType.HEADING, text="무엇이 달라졌나, 한눈에 보는 새 길"[: pick.randint(6, 19)]),
            BulletinBlock(BlockType.LIST, items=("야간 대출", "주말 강좌와 읽기 모임, 밤마다 여는 열람실")),
            BulletinBlock(BlockType.QUOTE, text="퇴근길에 들러 책을 빌리겠습니다.", caption="주민 한가람"),
            BulletinBlock(BlockType.BOX, text="언제: 12. 1.(화)\n어디서: 군립도서관", caption="한눈에 보기"),
            BulletinBlock(BlockType.TABLE, rows=(("층", "닫는 시각"), ("1층", "20:00"), ("2층", "22:00"))),
        ]
    )
