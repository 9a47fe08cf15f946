"""Rules about the release time: past, contradicting itself, the text or its file."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from cms.checks.draft import Draft, DraftRelease, Segment
from cms.checks.findings import BLOCK, CONFIRM, Mark, Rule
from cms.checks.rulebook import Rulebook
from cms.checks.wording import words as _
from cms.core.korean import releasetimes
from cms.core.korean.releasetimes import Trouble

PAST = Rule("release.past", _("지난 보도시점"), BLOCK, overridable=False)
CONTRADICTION = Rule("release.contradiction", _("어긋나는 보도시점"), BLOCK)
DIFFERENT = Rule("release.different", _("다른 보도시점"), CONFIRM)

#: In running text only these are certain to be meant: other words beside 보도 may speak of a pavement.
_CERTAIN = frozenset({Trouble.WRONG_WEEKDAY, Trouble.NO_SUCH_DAY, Trouble.TWO_TIMES, Trouble.AT_ONCE_AND_LATER})
_FIELD = Segment("go_live_at", "보도시점", "")
_STATEMENTS = (
    re.compile(r"(?:보도\s?(?:시점|일시|시각|가능\s?(?:시점|일시))|엠바고)\s?[:은는]?\s?(?P<said>[^\n]{2,60})"),
    re.compile(
        r"(?P<said>[^\n]{2,60}?(?:부터|이후))\s?보도\s?(?:하여|해|할\b|될\b|가능|바랍|부탁|요청|[.)\]]|$)", re.MULTILINE
    ),
)


def check(draft: Draft, rulebook: Rulebook) -> Iterator[Mark]:
    """Yield what stands against the release time, for stories never public yet."""
    release = draft.release
    if release is None:
        return
    if release.is_late and release.at is not None:
        message = _(
            "보도시점이 지났습니다(%(at)s). 바로 내보내려면 보도시점을 비우고, 아니면 뒤의 시각을 고르세요.",
            at=releasetimes.said(release.at),
        )
        yield Mark(PAST, _FIELD, 0, 0, message)
    yield from _file(release, draft.written_on)
    yield from _text(draft, release)


def _file(release: DraftRelease, written_on: date) -> Iterator[Mark]:
    """Compare with what the office document said."""
    said, at = release.said, release.at
    found = releasetimes.read(said, written_on=written_on)
    if found is None:
        return
    subject = _pair(said, at)
    if found.trouble and at is None:
        message = _(
            "원본 파일의 보도시점 ‘%(said)s’: %(advice)s", said=said, advice=str(releasetimes.ADVICE[found.trouble])
        )
        yield Mark(CONTRADICTION, _FIELD, 0, 0, message, subject=subject)
    elif found.trouble or _is_other(found.moment, release):
        message = _(
            "원본 파일의 보도시점은 ‘%(said)s’인데 이 원고는 ‘%(chosen)s’입니다. 맞는지 확인하세요.",
            said=said,
            chosen=releasetimes.said(at),
        )
        yield Mark(DIFFERENT, _FIELD, 0, 0, message, subject=subject)


def _text(draft: Draft, release: DraftRelease) -> Iterator[Mark]:
    """Compare with what the story itself says."""
    for segment in draft.running():
        for pattern in _STATEMENTS:
            for match in pattern.finditer(segment.text):
                found = releasetimes.read(match["said"], written_on=draft.written_on)
                if found is None:
                    continue
                if found.trouble in _CERTAIN:
                    message = _("글에 적힌 보도시점: %(advice)s", advice=str(releasetimes.ADVICE[found.trouble]))
                    yield Mark(CONTRADICTION, segment, *match.span("said"), message)
                elif found.trouble is None and _is_other(found.moment, release):
                    said = match["said"].strip()
                    message = _(
                        "글에는 ‘%(said)s’라고 적혀 있는데 이 원고의 보도시점은 ‘%(chosen)s’입니다. 맞는지 확인하세요.",
                        said=said,
                        chosen=releasetimes.said(release.at),
                    )
                    yield Mark(DIFFERENT, _FIELD, 0, 0, message, subject=_pair(said, release.at))


def _pair(said: str, at: datetime | None) -> str:
    """Return what a confirmation is bound to: both hours. Another choice is another question."""
    return f"{said}|{releasetimes.said(at)}"


def _is_other(said: datetime | None, release: DraftRelease) -> bool:
    """Tell whether another release time is said. An hour that is over asks nobody to wait."""
    is_over = said is not None and release.now is not None and said <= release.now
    return said != release.at and not (is_over and release.at is None)
