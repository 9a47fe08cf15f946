"""What axe finds wrong with the page that is open."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def violations(
    page: Any, *, rules: Sequence[str] = (), known: Mapping[tuple[str, str], str] | None = None
) -> Iterable[str]:
    """Return what axe finds, one line a node; `rules` are the only ones asked, `known` the ones that stay.

    A known fault is named by its rule and by words of the selector that axe gives for the node.
    """
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    for each in Axe().run(page, options=options).response["violations"]:
        for node in each["nodes"]:
            selector = " ".join(map(str, node["target"]))
            if not any(rule == each["id"] and words in selector for rule, words in known or {}):
                yield f"{each['id']} {selector} {node['html'][:160]} {node['failureSummary'][:200]}"
