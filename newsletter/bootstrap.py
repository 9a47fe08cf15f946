"""Bootstrap step of the paper: its first sections, for the office to rename."""

from django.utils.translation import gettext as _

from cms.core.bootstrap import bootstrap_step
from media.rendering import tokens
from newsletter.models import PaperSection, PaperSettings


@bootstrap_step(20)
def sections_to_begin_with() -> None:
    """Make the settings of the paper with its first sections, where there are none."""
    if PaperSettings.objects.exists():
        return
    names = {2: _("우리 고장 소식"), 4: _("의회 소식"), 5: _("사람들"), 6: _("마을 소식"), 7: _("알림")}
    colours = list(tokens.accents())
    paper = PaperSettings.objects.create()
    for order, (first_page, name) in enumerate(names.items()):
        PaperSection.objects.create(
            paper=paper, name=name, first_page=first_page, colour=colours[order % len(colours)], sort_order=order
        )
