"""Numbers as Koreans write and say them: 1,234 · 1.2억 · 세 번째. Pure."""

_TEN_THOUSAND = 10_000
_HUNDRED_MILLION = 100_000_000
_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def grouped(number: int) -> str:
    """Return `1,234`."""
    return f"{number:,}"


def counted(number: int, counter: str) -> str:
    """Return a count with its counter, which follows figures without a space: `1,234건`."""
    return f"{grouped(number)}{counter}"


def rounded(number: int) -> str:
    """Return a large number as it is said, cut off, never rounded up: 5,000만, 1.2억. Below 10,000 in figures."""
    if number >= _HUNDRED_MILLION:
        tenths = number * 10 // _HUNDRED_MILLION
        return f"{tenths // 10:,}{f'.{tenths % 10}' if tenths % 10 else ''}억"
    return f"{number // _TEN_THOUSAND:,}만" if number >= _TEN_THOUSAND else grouped(number)


def ordinal(number: int) -> str:
    """Return `첫 번째`, `두 번째`, `열한 번째`; from 100 on in figures: `100번째`."""
    if number == 1:
        return "첫 번째"
    if not 1 < number < 100:
        return f"{grouped(number)}번째"
    word = "스무" if number == 20 else _TENS[number // 10] + _ONES[number % 10]
    return f"{word} 번째"
