"""The sets of open data, by the name in their address: one for each kind of story that has one. Pure."""

from dataclasses import dataclass

from cms.stories import registry
from cms.stories.kindspec import KindSpec


@dataclass(frozen=True, slots=True)
class Dataset:
    """All public stories of a kind."""

    name: str
    kind: KindSpec
    label: str
    description: str


def datasets() -> dict[str, Dataset]:
    """Return the sets by name, in the order of their kinds."""
    return {
        spec.open_data.name: Dataset(spec.open_data.name, spec, str(spec.label), str(spec.open_data.description))
        for spec in registry.specs()
        if spec.open_data
    }
