"""What cards say of a story that is no card set: a cover, and cuts of one idea each."""

from django.utils.translation import gettext_lazy as _

from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart
from cms.stories.cardset import COVER, CUTS, OUTLET

#: What a card has room for.
_IDEA = 60
_LABELS = (_("컷 1"), _("컷 2"), _("컷 3"), _("컷 4"), _("컷 5"), _("컷 6"))

ADAPTATION = AdaptationSpec(
    OUTLET,
    _("카드뉴스"),
    (
        Slot(COVER, _("표지"), _IDEA, SourcePart.TITLE),
        *(
            Slot(slot, label, _IDEA, SourcePart.BODY, turn=turn)
            for turn, (slot, label) in enumerate(zip(CUTS, _LABELS, strict=True))
        ),
    ),
    order=40,
    look="cards",
    is_optional=True,
    offered_to=lambda kind: not kind.is_card_set,
)
