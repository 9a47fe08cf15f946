"""The rules' settings as one frozen value. No Django.

Nothing of law is a constant in a rule: it stands here as a default that the office may change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cms.checks.elections import Election
from cms.checks.findings import Rule, Severity

OFF = "off"

MERIT_WORDS: tuple[str, ...] = (
    "역대 최대",
    "역대 최고",
    "역대 최다",
    "사상 최대",
    "사상 최초",
    "사상 첫",
    "전국 최고",
    "전국 최초",
    "전국 1위",
    "1위 달성",
    "1위 차지",
    "쾌거",
    "금자탑",
    "공약 이행률",
    "공약이행률",
    "공약 이행",
    "공약 완료",
    "눈부신 성과",
    "괄목할",
    "탁월한",
    "진두지휘",
    "발로 뛴",
    "발로 뛰",
    "뚝심",
    "리더십 빛",
    "업적",
    "치적",
    "재임 기간",
    "취임 후 최대",
)

LOANWORDS: tuple[tuple[str, str], ...] = (
    ("거버넌스", "민관 협력"),
    ("킥오프", "첫 회의"),
    ("페스타", "축제"),
    ("페스티벌", "축제"),
    ("워크숍", "공동 연수"),
    ("세미나", "발표회"),
    ("컨퍼런스", "학술 대회"),
    ("콘퍼런스", "학술 대회"),
    ("심포지엄", "학술 토론회"),
    ("포럼", "토론회"),
    ("인프라", "기반 시설"),
    ("로드맵", "단계별 이행안"),
    ("마스터플랜", "종합 계획"),
    ("벤치마킹", "본따르기"),
    ("스타트업", "새싹 기업"),
    ("인큐베이팅", "창업 보육"),
    ("컨설팅", "상담"),
    ("네트워크", "연결망"),
    ("네트워킹", "교류"),
    ("플랫폼", "기반"),
    ("허브", "중심지"),
    ("클러스터", "협력 지구"),
    ("테스트베드", "시험장"),
    ("리빙랩", "생활 실험실"),
    ("팸투어", "초청 홍보 여행"),
    ("바우처", "이용권"),
    ("인센티브", "혜택"),
    ("멘토링", "후견·지도"),
    ("멘토", "지도자"),
    ("힐링", "치유"),
    ("웰니스", "건강 관광"),
    ("아카데미", "교육 과정"),
    ("챌린지", "참여 잇기"),
    ("캠페인", "운동"),
    ("이벤트", "행사"),
    ("홈페이지", "누리집"),
    ("리플릿", "홍보지"),
    ("팸플릿", "소책자"),
    ("브로슈어", "소책자"),
    ("슬로건", "구호"),
    ("비전", "전망"),
    ("어젠다", "의제"),
    ("아젠다", "의제"),
    ("이슈", "쟁점"),
    ("니즈", "필요"),
    ("시너지", "상승 효과"),
    ("매뉴얼", "지침"),
    ("가이드라인", "지침"),
    ("모니터링", "점검"),
    ("피드백", "의견"),
    ("브리핑", "설명회"),
    ("라운드테이블", "원탁회의"),
    ("원스톱", "한자리"),
    ("패스트트랙", "신속 처리"),
    ("골든타임", "황금 시간"),
    ("싱크홀", "땅꺼짐"),
    ("블랙아이스", "도로 살얼음"),
    ("스크린도어", "안전문"),
    ("키오스크", "무인 안내기"),
    ("언택트", "비대면"),
    ("드라이브스루", "승차 진료·구매"),
    ("푸드트럭", "먹거리 트럭"),
    ("플리마켓", "벼룩시장"),
    ("팝업스토어", "반짝 매장"),
    ("굿즈", "기념품"),
    ("론칭", "출시"),
    ("런칭", "출시"),
    ("오픈식", "개장식"),
    ("데모데이", "시연회"),
    ("제로 웨이스트", "쓰레기 없애기"),
    ("업사이클링", "새활용"),
    ("그린뉴딜", "친환경 대전환"),
    ("뉴트로", "신복고"),
    ("거점 센터", "거점 시설"),
    ("MOU", "업무 협약"),
    ("TF", "전담 조직"),
    ("DB", "자료 모음"),
)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the office has decided about its checks."""

    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Code → block | confirm | warn | offer | off, where the office differs from the rule."""
    head_name: str = ""
    head_title: str = "군수"
    office_name: str = ""
    office_address: str = ""
    office_phone_prefixes: tuple[str, ...] = ()
    """Digits that begin the office's phones; such numbers are no personal data."""
    allowed_mail_domains: tuple[str, ...] = ("korea.kr", "go.kr")
    merit_words: tuple[str, ...] = MERIT_WORDS
    loanwords: tuple[tuple[str, str], ...] = LOANWORDS
    elections: tuple[Election, ...] = ()
    lacking: tuple[str, ...] = ()
    """Names of the settings of law that nobody has filled in; without them no rule of election law can be trusted."""
    sentence_limit: int = 80
    """Characters; 국어 advice in the office's own guide."""
    sentence_mean: int = 45

    def severity(self, rule: Rule) -> Severity | None:
        """Return a rule's severity here, or None where the office switched it off. What never passes stays as it is."""
        if not rule.overridable:
            return rule.severity
        chosen = self.severities.get(rule.code, rule.severity)
        return None if chosen == OFF else Severity(chosen)

    def blackout(self, day: date) -> Election | None:
        """Return the election whose blackout covers `day`."""
        return next((election for election in self.elections if election.covers(day)), None)
