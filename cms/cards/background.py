"""Background work that draws cards."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.cards import desk, making
from cms.cards.models import CardDrawing
from cms.core.person import Person
from cms.core.work.clock import every
from cms.core.work.kinds import BacklogSpec, Subject, kind
from cms.core.work.outcomes import Run
from cms.stories.models import Story


def subjects(rows: Sequence[CardDrawing]) -> Mapping[int, Subject]:
    """Return the story of each drawing. One whose story has a newer public version is left out."""
    stories = {story.key: story for story in Story.objects.filter(key__in={drawing.story_key for drawing in rows})}
    return {
        drawing.pk: Subject(
            _("%(title)s · %(version)d차 공개") % {"title": story.title, "version": drawing.public_version},
            reverse("wagtailadmin_pages:edit", args=[story.pk]),
        )
        for drawing in rows
        if (story := stories.get(drawing.story_key)) and story.live and story.public_version == drawing.public_version
    }


def may_decide(user: Person, drawing: CardDrawing) -> bool:
    """Tell whether a person may have the cards drawn again. Whoever may change or release the story may."""
    story = Story.objects.filter(key=drawing.story_key).first()
    return story is not None and desk.may_ask(story, user)


@kind(
    CardDrawing,
    label=gettext_lazy("카드뉴스 그리기"),
    backlog=BacklogSpec(subjects, desk.may_see, may_decide),
    most=making.MAX_ATTEMPTS,
    given_up=gettext_lazy("그리던 프로그램이 %(count)d번 멈췄습니다. 사진과 글을 줄인 뒤 다시 그려 주세요."),
)
def draw_wanted_cards(run: Run[CardDrawing]) -> str:
    """Draw one set that is wanted."""
    return making.carry_out(run)


@every(60, "cards.sweep")
def want_missed_cards() -> None:
    """Want what a missed signal left out."""
    making.sweep()
