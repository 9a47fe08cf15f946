"""Spelling: words that no dictionary knows, `지않다` without its space. Offers, never a block."""

import re
from collections.abc import Iterator

from cms.checks.draft import Draft, Part
from cms.checks.findings import OFFER, Mark, Rule
from cms.checks.misspellings import WORDS
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

SPELLING = Rule("language.spelling", _("맞춤법"), OFFER, example="몇일 전에 신청하세요.")

_WRONG = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))
#: 되지않게, 하지못한: 않다 and 못하다 are words of their own.
_JOINED = re.compile(r"(?<=[가-힣])지(?P<verb>않(?=[는은을았습게고다도으])|못(?=[하했한할해]))")
#: 되요 is 돼요; 되요리 and the like are other words.
_DWAEYO = re.compile(r"(?<![가-힣])(?:안\s)?[가-힣]{0,6}되요(?=[\s.,!?~”’\"')]|$)")
_EUPNIDA = re.compile(r"[가-힣]*[있없했겠았었했왔갔됐]읍니다")


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield misspelt words with what is right."""
    for segment in draft.segments:
        if segment.part not in (Part.HEADLINE, Part.RUNNING, Part.CAPTION):
            continue
        for pattern, right in (
            (_WRONG, lambda match: WORDS[match.group()]),
            (_JOINED, lambda match: f"지 {match['verb']}"),
            (_DWAEYO, lambda match: match.group().replace("되요", "돼요")),
            (_EUPNIDA, lambda match: match.group().replace("읍니다", "습니다")),
        ):
            for match in pattern.finditer(segment.text):
                better = right(match)
                message = _("맞춤법: ‘%(word)s’ → ‘%(right)s’", word=match.group(), right=better)
                yield Mark(SPELLING, segment, *match.span(), message, better)
