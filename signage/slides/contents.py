"""Chooses the words of a story's slide: what a passer-by can read in ten seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from cms.core.korean.dates import day_range_words, day_words, local, local_day, moment_words
from cms.office.selectors import office_settings
from cms.stories import registry
from cms.stories.bulletin import Bulletin, BulletinEvent
from cms.stories.cardset import told_cuts
from media.rendering import tokens
from signage.slides.orders import SlideContent

MIDNIGHT = time(0)
#: By what name adaptations know screens, and their slots.
OUTLET, TITLE, LINE = "screen", "title", "line"


def of_story(bulletin: Bulletin) -> SlideContent:
    """Return the content of a story's slide.

    Its `picture` is a name in the media storage.
    """
    office = office_settings()
    picture = bulletin.pictures[0] if bulletin.pictures else None
    return SlideContent(
        title=bulletin.adapted(OUTLET, TITLE) or bulletin.title,
        kicker=" · ".join(part for part in (_label(bulletin), bulletin.department) if part),
        line=bulletin.adapted(OUTLET, LINE) or _line(bulletin),
        contact=" ".join(part for part in (bulletin.department, bulletin.department_phone) if part),
        url=bulletin.short_url,
        picture=picture.file if picture else "",
        focal=picture.focal if picture else None,
        credit=picture.credit if picture else "",
        accent=_accent(bulletin.kind, office.accent_rgb),
        office=office.name,
    )


def of_cuts(bulletin: Bulletin) -> list[tuple[SlideContent, str]]:
    """Return the contents of a story's slides, one for each of its cuts.

    Each comes with its alternative text. The first and the last have the address (as QR code) at which to read more.
    """
    whole = of_story(bulletin)
    slides, cuts = [], told_cuts(bulletin)
    for number, cut in enumerate(cuts, start=1):
        picture = cut.picture
        content = replace(
            whole,
            title=cut.heading or ("" if cut.figure else bulletin.title),
            kicker=f"{bulletin.kind_label}  {number}/{len(cuts)}",
            line=cut.body,
            url=whole.url if number in (1, len(cuts)) else "",
            picture=picture.file if picture else "",
            focal=picture.focal if picture else None,
            credit=picture.credit if picture else "",
            figure=cut.figure,
            points=cut.items or tuple("  ".join(cell for cell in row if cell) for row in cut.rows),
        )
        slides.append((content, cut.alt or _cut_words(content)))
    return slides


@contextmanager
def with_local_picture(content: SlideContent) -> Iterator[SlideContent]:
    """Give a content whose picture is a file that the drawing child can read.

    The file is deleted at the end of the block. Where the picture is missing, the content comes without it.
    """
    if not content.picture:
        yield content
        return
    with NamedTemporaryFile(suffix=Path(content.picture).suffix) as scratch:
        try:
            with default_storage.open(content.picture) as source:
                for chunk in source.chunks():
                    scratch.write(chunk)
        except OSError:
            yield replace(content, picture="")
            return
        scratch.flush()
        yield replace(content, picture=scratch.name)


def _label(bulletin: Bulletin) -> str:
    return " · ".join(part for part in (bulletin.kind_label, bulletin.sort) if part)


def _accent(kind: str, office_accent: str) -> str:
    colour = registry.spec_of(kind).screen_colour
    return tokens.colour(colour.value) if colour else office_accent


def _line(bulletin: Bulletin) -> str:
    if bulletin.event is not None:
        return _when_and_where(bulletin.event)
    if bulletin.apply_until is not None:
        return _("%(day)s까지 신청") % {"day": day_words(bulletin.apply_until)}
    return bulletin.decks[0] if bulletin.decks else bulletin.lead


def _when_and_where(event: BulletinEvent) -> str:
    start = local(event.starts_at)
    if event.ends_at and local_day(event.ends_at) != start.date():
        when = day_range_words(start, event.ends_at)
    else:
        when = moment_words(start) if start.time() != MIDNIGHT else day_words(start)
    return f"{when} · {event.place}" if event.place else when


def _cut_words(content: SlideContent) -> str:
    return ". ".join(part for part in (content.title, content.figure, content.line, *content.points) if part)
