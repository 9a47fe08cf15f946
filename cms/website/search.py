"""Search backend: Hangul bigrams over Wagtail's database search."""

from modelsearch.backends.database import SearchBackend

__all__ = ["SearchBackend"]
