"""What strangers get who ask for the drawn cards of a withdrawn story."""

from http import HTTPStatus

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.cards.models import Card
from cms.core.asvisitor import ask
from cms.stories import outlets
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand


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
        answer = ask(address)
        evidence = Evidence(f"{settings.SITE_URL}{address}", f"{answer.status} {size}", answer.at)
        if answer.status == HTTPStatus.NOT_FOUND:
            presences.append(Presence(where, Stand.GONE, "", address, evidence))
        elif answer.is_there:
            presences.append(Presence(where, Stand.THERE, _("카드가 아직 열립니다."), address, evidence))
        else:
            sentence = _("답이 오지 않습니다(%(status)d).") % {"status": answer.status}
            presences.append(Presence(where, Stand.NOT_KNOWN, sentence, address))
    if not presences:
        return []
    return [outlets.worst(where, presences[0].link, presences, gone=_("그려 둔 카드를 밖에서는 열 수 없습니다."))]
