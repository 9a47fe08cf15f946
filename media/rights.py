"""Rights of pictures and texts: 공공누리 (KOGL) types and the record each needs. No Django."""

from datetime import date, timedelta
from enum import StrEnum


class Kogl(StrEnum):
    """공공누리 licence types, as the Korea Open Government License names them. Type 0 since 2022."""

    TYPE_0 = "0"
    TYPE_1 = "1"
    TYPE_2 = "2"
    TYPE_3 = "3"
    TYPE_4 = "4"
    NONE = "none"

    @property
    def label(self) -> str:
        """The text label that stands beside the work; never the official mark file."""
        return KOGL_LABELS[self]

    @property
    def url(self) -> str | None:
        """Licence page named in metadata (`<link rel="license">`, schema.org); None where nothing is granted."""
        if self in (Kogl.NONE, Kogl.TYPE_0):
            return None
        return f"https://www.kogl.or.kr/info/licenseType{self.value}.do"


KOGL_LABELS: dict[Kogl, str] = {
    Kogl.TYPE_0: "공공누리 제0유형: 조건 없는 자유이용",
    Kogl.TYPE_1: "공공누리 제1유형: 출처표시",
    Kogl.TYPE_2: "공공누리 제2유형: 출처표시·상업적 이용금지",
    Kogl.TYPE_3: "공공누리 제3유형: 출처표시·변경금지",
    Kogl.TYPE_4: "공공누리 제4유형: 출처표시·상업적 이용금지·변경금지",
    Kogl.NONE: "이용허락 없음",
}


class RightsGround(StrEnum):
    """Why the office may publish a work at all."""

    OWN_WORK = "own"
    TRANSFERRED = "transferred"
    LICENSED = "licensed"
    UNKNOWN = "unknown"


RIGHTS_GROUND_LABELS: dict[RightsGround, str] = {
    RightsGround.OWN_WORK: "직접 제작",
    RightsGround.TRANSFERRED: "권리 양도받음",
    RightsGround.LICENSED: "이용허락 받음(기한 있음)",
    RightsGround.UNKNOWN: "확인 전",
}


class PortraitConsent(StrEnum):
    """Whether the people in a picture agreed to its publication (초상권)."""

    NOT_NEEDED = "none"
    GIVEN = "given"
    MISSING = "missing"


PORTRAIT_CONSENT_LABELS: dict[PortraitConsent, str] = {
    PortraitConsent.NOT_NEEDED: "인물 없음",
    PortraitConsent.GIVEN: "동의받음",
    PortraitConsent.MISSING: "동의 확인 전",
}


def last_day(
    ground: str,
    licensed_until: date | None,
    consent: str,
    consent_until: date | None,
    withheld_from: date | None = None,
) -> date | None:
    """Return a picture's last day, or None where nothing ends. Of one that is withheld, the day before."""
    licence = licensed_until if ground == RightsGround.LICENSED.value else None
    portrait = consent_until if consent == PortraitConsent.GIVEN.value else None
    withheld = withheld_from - timedelta(days=1) if withheld_from else None
    return min(filter(None, (licence, portrait, withheld)), default=None)
