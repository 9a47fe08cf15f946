"""Personal-data rules: numbers, addresses and names that must not go out.

개인정보 보호법 §24 (identification numbers), §24의2 (resident numbers).
"""

import re
from collections.abc import Iterator

from cms.checks.draft import Draft, Segment
from cms.checks.findings import CONFIRM, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.rules.privacy import contact, identity, money, names, whereabouts
from cms.checks.wording import words as _

UNREAD = Rule("privacy.unread", _("검사하지 못한 첨부"), CONFIRM)

_DIGIT = re.compile(r"\d")
#: Digits spelt in Hangul, as many as a date of birth has.
_SPELT = re.compile("[공영일이삼사오육륙칠팔구]{6}")
_UNREAD = {
    "unsafe": _("파일 안에 위험한 구조가 있어 열지 않았습니다. 새로 저장한 파일로 바꾸세요."),
    "damaged": _(
        "파일을 열 수 없어 개인정보를 검사하지 못했습니다. 새로 저장한 파일로 바꾸거나 직접 살펴보고 근거를 적으세요."
    ),
    "locked": _("암호가 걸린 파일이라 개인정보를 검사하지 못했습니다. 암호를 푼 파일로 바꾸세요."),
    "pictures": _("글자가 없는 파일(스캔한 그림)이라 개인정보를 검사하지 못했습니다. 직접 살펴보고 근거를 적으세요."),
    "long": _("파일이 너무 길어 앞부분만 검사했습니다. 나누어 올리거나 직접 살펴보고 근거를 적으세요."),
    "heavy": _("파일이 너무 복잡해 개인정보를 검사하지 못했습니다. 나누어 올리거나 직접 살펴보고 근거를 적으세요."),
    "unknown": _("검사할 수 없는 형식의 파일이 들어 있습니다. 직접 살펴보고 근거를 적으세요."),
    "missing": _("저장된 파일이 없습니다. 다시 올려 주세요."),
}


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield the personal data in every segment, file name, link and attached file."""
    for file in draft.files:
        if file.unread:
            segment = Segment(file.path, file.field, "")
            yield Mark(UNREAD, segment, 0, 0, _UNREAD[file.unread], subject=file.stored_as)
    for segment in draft.everything():
        if _DIGIT.search(segment.text):
            yield from identity.check(segment, draft.written_on)
            yield from money.check(segment)
            yield from whereabouts.check(segment, rulebook)
        elif _SPELT.search(segment.text):
            yield from identity.check(segment, draft.written_on)
        yield from contact.check(segment, rulebook)
        yield from names.check(segment)
