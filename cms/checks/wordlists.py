"""Lists as people write them in settings, one entry a line, and their defaults. No Django."""

import re
from datetime import date

from cms.checks import rulebook
from cms.checks.catalogue import CATALOGUE
from cms.checks.findings import SEVERITY_LABELS
from cms.checks.wording import Words
from cms.checks.wording import words as _
from cms.core.korean.particles import quoted

_ARROW = re.compile(r"\s*(?:→|->|=>|=)\s*")
_STAGES: dict[str, str] = {
    **{str(label): severity.value for severity, label in SEVERITY_LABELS.items()},
    **{severity.value: severity.value for severity in SEVERITY_LABELS},
    "끔": rulebook.OFF,
    rulebook.OFF: rulebook.OFF,
}


class BadLine(ValueError):
    """A line that cannot be read; `words` say which and how it should be."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that hold something, without repeats."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read `거버넌스 → 민관 협력` lines. Raises BadLine."""
    read = []
    for line in lines(text):
        parts = _ARROW.split(line)
        if len(parts) != 2 or not all(parts):
            raise BadLine(_("‘%(line)s’: ‘거버넌스 → 민관 협력’처럼 화살표 하나로 적으세요.", line=line))
        read.append((parts[0], parts[1]))
    return tuple(read)


def severities(text: str) -> dict[str, str]:
    """Read `facts.weekday: 막음` lines. Raises BadLine."""
    chosen = {}
    for line in lines(text):
        code, _colon, stage = (part.strip() for part in line.partition(":"))
        if code not in CATALOGUE:
            raise BadLine(
                _(
                    "%(code)s 검수 부호는 없습니다. 쓸 수 있는 부호: %(known)s",
                    code=quoted(code, "이라는"),
                    known=", ".join(CATALOGUE),
                )
            )
        if stage not in _STAGES:
            raise BadLine(_("‘%(line)s’: 단계는 막음·확인·주의·제안·끔 가운데 하나로 적으세요.", line=line))
        chosen[code] = _STAGES[stage]
    return chosen


def severities_to_save(text: str) -> dict[str, str]:
    """Read severities that somebody wants to set. Raises BadLine also for a rule that nobody may soften."""
    chosen = severities(text)
    for code in chosen:
        if not CATALOGUE[code].overridable:
            raise BadLine(
                _(
                    "%(code)s 통과시킬 수 없는 검수라 단계를 바꿀 수 없습니다. 그 줄을 지우세요.",
                    code=quoted(code, "은"),
                )
            )
    return chosen


def days(text: str) -> tuple[date, ...]:
    """Read `2030-06-06` lines. Raises BadLine."""
    read = []
    for line in lines(text):
        try:
            read.append(date.fromisoformat(line))
        except ValueError:
            raise BadLine(_("‘%(line)s’: 날짜는 2030-06-06처럼 적으세요.", line=line)) from None
    return tuple(read)


def domains(text: str) -> tuple[str, ...]:
    """Read mail domains. Raises BadLine."""
    read = tuple(line.lower().lstrip("@") for line in lines(text))
    for domain in read:
        if not re.fullmatch(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}", domain):
            raise BadLine(_("‘%(domain)s’: 도메인은 korea.kr처럼 적으세요.", domain=domain))
    return read


def default_merit_words() -> str:
    """Return the merit words the settings start with."""
    return "\n".join(rulebook.MERIT_WORDS)


def default_loanwords() -> str:
    """Return the loanwords the settings start with."""
    return "\n".join(f"{word} → {plain}" for word, plain in rulebook.LOANWORDS)
