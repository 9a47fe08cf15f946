"""Editor panels: those every kind shows, with the kind's own first."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)


def group(heading: str | Promise, *names: str) -> MultiFieldPanel:
    """Return fields under one heading."""
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


#: What the kind is, from the glossary.
MEANING = HelpPanel(template="core/meaning.html")
TITLE = FieldPanel("title", heading=_("제목"), help_text=_("기사 제목처럼 씁니다. 25자 안팎이 읽기 좋습니다."))
_PICTURE_AND_BODY = [FieldPanel("lead_picture"), FieldPanel("body")]
RELEASE_TIME = FieldPanel("go_live_at")
#: The text of a kind that has decks.
CONTENT = [TITLE, group(_("부제와 리드"), "deck", "deck2", "lead"), *_PICTURE_AND_BODY]
#: Who is asked, where it belongs, what it may be used for.
RECORD = [
    group(_("담당"), "department", "manager", "contact", "phone"),
    group(_("분류"), "towns", "tags"),
    group(_("권리와 선거법"), "licence", "election_class"),
]


def text(*own: Panel, below_lead: tuple[Any, ...] = ()) -> list[Any]:
    """Return the panels of a kind without decks.

    In order: title, its own panels, lead, what goes below it, picture, body.
    """
    return [TITLE, *own, FieldPanel("lead"), *below_lead, *_PICTURE_AND_BODY]


def tabs(content: list[Any] = CONTENT, *, record: tuple[Any, ...] = ()) -> TabbedInterface:
    """Return the editor's tabs for a kind of story. Its own `record` panels come first."""
    return TabbedInterface(
        [
            ObjectList([MEANING, *content], heading=_("원고")),
            ObjectList([*record, *RECORD], heading=_("담당·분류")),
            ObjectList([RELEASE_TIME, FieldPanel("expire_at"), CommentPanel()], heading=_("보도시점")),
        ]
    )
