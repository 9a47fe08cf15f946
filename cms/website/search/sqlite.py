"""The bigram index on SQLite's FTS5."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, FloatField, Func, IntegerField, QuerySet, Value, When
from django.db.models.sql.compiler import SQLCompiler
from modelsearch.backends.database.sqlite import sqlite as base
from modelsearch.backends.database.sqlite.query import AndNot, MatchExpression, normalize
from modelsearch.index import Indexed
from modelsearch.query import MatchAll, Not, SearchQuery
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from cms.website.search import grams
from cms.website.search.expression import Expression

#: What is never in the index, for questions without a single word.
_NOTHING = '"\ue000"'
#: Results ranked by how well they match; those after them by age.
RANKED = 400


class Match(MatchExpression):
    """`fts MATCH expression`, from an expression already written."""

    def __init__(self, columns: list[str], expression: str) -> None:
        self.expression = expression
        super().__init__(columns, None)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        return self.template, [f"{{{' '.join(self.columns)}}} : ({self.expression})"]

    def __repr__(self) -> str:
        return f"<Match {self.columns}: {self.expression}>"


class Score(Func):
    """How well an entry matches: lower is better."""

    output_field = FloatField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: object, **extra: object
    ) -> tuple[str, Any]:
        # The columns of Wagtail's table, in its order: autocomplete, body, title.
        return f"bm25({base.SQLiteFTSIndexEntry._meta.db_table}, 1.0, 1.0, {grams.TITLE_WEIGHT})", []


class KoreanIndexer(base.ObjectIndexer):
    """Takes the searchable text out of an object, as bigrams."""

    def columns(self) -> dict[str, str]:
        return {name: " ".join(grams.indexed(getattr(self, name))) for name in ("title", "autocomplete", "body")}


class KoreanIndex(base.SQLiteIndex):
    """Writes entries; leaves out Wagtail's title norms, which the ranking here does not use."""

    def add_items(self, model: type[Indexed], objs: Iterable[Indexed]) -> None:
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        # One statement, because two workers may write the same object's entry at once.
        self.entries.bulk_create(
            [
                base.IndexEntry(content_type_id=content_type, object_id=indexer.id, **indexer.columns())
                for indexer in (KoreanIndexer(obj, self.backend) for obj in objs)
            ],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body"],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Not used here; Wagtail's way rewrites entries on each save."""


class KoreanCompiler(Expression, base.SQLiteSearchQueryCompiler):
    """Searches the index in bigrams. One query ranks all matches, instead of one query a row."""

    joints: ClassVar[dict[str, str]] = {"and": " AND ", "or": " OR "}
    nothing = _NOTHING

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        """Accept any filter: the conditions are SQL here, not an outside engine's."""

    def expression(self, query: SearchQuery) -> str:
        if isinstance(query, AndNot):
            return f"({self.expression(query.subquery_a)}) NOT ({self.expression(query.subquery_b)})"
        return super().expression(query)

    def tokens(self, words: list[str]) -> str:
        asked = grams.sequence(words)
        return f'"{" ".join(asked.tokens)}"{" *" if asked.open_ended else ""}'

    def columns(self) -> list[str]:
        """Return the index columns that hold the fields asked for."""
        if self.fields is None or self.FTS_TABLE_FIELDS == ["autocomplete"]:
            return list(self.FTS_TABLE_FIELDS)
        return sorted({"title" if field == "title" else "body" for field in self.fields})

    def search(
        self, config: object, start: int | None, stop: int | None, score_field: str | None = None
    ) -> QuerySet[Any]:
        matches, entries = self.matching()
        if entries is None:
            return matches[start:stop]
        if self.order_by_relevance or score_field is not None:
            matches = self.ranked(matches, entries, score_field)
        elif not matches.query.order_by:
            matches = matches.order_by("-pk")
        return matches[start:stop]

    def matching(self) -> tuple[QuerySet[Any], QuerySet[Any] | None]:
        """Return the objects that match, and their index entries.

        None for the entries where there is nothing to rank.
        """
        query = normalize(self.query)
        negated = isinstance(query, Not)
        if negated:
            query = query.subquery
        if isinstance(query, MatchAll):
            return (self.queryset.none() if negated else self.queryset), None
        entries = base.SQLiteFTSIndexEntry.objects.filter(Match(self.columns(), self.expression(query))).filter(
            index_entry__content_type__in=get_descendants_content_types_pks(self.queryset.model)
        )
        ids = entries.values_list("index_entry__object_id", flat=True)
        if negated:
            return self.queryset.exclude(pk__in=ids).order_by("-pk"), None
        return self.queryset.filter(pk__in=ids), entries

    def ranked(self, matches: QuerySet[Any], entries: QuerySet[Any], score_field: str | None) -> QuerySet[Any]:
        best = list(
            entries.annotate(score=Score()).order_by("score").values_list("index_entry__object_id", "score")[:RANKED]
        )
        if score_field is not None:
            matches = matches.annotate(**{score_field: _by_key(best, 0.0, FloatField())})
        if not self.order_by_relevance:
            return matches
        ranks = [(key, rank) for rank, (key, _score) in enumerate(best)]
        return matches.order_by(_by_key(ranks, len(ranks), IntegerField()), "-pk")


class KoreanAutocompleteCompiler(KoreanCompiler, base.SQLiteAutocompleteQueryCompiler):
    """Searches titles and names in the same way, for the admin's choosers."""

    FTS_TABLE_FIELDS: ClassVar[list[str]] = ["autocomplete"]


class KoreanResults(base.SQLiteSearchResults):
    def _do_count(self) -> int:
        matches, _entries = self.query_compiler.matching()
        return int(matches.order_by()[self.start : self.stop].count())


class KoreanSQLiteBackend(base.SQLiteSearchBackend):
    query_compiler_class = KoreanCompiler
    autocomplete_query_compiler_class = KoreanAutocompleteCompiler
    index_class = KoreanIndex
    results_class = KoreanResults


def _by_key(
    values: Sequence[tuple[str, float]], default: float, output: FloatField[float, float] | IntegerField[int, int]
) -> Case | Value:
    if not values:
        return Value(default, output_field=output)
    return Case(
        *[When(pk=key, then=Value(value)) for key, value in values], default=Value(default), output_field=output
    )
