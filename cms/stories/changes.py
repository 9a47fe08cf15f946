"""What a change of public words is (고침 구분): a trifle with its ground, or a correction with its note.

Somebody says it before the version goes out, of exactly these words over exactly that public version; the ledger
keeps it, and the deed (`cms.stories.deed`) asks for it whatever door the release comes through.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.core.ledger.models import Entry
from cms.core.ledger.verbs import record
from cms.core.refusal import Refused
from cms.core.sentencediff import Rewording
from cms.office.models import User
from cms.stories import difference, gates, records
from cms.stories.difference import Difference
from cms.stories.models import Story
from cms.stories.reasons import required

SAID = "story.change_said"
#: So many sentences a note quotes, each so long (characters) at most.
MOST_TEXTS, MOST_LETTERS = 20, 600


class Sort(StrEnum):
    """What a change is."""

    TRIFLE = "trifle"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody says of a change. `texts` None: the sentences that differ, as they are."""

    sort: Sort
    reason: str
    """Why it is a trifle, or the note that readers get."""
    texts: tuple[Rewording, ...] | None = None

    def as_data(self) -> dict[str, object]:
        """Return it as the ledger keeps it."""
        return {"sort": self.sort, "reason": self.reason, "texts": [[t.before, t.after] for t in self.texts or ()]}


def trifle(ground: str) -> Change:
    """Return a change too small for a note, and why."""
    return Change(Sort.TRIFLE, ground)


def correction(note: str, texts: Iterable[Rewording] | None = None) -> Change:
    """Return a correction: the note, and what was wrong beside what is right."""
    return Change(Sort.CORRECTION, note, None if texts is None else tuple(texts))


def say(story: Story, change: Change, *, by: User | None, revision: Revision | None = None) -> None:
    """Write what a change is, of the newest version or of a revision. Raises `Refused`."""
    newest = revision or story.get_latest_revision()
    compared = difference.with_public(story, newest) if newest is not None else None
    if compared is None:
        raise Refused(_("배포된 원고만 정정할 수 있습니다."), "not-released")
    if compared.is_same and not story.live:  # nothing was wrong: it goes out again as it was
        raise Refused(_("배포된 원고만 정정할 수 있습니다."), "not-released")
    said = _as_trifle(change, compared) if change.sort is Sort.TRIFLE else _as_correction(change, compared)
    with transaction.atomic():
        record(
            SAID,
            subject=records.subject_of(story.key),
            person=by.pk if by is not None else None,
            data={"version": compared.version, "words": compared.words, **said.as_data()},
        )


def said_of(compared: Difference) -> Change | None:
    """Return what was said last of this change. Of other words or another public version it says nothing."""
    entries = Entry.objects.filter(subject=records.subject_of(compared.key), kind=SAID).order_by("-pk")
    for entry in entries:
        if (entry.data.get("version"), entry.data.get("words")) == (compared.version, compared.words):
            return of_data(entry.data)
    return None


def last_said(compared: Difference) -> Change | None:
    """Return what was said last over this version. The words may have changed since."""
    entries = Entry.objects.filter(subject=records.subject_of(compared.key), kind=SAID).order_by("-pk")
    said = next((entry for entry in entries if entry.data.get("version") == compared.version), None)
    return of_data(said.data) if said is not None else None


def require_said(compared: Difference) -> Change | None:
    """Return what was said of a change. None where nothing differs and nothing was said. Raises `Refused`.

    A trifle is asked again whether it is one.
    """
    said = said_of(compared)
    if said is None:
        if compared.is_same:
            return None
        raise Refused(
            _("이미 공개된 글이 달라졌습니다. ‘고침·정정’ 화면에서 사소한 고침인지 정정인지 먼저 밝혀 주세요."),
            "change-unsaid",
        )
    if said.sort is Sort.TRIFLE:
        _refuse_no_trifle(compared)
    return said


def of_data(data: Mapping[str, Any]) -> Change:
    """Return a change as the ledger has kept it."""
    return Change(Sort(data["sort"]), data["reason"], tuple(Rewording(*pair) for pair in data.get("texts", ())))


def _as_trifle(change: Change, compared: Difference) -> Change:
    ground = required(change.reason, _("왜 사소한 고침인지 적으세요."))
    if compared.is_same:
        raise Refused(_("공개된 글과 달라진 것이 없습니다."), "nothing-changed")
    _refuse_no_trifle(compared)
    return Change(Sort.TRIFLE, ground, _quotable(compared.pairs))


def _as_correction(change: Change, compared: Difference) -> Change:
    note = required(change.reason, _("무엇을 바로잡았는지 적으세요."))
    if change.texts is None:
        texts = _quotable(compared.pairs)
    else:
        texts = tuple(pair for pair in map(_even, change.texts) if pair.before != pair.after)
        _refuse_too_much(texts)
    if against := gates.reasons_against_words("\n".join([note, *_all(texts)])):
        raise Refused(" ".join(against), "findings")
    return Change(Sort.CORRECTION, note, texts)


def _refuse_no_trifle(compared: Difference) -> None:
    if against := gates.reasons_against_trifle(compared):
        raise Refused(" ".join(against), "no-trifle")


def _refuse_too_much(texts: tuple[Rewording, ...]) -> None:
    if len(texts) > MOST_TEXTS or any(len(text) > MOST_LETTERS for text in _all(texts)):
        raise Refused(
            _("틀린 글과 맞는 글은 %(most)d곳까지, 한 곳에 %(letters)d자까지 적을 수 있습니다.")
            % {"most": MOST_TEXTS, "letters": MOST_LETTERS},
            "too-long",
        )


def _quotable(pairs: Iterable[Rewording]) -> tuple[Rewording, ...]:
    """Return the sentences that may be kept and shown: what is personal data may stand nowhere once it is gone."""
    short = (Rewording(pair.before[:MOST_LETTERS], pair.after[:MOST_LETTERS]) for pair in pairs)
    kept = [pair for pair in short if not gates.reasons_against_words(f"{pair.before}\n{pair.after}")]
    return tuple(kept[:MOST_TEXTS])


def _even(pair: Rewording) -> Rewording:
    return Rewording(" ".join(pair.before.split()), " ".join(pair.after.split()))


def _all(texts: Iterable[Rewording]) -> list[str]:
    return [text for pair in texts for text in (pair.before, pair.after)]
