"""Plain language (국어기본법 §14): long sentences, loanwords, double passives. Advice, never a block."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.checks.draft import Draft, Part, Segment
from cms.checks.findings import OFFER, WARN, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _

LONG_SENTENCE = Rule("language.sentence", _("긴 문장"), WARN)
LONG_MEAN = Rule("language.mean", _("문장이 대체로 김"), WARN)
LOANWORD = Rule("language.loanword", _("다듬은 말"), OFFER)
DOUBLE_PASSIVE = Rule("language.passive", _("이중 피동"), OFFER)

_END = re.compile(r"[가-힣\"'”’)\]][.!?。]+[\"'”’)\]]*(?=\s|$)|\n")
#: A mean says nothing about fewer sentences.
_ENOUGH_SENTENCES = 4
_PARTICLE = r"(?=$|[^가-힣]|은|는|이|가|을|를|과|와|의|에|로|으로|도|만|부터|까지|이나|나|들|등|별)"

_PASSIVES: tuple[tuple[str, str], ...] = (
    ("되어", "되"),
    ("보여", "보이"),
    ("쓰여", "쓰이"),
    ("잊혀", "잊히"),
    ("불려", "불리"),
    ("읽혀", "읽히"),
    ("나뉘어", "나뉘"),
    ("담겨", "담기"),
    ("놓여", "놓이"),
    ("열려", "열리"),
    ("닫혀", "닫히"),
    ("잡혀", "잡히"),
    ("막혀", "막히"),
    ("믿겨", "믿기"),
    ("찢겨", "찢기"),
    ("모여", "모이"),
    ("꾸며", "꾸미"),
    ("밝혀", "밝히"),
    ("씌어", "쓰이"),
    ("섞여", "섞이"),
    ("묻혀", "묻히"),
    ("뽑혀", "뽑히"),
    ("걸려", "걸리"),
    ("팔려", "팔리"),
)
#: 꾸며지다, 밝혀지다 and 모여지다-like words with one passive only are right; they stay out.
_RIGHT = frozenset({"꾸며", "밝혀", "모여"})
_STEMS = {long: short for long, short in _PASSIVES if long not in _RIGHT}
_ENDINGS = {"지": "", "진": "ㄴ", "질": "ㄹ", "짐": "ㅁ", "집": "ㅂ", "져": "어", "졌": "었"}
_PASSIVE = re.compile(rf"({'|'.join(_STEMS)})\s?([{''.join(_ENDINGS)}])(?![가-힣]?도\s?않)")
_FINALS = {"ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17}


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield advice on the running text; loanwords in headlines too."""
    lengths: list[int] = []
    for segment in draft.running():
        for start, end in sentences(segment.text):
            lengths.append(end - start)
            if end - start > rulebook.sentence_limit:
                message = _(
                    "한 문장이 %(length)s자입니다. %(limit)s자 안쪽의 두 문장으로 나누어 보세요.",
                    length=end - start,
                    limit=rulebook.sentence_limit,
                )
                yield Mark(LONG_SENTENCE, segment, start, end, message)
        yield from _passives(segment)
    if len(lengths) >= _ENOUGH_SENTENCES and sum(lengths) / len(lengths) > rulebook.sentence_mean:
        mean = round(sum(lengths) / len(lengths))
        message = _(
            "문장이 평균 %(mean)s자입니다. %(limit)s자 안쪽이면 훨씬 읽기 쉽습니다.",
            mean=mean,
            limit=rulebook.sentence_mean,
        )
        yield Mark(LONG_MEAN, Segment("", "글 전체", ""), 0, 0, message)
    pattern, better = _loanwords(rulebook.loanwords)
    if pattern is not None:
        for segment in draft.segments:
            if segment.part in (Part.HEADLINE, Part.RUNNING, Part.CAPTION):
                yield from _offers(segment, pattern, better)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence, without the blanks around it. `5. 17.` ends none."""
    start = 0
    for match in _END.finditer(text):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if end > start:
        yield start, end


@lru_cache(maxsize=8)
def _loanwords(pairs: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    better = {word: plain for word, plain in pairs if word}
    if not better:
        return None, better
    parts = []
    for word in sorted(better, key=len, reverse=True):
        if word.isascii():
            parts.append(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])")
        elif len(word) <= 2:  # short words hide inside others: 비전문, 이슈타르
            parts.append(rf"(?<![가-힣]){re.escape(word)}{_PARTICLE}")
        else:
            parts.append(re.escape(word))
    return re.compile("|".join(parts)), better


def _offers(segment: Segment, pattern: re.Pattern[str], better: dict[str, str]) -> Iterator[Mark]:
    for match in pattern.finditer(segment.text):
        plain = better[match.group()]
        message = _("다듬은 말: ‘%(word)s’ → ‘%(plain)s’", word=match.group(), plain=plain)
        yield Mark(LOANWORD, segment, *match.span(), message, plain)


def _passives(segment: Segment) -> Iterator[Mark]:
    for match in _PASSIVE.finditer(segment.text):
        plain = _single(_STEMS[match.group(1)], _ENDINGS[match.group(2)])
        message = _("피동이 두 번 겹쳤습니다: ‘%(word)s’ → ‘%(plain)s’", word=match.group(), plain=plain)
        yield Mark(DOUBLE_PASSIVE, segment, *match.span(), message, plain)


def _single(stem: str, ending: str) -> str:
    """Return the stem with one passive only: 보이 + ㄴ → 보인, 되 + 었 → 되었."""
    if final := _FINALS.get(ending):
        return stem[:-1] + chr(ord(stem[-1]) + final)
    if ending in ("어", "었") and stem[-1] != "되":
        # 이 + 어 → 여, 히 + 어 → 혀: the vowel ㅣ (20) becomes ㅕ (6)
        code = ord(stem[-1]) - 0xAC00
        joined = 0xAC00 + (code // 588) * 588 + 6 * 28 + (20 if ending == "었" else 0)
        return stem[:-1] + chr(joined) if code % 588 // 28 == 20 else stem + ending
    return stem + ending
