"""Reduce the editor's rich text to safe inline HTML."""

import html
import re

import nh3

#: The inline tags a bulletin may hold.
TAGS = {"b", "i", "a", "br"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_PARAGRAPH = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|blockquote|div)>")
_EQUAL = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))
_LINK_TO_ROOT = re.compile(r'href="/(?!/)')
_EDGE_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")


def inline_html(source: str, *, base_url: str = "") -> str:
    """Return `source` with nothing but b, i, a (http, https, mailto, tel) and br. `base_url` completes /paths."""
    clean = nh3.clean(
        source,
        tags=TAGS | {"strong", "em"},
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    for old, new in _EQUAL:
        clean = clean.replace(old, new)
    return _LINK_TO_ROOT.sub(f'href="{base_url}/', clean) if base_url else clean


def paragraphs(source: str, *, base_url: str = "") -> list[str]:
    """Split the HTML of one editor field into inline HTML per paragraph. Empty ones are left out."""
    kept = nh3.clean(
        source,
        tags=TAGS | {"strong", "em", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "div"},
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    pieces = (_EDGE_BREAKS.sub("", inline_html(piece, base_url=base_url)) for piece in _PARAGRAPH.split(kept))
    return [piece for piece in pieces if plain_text(piece).strip()]


def plain_text(source: str) -> str:
    """Return the text of inline HTML; a br becomes a line feed."""
    text = re.sub(r"<br\s*/?>", "\n", source)
    return html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"})).replace("\xa0", " ")


def from_plain(text: str) -> str:
    """Return plain text as inline HTML, line feeds as br."""
    return html.escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>")
