"""Why a change of public words is no trifle: it states other facts than before."""

from django.utils.translation import gettext as _

from cms.checks import changedfacts
from cms.checks.changedfacts import ChangedFacts, Stated
from cms.office.selectors import towns
from cms.stories.difference import Difference

#: So many changes a refusal names.
_SHOWN = 3


def other_facts(compared: Difference) -> list[str]:
    """Return in one Korean sentence which facts are others now. Nothing where all are the same."""
    changes = changedfacts.changed(compared.pairs, [town.name for town in towns()])
    if not changes:
        return []
    shown = " · ".join(_words(change) for change in changes[:_SHOWN])
    more = _(" 외 %(count)d건") % {"count": len(changes) - _SHOWN} if len(changes) > _SHOWN else ""
    return [
        _("사실이 바뀌어 사소한 고침이 아닙니다(%(changes)s%(more)s). 정정으로 내보내 주세요.")
        % {"changes": shown, "more": more}
    ]


def _words(change: ChangedFacts) -> str:
    """Return what one sentence stated and states, without what both state."""
    was = [one for one in change.before if not any(one.values & other.values for other in change.after)]
    now = [one for one in change.after if not any(one.values & other.values for other in change.before)]
    if not was and not now:  # the same ones in another order
        was, now = list(change.before), list(change.after)
    return f"{_named(was)} → {_named(now)}"


def _named(facts: list[Stated]) -> str:
    return ", ".join(dict.fromkeys(fact.text for fact in facts)) or _("없음")
