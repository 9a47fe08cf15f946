"""Page of the desk that lists card sets: drawn, waiting or failed, with a button to retry."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.cards import selectors
from cms.cards.models import CardDrawing
from cms.core import workchip
from cms.core.korean.particles import quoted
from cms.core.person import Person
from cms.core.statechip import StateChip
from cms.core.work import wanting
from cms.stories.models import Story
from cms.stories.permissions import story_list
from cms.stories.reading import visible_to

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """The drawing of a card set, and its story."""

    drawing: CardDrawing
    story: Story
    may_ask: bool

    @property
    def is_drawn(self) -> bool:
        """Whether the public cover is this drawing's."""
        is_newest = self.story.public_version == self.drawing.public_version
        return self.drawing.state == CardDrawing.State.DONE and self.story.live and is_newest

    @property
    def chip(self) -> StateChip:
        return workchip.of_work(self.drawing)

    @property
    def is_failed(self) -> bool:
        return self.drawing.state == CardDrawing.State.FAILED


def may_see(user: Person) -> bool:
    """Say whether a person may write or release stories."""
    index = story_list(user)
    if index is None:
        return False
    permissions = index.permissions_for_user(user)
    return bool(permissions.can_add_subpage() or permissions.can_publish_subpage())


@require_safe
def card_drawings(request: HttpRequest) -> HttpResponse:
    """List the newest drawings, what needs a hand first."""
    if not may_see(request.user):
        raise PermissionDenied
    title = _("카드 그리기")
    frame = {"page_title": title, "header_title": title, "header_icon": "image"}
    return TemplateResponse(request, "cards/drawings.html", {"rows": _rows(request.user), **frame})


@require_POST
def draw_again(request: HttpRequest, drawing_id: int) -> HttpResponse:
    """Want a given-up set anew."""
    drawing = CardDrawing.objects.filter(pk=drawing_id).first()
    story = Story.objects.filter(key=drawing.story_key).first() if drawing else None
    if story is None or not may_ask(story, request.user):
        raise Http404
    if drawing is not None and wanting.again(drawing):
        messages.success(
            request, _("%(story)s 다시 그립니다. 잠시 뒤 새로 고쳐 보세요.") % {"story": quoted(story.title, "을")}
        )
    else:
        messages.info(request, _("이미 다시 그리고 있거나 다 그린 카드입니다."))
    return redirect("cards_drawings")


def may_ask(story: Story, user: Person) -> bool:
    """Say whether a person may have the cards of a story drawn again."""
    permissions = story.permissions_for_user(user)
    return bool(permissions.can_edit() or permissions.can_publish())


def _rows(user: Person) -> list[Row]:
    newest = selectors.drawings_to_show(SHOWN)
    known = Story.objects.filter(key__in=[drawing.story_key for drawing in newest])
    stories = {story.key: story for story in visible_to(known, user)}
    return [
        Row(drawing, stories[drawing.story_key], may_ask(stories[drawing.story_key], user))
        for drawing in newest
        if drawing.story_key in stories
    ]
