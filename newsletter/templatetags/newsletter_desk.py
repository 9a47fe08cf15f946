"""State chips in the templates of the paper's desk."""

from django import template

from cms.core import workchip
from cms.core.statechip import StateChip
from newsletter.desk import adjusting, chips

register = template.Library()
register.filter("issue_chip", chips.of_issue)
register.filter("build_chip", workchip.of_work)
register.filter("finding_chip", chips.of_finding)
register.filter("sealed_adjustments", adjusting.sealed)
register.filter("unprintable_chip", chips.unprintable)


@register.simple_tag
def clean_chip() -> StateChip:
    """Return the chip that says that the print check found nothing."""
    return chips.CLEAN


@register.simple_tag
def newer_chip() -> StateChip:
    """Return the chip that says that a story was changed after it was placed."""
    return chips.NEWER
