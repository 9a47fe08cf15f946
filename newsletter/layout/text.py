"""Prepares text for paper: signs, quotation marks, where addresses and words break. Pure."""

import re
from collections.abc import Collection
from html import escape

_SIGNS = {
    "☎": "전화",
    "☏": "전화",
    "✆": "전화",
    "📞": "전화",
    "📱": "휴대전화",
    "✉": "전자우편",
    "📧": "전자우편",
    "→": "→",
    "➡": "→",
    "✔": "·",
    "✓": "·",
    "•": "·",
    "∙": "·",
    "‧": "·",
}
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))
#: Emoji, variation selectors, joiners and control characters: none of our fonts has them.
_UNPRINTABLE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u260d\u2610-\u26ff\u2700-\u27bf\ufe00-\ufe0f\u200d\u200e\u200f\ufeff"
    "\x00-\x08\x0b-\x1f\x7f]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|[\w.+-]+@[\w-]+\.[\w.]+")
_BREAK_AFTER = re.compile(r"(?<=[/.?&=_@-])(?=\w)")
_PHONE = re.compile(r"\b(0\d{1,2}-)(?=\d{3,4}-\d{4}\b)")
_BROKEN_PHONE = re.compile(r"0\d{1,2}-\u200b\d{3,4}-\d{4}")
_SPACES = re.compile(r"[ \t\u00a0]+")
_DOUBLE = re.compile(r'"([^"\n]{1,400})"')
_SINGLE = re.compile(r"(?<![\w가-힣])'([^'\n]{1,200})'")
_AREA = re.compile(r"(?<=\d) ?(?=[㎡㎢㎏㎞㏊])")

_DOT = re.compile(r"([\w가-힣])·(?=[\w가-힣])")
_SHORT_WORD, _LONGEST_MATE = 2, 6
_WIDEST_WHOLE = 10.0
"""How many syllables of a short story's headline a column of 44 mm holds."""

ZERO_WIDTH_SPACE = "\u200b"
THIN_SPACE = "\u2009"


def normalise(text: str) -> str:
    """Return text as it is set on paper.

    Signs that the fonts lack are replaced or dropped, straight quotation marks become ‘ ’ and “ ”, white space is
    evened.
    """
    text = _SIGN.sub(lambda match: _SIGNS[match.group()], text)
    text = _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip(" ")
    text = text.replace("...", "…")
    text = _DOUBLE.sub("“\\1”", text)
    text = _SINGLE.sub("‘\\1’", text)
    return _AREA.sub(THIN_SPACE, text)


def breakable(text: str) -> str:
    """Mark where web and mail addresses and phone numbers may break.

    Addresses after their signs, phone numbers after the area code.
    """
    text = _PHONE.sub(r"\1" + ZERO_WIDTH_SPACE, text)
    return _ADDRESS.sub(lambda match: _BREAK_AFTER.sub(ZERO_WIDTH_SPACE, match.group()), text)


def whole_words(text: str, breaks: Collection[int] = ()) -> str:
    """Return HTML in which every word stays on one line.

    WeasyPrint has no `word-break: keep-all`. A word that a column may be too narrow for (`.long`) may be divided.
    `breaks` are the numbers of the words that begin a line.
    """
    words = [word for word in normalise(text).split(" ") if word]
    if len(words) > 2 and len(words[-1]) <= _SHORT_WORD and len(words[-2]) <= _LONGEST_MATE:
        words[-2:] = [f"{words[-2]} {words[-1]}"]  # so that no line is one short word
    out = [
        f'<span class="{"w" if _width(word) <= _WIDEST_WHOLE else "long"}">{escape(breakable(word))}</span>'
        for word in words
    ]
    return (
        out[0] + "".join(f"{'<br>' if n in breaks else ' '}{word}" for n, word in enumerate(out[1:], 1)) if out else ""
    )


def _width(word: str) -> float:
    return sum(1.0 if letter >= "\u1100" else 0.6 for letter in word)


def dots_held(html: str) -> str:
    """Mark up HTML so that no line begins with a middle dot.

    The dot stays with the letter before it. A break mark before that letter tells the engine that the line may end
    there; without it, the line would end at an earlier place.
    """
    return _DOT.sub(lambda match: f'{_mark(html, match.start())}<span class="w">{match.group(1)}·</span>', html)


def _mark(html: str, position: int) -> str:
    before = html[position - 1 : position]
    return ZERO_WIDTH_SPACE if before == " " or "가" <= before <= "힣" else ""


def phones_marked(html: str) -> str:
    """Mark up phone numbers (`.tel`). Text set flush left keeps them on one line by it."""
    return _BROKEN_PHONE.sub(r'<span class="tel">\g<0></span>', html)


def running(text: str) -> str:
    """Return running text as HTML."""
    return dots_held(phones_marked(escape(breakable(normalise(text)), quote=False)))
