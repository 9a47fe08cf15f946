"""Write a search query in a database's own language. Every token is letters and digits, so nothing needs escaping."""

from abc import ABC, abstractmethod
from typing import ClassVar

from modelsearch.query import And, Boost, Or, Phrase, PlainText, SearchQuery

from cms.website.search import grams


class Expression(ABC):
    """Writes search queries in a database's language.

    A subclass says how conditions are joined and how words in a row are asked for.
    """

    joints: ClassVar[dict[str, str]]
    """What stands between two conditions, by "and" and "or"."""
    nothing: ClassVar[str]
    """What is never in the index, for questions without a single word."""

    @abstractmethod
    def tokens(self, words: list[str]) -> str:
        """Return the condition that these words follow each other."""

    def expression(self, query: SearchQuery) -> str:
        """Return a query in the database's language. Raises `NotImplementedError` for kinds it does not know."""
        match query:
            case PlainText():
                words = grams.question(query.query_string)
                return self.joints[query.operator].join(self.tokens([word]) for word in words) or self.nothing
            case Phrase():
                return self.tokens(phrase) if (phrase := phrase_words(query)) else self.nothing
            case And() | Or():
                joint = self.joints["and" if isinstance(query, And) else "or"]
                return joint.join(f"({self.expression(subquery)})" for subquery in query.subqueries) or self.nothing
            case Boost():
                return self.expression(query.subquery)
        raise NotImplementedError(f"{type(self).__name__} knows no {type(query).__name__}.")


def phrase_words(query: Phrase) -> list[str]:
    """Return the words of a phrase, as many as are asked for at most."""
    return grams.words(query.query_string[: grams.MAX_QUERY])[: grams.MAX_WORDS]
