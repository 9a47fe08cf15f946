"""The desk's preview "지면" of a story: as the paper sets it, in a frame of its length."""

from html import escape

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.stories.bulletin import Bulletin
from cms.stories.previews import Preview, register
from media.rendering import render, tokens
from media.rendering.child import ChildFailed
from media.rendering.engine import Sheet
from newsletter import selectors
from newsletter.builds.photos import PhotoPreparer, with_photos
from newsletter.layout import styles
from newsletter.layout.article import article_of
from newsletter.layout.fit import Fit
from newsletter.layout.formats import TABLOID
from newsletter.layout.frames import FrameContent, frame_html
from newsletter.layout.issue import FitRequest
from newsletter.layout.templates import Frame, PhotoSlot


def connect() -> None:
    """Register the preview with the desk."""
    register(Preview(name="paper", label="지면", order=60, render=preview))


def preview(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    """Draw a story in a frame of three columns, and say its length."""
    article = article_of(bulletin)
    lines = min(60, 22 + sum(len(piece.text) for piece in article.pieces) // 30)
    photo = PhotoSlot("head", 3, 15, 12, 18) if article.picture else None
    frame = Frame("story", "story", 1, 3, 0, lines, level=2, deck=True, text_span=3, photo=photo)
    content = FrameContent(1, frame, (article,), selectors.accents()[0])
    try:
        picture, fit = _picture(content, lines)
    except ChildFailed:
        text = _("지면을 그리지 못했습니다. 사진과 본문을 확인하고 다시 보세요.")
        return HttpResponse(_page(f"<p>{escape(text)}</p>"), status=200)
    words = (
        _("지면 3단에서 본문 %d줄입니다.") % fit.used
        if fit.fits
        else _("한 면에 다 들어가지 않습니다. %d줄 넘칩니다.") % fit.overset_lines
    )
    from base64 import b64encode

    image = f'<img src="data:image/png;base64,{b64encode(picture).decode()}" alt="{escape(bulletin.title)}">'
    return HttpResponse(_page(f"{image}<p>{escape(words)}</p>"))


def _page(inside: str) -> str:
    style = (
        "body{margin:24px;font-family:Pretendard,sans-serif;background:#eeede8;text-align:center}img{max-width:100%}"
    )
    title = _("지면")
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="ko">{head}{inside}</html>'


def _picture(content: FrameContent, lines: int) -> tuple[bytes, Fit]:
    width = TABLOID.left * 2 + TABLOID.span(3)
    height = TABLOID.y(lines) + 16
    page_box = f"@page {{ size: {width}mm {height}mm; margin: 0; background: #fff }}"
    css = styles.sheets(tokens.css("rgb"), TABLOID, selectors.accents(), space="rgb", page_box=page_box)
    fit: Fit = render.in_child("newsletter.layout.issue:fit_issue", FitRequest((content,), css)).value[0]
    photos = PhotoPreparer()
    inside = with_photos(
        lambda preparer: frame_html(content, fit.measures, fit.segments, TABLOID, preparer.source), photos
    )
    html = f'<html lang="ko"><body><section style="position:relative">{inside}</section></body></html>'
    return render.to_pictures(Sheet(html, css, dict(photos.assets)), width=900)[0], fit
