"""Reads the usage headers of Meta's answers (source: Graph API v26.0, Rate limits)."""

import contextlib
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

_Number = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]


class Use(BaseModel):
    """One entry of a usage header.

    Shares of its limits in per cent, and for how many minutes it still refuses us.
    """

    call_count: _Number = 0
    total_time: _Number = 0
    total_cputime: _Number = 0
    estimated_time_to_regain_access: _Number = 0

    @property
    def percent(self) -> int:
        """The limit that is nearest."""
        return int(max(self.call_count, self.total_time, self.total_cputime))


_PLAIN = TypeAdapter(Use)
_BY_BUSINESS = TypeAdapter(dict[str, list[Use]])


def uses(headers: Mapping[str, str]) -> list[Use]:
    """Return the entries of all usage headers of an answer. A header that cannot be read says nothing."""
    entries: list[Use] = []
    for name in ("x-app-usage", "x-page-usage"):
        with contextlib.suppress(ValidationError):
            entries.append(_PLAIN.validate_json(headers.get(name, "")))
    with contextlib.suppress(ValidationError):
        for of_business in _BY_BUSINESS.validate_json(headers.get("x-business-use-case-usage", "")).values():
            entries += of_business
    return entries
