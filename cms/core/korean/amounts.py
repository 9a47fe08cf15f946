"""Amounts as Korean prose writes them: 12억 3,400만, 5천, 2만 1,900. Pure."""

import re

#: A figure with its thousands and decimals.
FIGURE = r"\d[\d,]*(?:\.\d+)?"
#: 12억 3,400만, 5천, 300: only the last figure may stand without its unit.
WRITTEN = rf"(?:{FIGURE}\s*(?:조|억|천만|백만|십만|만|천|백)\s*)+(?:{FIGURE}\s*)?|{FIGURE}\s*"
#: What is counted: `12명`, `3곳`.
COUNTERS = (
    "가구|세대|시간|개월|차례|명|건|곳|개소|개|대|마리|톤|㎡|km|m|회|주년|주|년간|종|권|그루|팀|쌍|편|부|호|층|석|"
    "필지|동"
)

_UNITS = {"조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "십만": 10**5, "만": 10**4, "천": 10**3, "백": 10**2}
_AMOUNT = re.compile(rf"({FIGURE})\s*(조|억|천만|백만|십만|만|천|백)?")


def amount(written: str) -> float:
    """Return what a written amount comes to: `12억 3,400만` is 1,234,000,000."""
    return sum(float(figure.replace(",", "")) * _UNITS.get(unit, 1) for figure, unit in _AMOUNT.findall(written))


def scale(written: str) -> int:
    """Return the worth of the last unit that is written: that of `12억` is 10**8, of `12` is 1."""
    units = [_UNITS.get(unit, 1) for _figure, unit in _AMOUNT.findall(written)]
    return units[-1] if units else 1


def won(value: float) -> str:
    """Return a sum as it is read: 11억 원, 3억 5,000만 원, 9,500원."""
    told, left = [], int(value)
    for worth, unit in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        if left >= worth:
            told.append(f"{left // worth:,}{unit}")
            left %= worth
    rest = f"{left:,}원" if left else "원"
    return " ".join([*told, rest]) if value else "0원"


def grouped(value: float) -> str:
    """Return a value with its thousands: 26, 1,234.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")
