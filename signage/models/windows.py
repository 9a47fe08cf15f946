"""Judges the weekly windows of an item: the hours in which it is shown.

Their form is `[{"days": [1, 2], "from": "09:00", "to": "18:00"}]`, ISO weekdays, KST. A window with `from` after `to`
runs past midnight, and `days` names the day on which it begins. The player evaluates windows itself, so that they go
on working without the server.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAXIMUM = 14
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def clean_windows(value: object) -> None:
    """Raise `ValidationError` where `value` is no list of windows."""
    if not isinstance(value, list) or len(value) > MAXIMUM:
        raise ValidationError(_("요일·시간은 %(maximum)d개까지 정할 수 있습니다."), params={"maximum": MAXIMUM})
    for window in value:
        if not _is_window(window):
            raise ValidationError(_("요일은 월~일 가운데서 고르고, 시각은 09:00처럼 적어 주세요."))


def _is_window(window: object) -> bool:
    if not isinstance(window, dict) or set(window) != {"days", "from", "to"}:
        return False
    days = window["days"]
    if not isinstance(days, list) or not days or any(type(day) is not int or not 1 <= day <= 7 for day in days):
        return False
    clocks = (window["from"], window["to"])
    return all(isinstance(clock, str) and _CLOCK.fullmatch(clock) for clock in clocks)
