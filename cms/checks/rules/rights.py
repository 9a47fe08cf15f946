"""Picture-rights rules: 공공누리 without record, expired licences, portrait consent missing or over."""

from collections.abc import Iterator

from cms.checks.draft import Draft, DraftPicture, Segment
from cms.checks.findings import BLOCK, CONFIRM, WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import Words
from cms.checks.wording import words as _
from cms.core.korean.dates import numeric_day
from media.rights import Kogl, PortraitConsent, RightsGround

KOGL_WITHOUT_GROUND = Rule("rights.kogl", _("근거 없는 공공누리"), BLOCK)
LICENCE_EXPIRED = Rule("rights.expired", _("이용허락 만료"), BLOCK)
PORTRAIT = Rule("rights.portrait", _("초상 동의"), CONFIRM)
CONSENT_EXPIRED = Rule("rights.consent_expired", _("초상 동의 만료"), BLOCK)
WITHHELD = Rule("rights.withheld", _("사용 중지한 사진"), BLOCK, overridable=False)
NO_GROUND = Rule("rights.ground", _("권리 근거 없음"), WARN)
LICENSED_KOGL = Rule("rights.licensed_kogl", _("남의 사진에 공공누리"), WARN)


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield what the rights records of the pictures lack. Silent about pictures whose record is not known here."""
    for picture in draft.pictures:
        if picture.rights_ground:
            segment = Segment(picture.path, picture.field, "")
            for rule, message in _lacks(picture, draft):
                yield Mark(rule, segment, 0, 0, message)


def _lacks(picture: DraftPicture, draft: Draft) -> Iterator[tuple[Rule, Words]]:
    name = picture.name
    if picture.withheld_because:
        yield (
            WITHHELD,
            _(
                "‘%(name)s’: 사용을 중지한 사진입니다(%(because)s). 다른 사진으로 바꾸세요.",
                name=name,
                because=picture.withheld_because,
            ),
        )
    granted = picture.kogl != Kogl.NONE.value
    if picture.rights_ground == RightsGround.UNKNOWN.value:
        if granted:
            yield (
                KOGL_WITHOUT_GROUND,
                _("‘%(name)s’: 권리 근거 없이 공공누리를 붙일 수 없습니다. 사진의 ‘권리 근거’를 고르세요.", name=name),
            )
        else:
            yield (
                NO_GROUND,
                _(
                    "‘%(name)s’: 누가 찍었고 왜 쓸 수 있는지 적혀 있지 않습니다. 사진의 ‘권리 근거’를 고르세요.",
                    name=name,
                ),
            )
    if picture.rights_ground == RightsGround.LICENSED.value:
        until = picture.licensed_until
        if until and until < draft.day:
            day = numeric_day(until)
            yield (
                LICENCE_EXPIRED,
                _(
                    "‘%(name)s’: 이용허락이 %(day)s에 끝났습니다. 다시 허락받거나 다른 사진으로 바꾸세요.",
                    name=name,
                    day=day,
                ),
            )
        if granted:
            yield (
                LICENSED_KOGL,
                _(
                    "‘%(name)s’: 빌려 쓰는 사진에는 공공누리를 붙일 수 없습니다. ‘이용허락 없음’으로 바꾸세요.",
                    name=name,
                ),
            )
    if picture.portrait_consent == PortraitConsent.MISSING.value:
        yield (
            PORTRAIT,
            _("‘%(name)s’: 사람이 나왔는데 초상 동의를 확인하지 않았습니다. 동의를 받고 근거를 적으세요.", name=name),
        )
    consented = picture.consent_until if picture.portrait_consent == PortraitConsent.GIVEN.value else None
    if consented and consented < draft.day:
        yield (
            CONSENT_EXPIRED,
            _(
                "‘%(name)s’: 초상 동의가 %(day)s에 끝났습니다. 다시 동의받거나 다른 사진으로 바꾸세요.",
                name=name,
                day=numeric_day(consented),
            ),
        )
