"""Korean sentences of the checks with named places, translated when read. No Django."""

from cms.core.korean.wording import Words, words

__all__ = ["Words", "words"]
