"""The bigram index on PostgreSQL: a GIN index over bigrams finds candidates, the plain text decides.

A tsvector keeps at most 256 positions of a lexeme and none past 16,383, so phrases over a long story would be missed.
Bigrams are therefore only joined by AND, and Wagtail's plain-text columns tell true neighbours.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchQuery as TsQuery
from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from modelsearch.backends.database.postgres import postgres as base
from modelsearch.index import Indexed
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_content_type_pk

from cms.website.search import grams
from cms.website.search.expression import Expression, phrase_words

_NOTHING = "'\ue000'"
_MAX_POSITION = 16_383


class RawVector(Func):
    """A tsvector given as text. PostgreSQL's parser would cut tokens like 2e its own way."""

    template = "CAST(%(expressions)s AS tsvector)"
    output_field = SearchVectorField()


class RawQuery(TsQuery):
    """A tsquery given as text."""

    template = "CAST(%(expressions)s AS tsquery)"

    def __init__(self, expression: str) -> None:
        super().__init__(Value(expression, output_field=TextField()), search_type="raw")


class KoreanIndexer(base.ObjectIndexer):
    def as_vector(self, texts: list[tuple[str, str]], for_autocomplete: bool = False) -> RawVector:
        entries = []
        position = 0
        for text, weight in texts:
            for token in grams.indexed(text):
                position += 1
                entries.append(f"'{token}':{min(position, _MAX_POSITION)}{weight}")
        return RawVector(Value(" ".join(entries), output_field=TextField()))

    def plain(self, *, title: bool) -> str:
        """Return the plain text of the title, or of everything else."""
        return " ".join(
            grams.plain(value)
            for field in self.search_fields
            for searched, _weight, value in self.prepare_field(self.obj, field)
            if isinstance(searched, base.SearchField) and (searched.field_name == "title") is title
        )


class KoreanIndex(base.PostgresIndex):
    def add_items(self, model: type[Indexed], objs: Iterable[Indexed]) -> None:
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        entries = [
            base.IndexEntry(
                content_type_id=content_type,
                object_id=indexer.id,
                title=indexer.title,
                autocomplete=indexer.autocomplete,
                body=indexer.body,
                title_text=indexer.plain(title=True),
                body_text=indexer.plain(title=False),
            )
            for indexer in (KoreanIndexer(obj, self.backend) for obj in objs)
        ]
        self.entries.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body", "title_text", "body_text"],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Not used here; Wagtail's way rewrites entries on each save."""


class KoreanCompiler(Expression, base.PostgresSearchQueryCompiler):
    joints: ClassVar[dict[str, str]] = {"and": " & ", "or": " | "}
    nothing = _NOTHING
    follows = " & "

    def build_tsquery(self, query: SearchQuery, config: object = None) -> RawQuery:
        return RawQuery(self.expression(query))

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        """Accept any filter: the conditions are SQL here, not an outside engine's."""

    def expression(self, query: SearchQuery) -> str:
        if isinstance(query, Not):
            return f"!({self.expression(query.subquery)})"
        return super().expression(query)

    def tokens(self, words: list[str]) -> str:
        asked = grams.sequence(words)
        quoted = [f"'{token}'" for token in asked.tokens]
        if asked.open_ended:
            quoted[-1] += ":*"
        return f"({self.follows.join(quoted)})"

    def texts(self) -> list[str]:
        """Return the plain-text columns that hold the fields asked for."""
        if self.fields is None:
            return ["index_entries__title_text", "index_entries__body_text"]
        return sorted(
            {"index_entries__title_text" if field == "title" else "index_entries__body_text" for field in self.fields}
        )

    def get_search_vectors(self, search_query: object) -> list[tuple[Any, float]]:
        vectors = {"title": (F("index_entries__title"), grams.TITLE_WEIGHT), "body": (F("index_entries__body"), 1.0)}
        if self.fields is None:
            return [vectors["title"], vectors["body"]]
        return [vectors[name] for name in sorted({"title" if field == "title" else "body" for field in self.fields})]

    def search(
        self,
        config: object,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: object = None,
    ) -> QuerySet[Any]:
        if isinstance(self.query, Not | Fuzzy | MatchAll) or not self.texts():
            results: QuerySet[Any] = super().search(config, start, stop, score_field, backend)
            return results
        queryset: QuerySet[Any] = self.queryset  # type: ignore[has-type]  # of an untyped class
        parts: list[Any] = []
        for column in self.texts():
            parts += [F(column), Value(" ")]
        self.queryset = queryset.annotate(_searched=Concat(Value(" "), *parts, output_field=TextField())).filter(
            self.certain(self.query)
        )
        try:
            results = super().search(config, start, stop, score_field, backend)
        finally:
            self.queryset = queryset
        return results

    def certain(self, query: SearchQuery) -> Q:
        """Return the condition on the plain text that a true match fulfils."""
        match query:
            case PlainText():
                joint = Q.AND if query.operator == "and" else Q.OR
                return Q(
                    *[Q(_searched__contains=word) for word in grams.question(query.query_string)], _connector=joint
                )
            case Phrase():
                return Q(_searched__contains=" ".join(phrase_words(query)))
            case Not():
                return ~self.certain(query.subquery)
            case And() | Or():
                joint = Q.AND if isinstance(query, And) else Q.OR
                return Q(*[self.certain(subquery) for subquery in query.subqueries], _connector=joint)
            case Boost():
                return self.certain(query.subquery)
        return Q()


class KoreanAutocompleteCompiler(KoreanCompiler, base.PostgresAutocompleteQueryCompiler):
    """Searches titles and names in the same way, for the admin's choosers.

    They are short, so positions tell neighbours.
    """

    follows = " <-> "

    def texts(self) -> list[str]:
        return []

    def get_search_vectors(self, search_query: object) -> list[tuple[Any, float]]:
        return [(F("index_entries__autocomplete"), 1.0)]


class KoreanPostgresBackend(base.PostgresSearchBackend):
    query_compiler_class = KoreanCompiler
    autocomplete_query_compiler_class = KoreanAutocompleteCompiler
    index_class = KoreanIndex
