"""Sentences of the checks: Korean, with named places, translated only when somebody reads them. No Django."""

from cms.core.korean.wording import Words, words

__all__ = ["Words", "words"]
