"""알림: notices that ask residents to act, often until a day."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.stories.bulletin import DetailRole
from cms.stories.kindspec import BulletinField, Colour, KindSpec, OpenData, Outlet, OwnField, Section
from cms.stories.models import panels
from cms.stories.models.story import Story

SPEC = KindSpec(
    key="notice",
    label=_("알림"),
    colour=Colour.TEAL,
    order=40,
    fields=(
        OwnField("notice_type", DetailRole.SORT, column="noticeSe"),
        OwnField("apply_until", BulletinField.APPLY_UNTIL, column="applyEndYmd"),
    ),
    open_data=OpenData("notices", _("모집, 교육, 세금, 보건, 문화, 생활 알림과 신청 마감일")),
    outlets=frozenset({Outlet.SOCIAL, Outlet.SCREENS, Outlet.PAPER}),
    section=Section.OWN_LIST,
    screen_colour=Colour.NAVY,
)


class NoticeType(models.TextChoices):
    """Types of notice, by what it asks of residents."""

    RECRUIT = "recruit", _("모집")
    EDUCATION = "education", _("교육")
    TAX = "tax", _("세금")
    HEALTH = "health", _("보건")
    CULTURE = "culture", _("문화")
    LIFE = "life", _("생활")


class Notice(Story):
    """A notice (알림)."""

    spec: ClassVar[KindSpec] = SPEC

    notice_type = models.CharField(_("종류"), max_length=12, choices=NoticeType.choices, default=NoticeType.LIFE)
    apply_until = models.DateField(_("신청 마감"), null=True, blank=True)

    edit_handler = panels.tabs(panels.text(panels.group(_("알림"), *SPEC.names)))

    class Meta:
        verbose_name = verbose_name_plural = SPEC.label
