"""A StreamField whose migrations leave its blocks out. Editing a block makes no migration."""

from collections.abc import Sequence
from typing import Any

from wagtail.blocks import Block
from wagtail.fields import StreamField


class StoryStreamField(StreamField):
    """StreamField that is deconstructed without block definitions."""

    def __init__(
        self, block_types: Block | type[Block] | Sequence[tuple[str, Block]] = (), *args: object, **kwargs: object
    ) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
