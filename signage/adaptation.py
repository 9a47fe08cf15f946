"""What screens say of a story: a title and one line, read in ten seconds."""

from django.utils.translation import gettext_lazy as _

from cms.stories.adaptations.specs import AdaptationSpec, Slot, SourcePart
from signage.slides.contents import LINE, OUTLET, TITLE

ADAPTATION = AdaptationSpec(
    OUTLET,
    _("화면"),
    (Slot(TITLE, _("화면 제목"), 60, SourcePart.TITLE), Slot(LINE, _("화면 한 줄"), 90, SourcePart.DECK)),
    order=30,
    look="screen",
)
