"""The sets of open data, by the name in their address. Pure."""

from dataclasses import dataclass

from cms.stories.bulletin import Kind


@dataclass(frozen=True, slots=True)
class Dataset:
    """All public stories of a kind."""

    name: str
    kind: Kind
    label: str
    description: str


DATASETS = {
    each.name: each
    for each in (
        Dataset("press", Kind.PRESS_RELEASE, "보도자료", "언론에 낸 보도자료의 제목, 본문, 사진과 담당부서"),
        Dataset("events", Kind.EVENT, "행사", "행사의 때와 곳, 주최, 참가비와 신청 방법"),
        Dataset("notices", Kind.NOTICE, "알림", "모집, 교육, 세금, 보건, 문화, 생활 알림과 신청 마감일"),
        Dataset("articles", Kind.ARTICLE, "소식지 기사", "소식지에 실은 기사와 글쓴이"),
    )
}
