"""Judges the weekly windows of an item: the hours in which it is shown.

Their form is `[{"days": [1, 2], "from": "09:00", "to": "18:00"}]`, ISO weekdays, KST. A window with `from` after `to`
runs past midnight, and `days` names the day on which it begins. The player evaluates windows itself, so that they go
on working without the server.
"""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic import ValidationError as WrongShape

MAXIMUM = 14
_Day = Annotated[int, Field(ge=1, le=7)]
_Clock = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class _Window(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    days: list[_Day] = Field(min_length=1)
    opens: _Clock = Field(alias="from")
    closes: _Clock = Field(alias="to")


_WINDOWS = TypeAdapter(list[_Window])


def clean_windows(value: object) -> None:
    """Raise `ValidationError` where `value` is no list of windows."""
    if not isinstance(value, list) or len(value) > MAXIMUM:
        raise ValidationError(_("요일·시간은 %(maximum)d개까지 정할 수 있습니다."), params={"maximum": MAXIMUM})
    try:
        _WINDOWS.validate_python(value)
    except WrongShape:
        raise ValidationError(_("요일은 월~일 가운데서 고르고, 시각은 09:00처럼 적어 주세요.")) from None
