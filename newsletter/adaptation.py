"""What the paper says of a story: headline, deck, and a body in the length of its frame."""

from django.utils.translation import gettext_lazy as _

from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart
from newsletter.layout.article import BODY, DECK, HEADLINE, OUTLET

ADAPTATION = AdaptationSpec(
    OUTLET,
    _("소식지"),
    (
        Slot(HEADLINE, _("지면 제목"), 120, SourcePart.TITLE),
        Slot(DECK, _("지면 부제"), 160, SourcePart.DECK),
        Slot(BODY, _("지면 본문"), 4000, SourcePart.BODY, is_long=True),
    ),
    order=10,
    look="paper",
)
