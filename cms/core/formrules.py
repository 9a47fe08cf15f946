"""Registry of rules that a form asks of a row before saving it.

What is refused there comes back with all that was typed."""

from collections.abc import Callable, Iterator, Mapping

from django.db.models import Model

#: Returns why a row may not be saved as it is, by field.
Rule = Callable[[Model], Mapping[str, str]]

_rules: dict[str, Rule] = {}


def register(name: str, rule: Rule) -> None:
    """Add a rule. The same name again replaces it."""
    _rules[name] = rule


def reasons_against(row: Model) -> Iterator[tuple[str, str]]:
    """Yield field and reason for all that keeps a row from being saved."""
    for name in sorted(_rules):
        yield from _rules[name](row).items()
