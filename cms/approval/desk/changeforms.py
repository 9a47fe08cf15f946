"""The form that asks what a change of public words is: 사소한 고침 with its ground, or 정정 with its note."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from cms.core.sentencediff import Rewording
from cms.stories import changes, gates
from cms.stories.changes import Change, Sort
from cms.stories.difference import Difference
from cms.stories.reasons import MAX_REASON


class ChangeForm(forms.Form):
    """What a change is. The sentences that differ stand in it already, to be shortened or left out."""

    sort = forms.ChoiceField(
        label=_("어떤 고침입니까?"),
        choices=[(Sort.TRIFLE.value, _("사소한 고침")), (Sort.CORRECTION.value, _("정정"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("사소한 고침인지 정정인지 고르세요.")},
    )
    ground = forms.CharField(
        label=_("왜 사소한 고침입니까?"),
        required=False,
        max_length=MAX_REASON,
        help_text=_("대장에만 남습니다. 예: 띄어쓰기를 고쳤습니다."),
        widget=forms.TextInput,
    )
    note = forms.CharField(
        label=_("무엇을 바로잡았습니까?"),
        required=False,
        max_length=MAX_REASON,
        help_text=_("누리집과 게시물에 그대로 나옵니다. 예: 행사 날짜를 16일에서 17일로 바로잡습니다."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None, compared: Difference) -> None:
        known = changes.last_said(compared)
        said = changes.said_of(compared)
        self.no_trifle = gates.reasons_against_trifle(compared)
        texts = said.texts if said is not None and said.texts else tuple(compared.pairs)
        initial = _initial(known, must_correct=bool(self.no_trifle) or compared.is_same)
        super().__init__(data, initial=initial)
        self._rows = min(len(texts) + 1, changes.MOST_TEXTS)
        self.more = max(0, len(texts) - self._rows)
        for index in range(self._rows):
            pair = texts[index] if index < len(texts) else Rewording("", "")
            for side, label in (("before", _("틀린 글")), ("after", _("맞는 글"))):
                self.fields[f"{side}-{index}"] = forms.CharField(
                    label=label,
                    required=False,
                    initial=getattr(pair, side)[: changes.MOST_LETTERS],
                    max_length=changes.MOST_LETTERS,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """The fields of what was wrong and what is right, pair by pair."""
        return [(self[f"before-{index}"], self[f"after-{index}"]) for index in range(self._rows)]

    @property
    def change(self) -> Change:
        """What was filled in, once it is valid."""
        said = self.cleaned_data
        if said["sort"] == Sort.TRIFLE:
            return changes.trifle(said["ground"])
        pairs = [Rewording(said[f"before-{index}"], said[f"after-{index}"]) for index in range(self._rows)]
        return changes.correction(said["note"], [pair for pair in pairs if pair.before or pair.after])


def _initial(known: Change | None, *, must_correct: bool) -> dict[str, str]:
    if known is None:
        return {"sort": Sort.CORRECTION.value} if must_correct else {}
    reason = {"ground": known.reason} if known.sort is Sort.TRIFLE else {"note": known.reason}
    return {"sort": Sort.CORRECTION.value if must_correct else known.sort.value, **reason}
