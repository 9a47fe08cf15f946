"""What axe finds wrong with the page that is open, in every look it has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: Rules that a theme can break; what else there is depends on the markup and the width.
COLOURS = ("color-contrast", "link-in-text-block")


@dataclass(frozen=True, slots=True)
class Look:
    """A width in px and a theme (`light`, `dark` or `contrast`); `rules` are the only ones asked, none means all."""

    width: int
    theme: str
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.width} {self.theme}"


def judge(
    page: Any, name: str, looks: Iterable[Look], *, known: Mapping[tuple[str, str], str] | None = None
) -> list[str]:
    """Put the open page into each look; return what axe finds, and where the page is wider than its window."""
    found = []
    for look in looks:
        _put_on(page, look)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > look.width:
            found.append(f"{name} {look}: {wide} px wide")
        found += [f"{name} {look}: {violation}" for violation in violations(page, rules=look.rules, known=known)]
    return found


def _put_on(page: Any, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme="dark" if look.theme == "dark" else "light")
    page.evaluate(
        """chosen => {
            const root = document.documentElement.dataset;
            if (chosen) root.theme = chosen; else delete root.theme;
            return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        }""",
        look.theme if look.theme == "contrast" else "",
    )


def violations(
    page: Any, *, rules: Sequence[str] = (), known: Mapping[tuple[str, str], str] | None = None
) -> list[str]:
    """Return what axe finds, one line a node; `rules` are the only ones asked, `known` the ones that stay.

    A known fault is named by its rule and by words of the selector that axe gives for the node.
    """
    # Without `preload` axe does not fetch every style sheet again, which only rules about rotation need.
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False, "elementRef": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    # Wagtail's editor has an axe of its own, with rules of its own.
    if not page.evaluate("'ourAxe' in window"):
        page.evaluate(_axe() + "; window.ourAxe = window.axe")
    found = []
    for violation in page.evaluate("options => ourAxe.run(document, options).then(run => run.violations)", options):
        for node in violation["nodes"]:
            selector = " ".join(map(str, node["target"]))
            if not any(rule == violation["id"] and words in selector for rule, words in known or {}):
                found.append(f"{violation['id']} {selector} {node['html'][:160]} {node['failureSummary'][:200]}")
    return found


@cache
def _axe() -> str:
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
