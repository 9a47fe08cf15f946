"""Particles (조사) in the form the word before needs: 사진을, 보도자료를, 서울로. Pure."""

from cms.core.korean.pronouncing import Ending, ending

#: After a consonant, after a vowel.
_PAIRS = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("아", "야"),
    ("으로", "로"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로부터", "로부터"),
    ("이랑", "랑"),
    ("이나", "나"),
    ("이라", "라"),
    ("이라는", "라는"),
    ("이라고", "라고"),
    ("이며", "며"),
    ("이든", "든"),
    ("이에요", "예요"),
)
_FORMS = {form: pair for pair in _PAIRS for form in pair}


def particle(word: str, form: str) -> str:
    """Return the particle as it stands behind the word. `form` is either of its two. Raises `ValueError` for others."""
    if form not in _FORMS:
        raise ValueError(f"not a particle with two forms: {form}")
    after_consonant, after_vowel = _FORMS[form]
    sound = ending(word)
    takes_short = sound is Ending.VOWEL or (sound is Ending.LIEUL and after_consonant.startswith("으로"))
    return after_vowel if takes_short else after_consonant


def with_particle(word: object, form: str) -> str:
    """Return the word and its particle: `사진을`."""
    text = str(word)
    return text + particle(text, form)


def quoted(word: object, form: str = "") -> str:
    """Return the word in single quotes, with its particle where one is named: `‘사진’을`."""
    text = str(word)
    return f"‘{text}’{particle(text, form) if form else ''}"
