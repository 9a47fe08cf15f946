"""Sums in won as offices write them: 1,234원, 5만 원. Pure."""

from cms.core.korean.numbers import grouped

_TEN_THOUSAND = 10_000


def won(amount: int) -> str:
    """Return `1,234원`, and whole ten-thousands as `5만 원`."""
    if amount and amount % _TEN_THOUSAND == 0 and abs(amount) < _TEN_THOUSAND**2:
        return f"{grouped(amount // _TEN_THOUSAND)}만 원"
    return f"{grouped(amount)}원"
