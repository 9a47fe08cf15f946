"""Stores the choices of auto-fitting on the placements, and takes them back."""

from typing import Any

from django.db import transaction

from newsletter.builds.fitting import Fitted
from newsletter.layout.fit import Fit
from newsletter.layout.frames import DEFAULT_TRACKING, FrameContent
from newsletter.models import Issue, Placement

_BY_MACHINE = ("tracking", "photo_rows", "flowing", "auto")


def store(fitted: Fitted) -> int:
    """Write what auto-fitting chose as overrides on each frame's first placement.

    Returns how many placements changed. The override `auto` marks that the machine has set them.
    """
    changed = 0
    contents = {(content.page, content.frame.id): content for page in fitted.pages for content in page.contents}
    with transaction.atomic():
        first = _first_placements(fitted.issue)
        for fit in fitted.fits:
            placement = first.get((fit.page, fit.frame))
            if placement is None:
                continue
            wanted = _chosen(fit, contents[fit.page, fit.frame])
            kept = {name: value for name, value in placement.overrides.items() if name not in _BY_MACHINE}
            overrides = {**kept, **wanted, **({"auto": True} if wanted else {})}
            if overrides != placement.overrides:
                placement.overrides = overrides
                placement.save(update_fields=["overrides"])
                changed += 1
    return changed


def _first_placements(issue: Issue) -> dict[tuple[int, str], Placement]:
    first: dict[tuple[int, str], Placement] = {}
    for placement in Placement.objects.filter(page__issue=issue).select_related("page").order_by("position", "pk"):
        first.setdefault((placement.page.number, placement.frame), placement)
    return first


def _chosen(fit: Fit, content: FrameContent) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if fit.tracking != DEFAULT_TRACKING:
        wanted["tracking"] = fit.tracking
    if content.frame.photo and fit.photo_rows and fit.photo_rows != content.frame.photo.lines:
        wanted["photo_rows"] = fit.photo_rows
    if fit.flowing:
        wanted["flowing"] = True
    return wanted


def undo(issue: Issue) -> int:
    """Take back what auto-fitting chose; return how many placements changed."""
    changed = 0
    for placement in Placement.objects.filter(page__issue=issue):
        if placement.overrides.get("auto"):
            placement.overrides = {
                name: value for name, value in placement.overrides.items() if name not in _BY_MACHINE
            }
            placement.save(update_fields=["overrides"])
            changed += 1
    return changed
