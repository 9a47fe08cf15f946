"""행사: an event on a day at a place."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.stories.kindspec import BulletinField, Colour, KindSpec, OpenData, Outlet, OwnField, Section
from cms.stories.models import panels
from cms.stories.models.story import Story

SPEC = KindSpec(
    key="event",
    label=_("행사"),
    colour=Colour.PERSIMMON,
    order=30,
    fields=(
        OwnField("starts_at", BulletinField.STARTS_AT, column="eventBgngDt"),
        OwnField("ends_at", BulletinField.ENDS_AT, column="eventEndDt"),
        OwnField("place", BulletinField.VENUE, column="eventPlace"),
        OwnField("host", BulletinField.HOST, column="hostNm"),
        OwnField("fee", BulletinField.FEE, column="fee"),
        OwnField("apply", BulletinField.APPLY, column="applyMthd"),
    ),
    open_data=OpenData("events", _("행사의 때와 곳, 주최, 참가비와 신청 방법")),
    outlets=frozenset({Outlet.SOCIAL, Outlet.SCREENS, Outlet.PAPER}),
    section=Section.AGENDA,
    lead_rank=1,
    screen_colour=Colour.PLUM,
)


class Event(Story):
    """An event (행사)."""

    spec: ClassVar[KindSpec] = SPEC

    starts_at = models.DateTimeField(_("시작"))
    ends_at = models.DateTimeField(_("끝"), null=True, blank=True)
    place = models.CharField(_("장소"), max_length=120)
    host = models.CharField(_("주최"), max_length=80, blank=True)
    fee = models.CharField(_("참가비"), max_length=60, blank=True)
    apply = models.CharField(_("신청 방법"), max_length=160, blank=True)

    edit_handler = panels.tabs(
        panels.text(
            panels.group(_("언제 어디서"), "starts_at", "ends_at", "place"),
            panels.group(_("참가"), "host", "fee", "apply"),
        )
    )

    class Meta:
        verbose_name = verbose_name_plural = SPEC.label
