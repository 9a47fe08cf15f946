"""보도자료: releases of the office to newsrooms and residents."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.stories.bulletin import DetailRole
from cms.stories.kindspec import Colour, KindSpec, OpenData, Outlet, OwnField
from cms.stories.models import panels
from cms.stories.models.story import Story

SPEC = KindSpec(
    key="press",
    label=_("보도자료"),
    colour=Colour.GREEN,
    order=10,
    fields=(OwnField("release_type", DetailRole.TAG),),
    open_data=OpenData("press", _("언론에 낸 보도자료의 제목, 본문, 사진과 담당부서")),
    outlets=frozenset({Outlet.SOCIAL, Outlet.SCREENS, Outlet.PAPER}),
    lead_rank=0,
    is_release=True,
)


class ReleaseType(models.TextChoices):
    """Types of release, by subject."""

    PROJECT = "project", _("사업안내")
    EVENT = "event", _("행사안내")
    LAW = "law", _("법령안내")
    LIFE = "life", _("생활정보")
    SURVEY = "survey", _("조사통계")
    RESULT = "result", _("성과")
    EXPLANATION = "explanation", _("해명·설명")
    PEOPLE = "people", _("동정·미담")


class PressRelease(Story):
    """A press release (보도자료)."""

    spec: ClassVar[KindSpec] = SPEC

    release_type = models.CharField(_("유형"), max_length=12, choices=ReleaseType.choices, default=ReleaseType.PROJECT)

    edit_handler = panels.tabs(record=(panels.group(_("보도"), "release_type"),))

    class Meta:
        verbose_name = verbose_name_plural = SPEC.label
