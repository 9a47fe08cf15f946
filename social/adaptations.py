"""What each kind of channel says of a story: a title and a text, counted as the channel counts."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cms.stories.adaptations import specs
from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart
from social.channels.registry import ADAPTERS
from social.composing.compose import TEXT, TITLE, outlet_of
from social.composing.length import count

MOST_IN_A_TITLE = 120


def register_adaptations() -> None:
    """Register one for each kind of channel. The link, tags and licence are the machine's."""
    for kind, adapter in ADAPTERS.items():
        measure = partial(count, measure=adapter.shape.measure)
        slots = (
            Slot(TITLE, _("게시물 제목"), MOST_IN_A_TITLE, SourcePart.TITLE, measure),
            Slot(TEXT, _("게시물 글"), adapter.shape.lead_limit, SourcePart.LEAD, measure, is_long=True),
        )
        label = adapter.short_label or adapter.label
        specs.register(AdaptationSpec(outlet_of(kind), label, slots, order=20 + adapter.order, look="post"))
