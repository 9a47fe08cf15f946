"""What strangers get who ask for the drawn cards of a withdrawn story."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.cards.models import Card
from cms.stories import outlets
from cms.stories.outlets import AskedStory, Presence
from cms.stories.storyfiles import asked_for


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("cards.pictures", gettext_lazy("카드 그림"), 28, _cards)


def _cards(story: AskedStory) -> list[Presence]:
    """The first card of each size is refused, though it is drawn and kept."""
    where = _("그린 카드")
    first = Card.objects.filter(story_key=story.key, public_version=story.version, position=1)
    presences = []
    for size in first.order_by("size").values_list("size", flat=True):
        address = reverse("cards:cut", args=[story.key, size, 1])
        presences.append(asked_for(where, address, size, still=_("카드가 아직 열립니다.")))
    if not presences:
        return []
    return [outlets.worst(where, presences[0].link, presences, gone=_("그려 둔 카드를 밖에서는 열 수 없습니다."))]
