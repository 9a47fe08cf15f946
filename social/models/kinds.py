"""The kinds of channel that the models offer.

`social.channels.registry` announces each kind it discovers, since the models do not know the adapters. The field's
choices are a function, so that a new kind makes no migration.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_labels: "dict[str, StrOrPromise]" = {}


def announce(kind: str, label: "StrOrPromise") -> None:
    """Offer a kind of channel."""
    _labels[kind] = label


def channel_kinds() -> "list[tuple[str, StrOrPromise]]":
    """Return the kinds with their labels, in the order they were announced."""
    return list(_labels.items())
