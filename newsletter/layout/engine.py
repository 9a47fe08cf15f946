"""The WeasyPrint engine of the paper: parsed sheets, page layout, box-tree walks.

Box trees are private to the engine, so its version is pinned; what is read from them here is judged in the tests by a
method that needs public interfaces only. Runs inside the limited child.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from media.rendering.boxes import Box, Document
from media.rendering.engine import Complaints, closed_fetcher

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

PX = 96 / 25.4
"""CSS pixels in a millimetre."""

_FACES = (("serif", 400), ("serif", 600), ("serif", 700), *(("sans", weight) for weight in (400, 500, 600, 700, 800)))


@dataclass(slots=True)
class Engine:
    """The engine with the paper's style sheets, kept for all frames of one run."""

    css: tuple[str, ...]
    _fonts: "FontConfiguration | None" = None
    _sheets: "list[CSS]" = field(default_factory=list)

    def warm(self) -> None:
        """Load the engine, the style sheets and the fonts, which every run needs."""
        faces = "".join(f'<p style="font:{weight} 10pt var(--{face})">가1</p>' for face, weight in _FACES)
        self.render(f'<div class="text" style="width:44mm"><p>가</p>{faces}</div>', 60, 400)

    def render(self, body: str, width: float, height: float) -> tuple[Document, list[str]]:
        """Lay out a page of width × height mm.

        Return the document and the engine's warnings.
        """
        import logging

        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        if self._fonts is None:
            self._fonts = FontConfiguration()
            self._sheets = [
                weasyprint.CSS(string=css, url_fetcher=closed_fetcher({}), font_config=self._fonts) for css in self.css
            ]
        complaints = Complaints()
        log = logging.getLogger("weasyprint")
        log.handlers = [complaints]
        style = f"@page{{size:{width:.2f}mm {height:.2f}mm;margin:0}}"
        source = f'<html lang="ko"><head><style>{style}</style></head><body>{body}</body></html>'
        laid_out = _document(source).render(stylesheets=self._sheets, font_config=self._fonts)
        return laid_out, complaints.lines


def _document(source: str) -> "HTML":
    """Return our own HTML as the engine's document.

    It is read as XML, which takes a twentieth of the time of reading it as HTML.
    """
    import weasyprint
    from cssselect2 import ElementWrapper

    options = {"url_fetcher": closed_fetcher({}), "base_url": "media://"}
    try:
        xml = source.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")
        tree = ElementTree.fromstring(xml)  # noqa: S314 - a page that we wrote ourselves
    except ElementTree.ParseError:  # a letter XML does not know
        return weasyprint.HTML(string=source, **options)
    page = weasyprint.HTML(string="<p>", **options)
    page.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    return page


def boxes_of(box: Box) -> Iterator[Box]:
    """Yield a box and everything in it."""
    box = getattr(box, "_box", box) if type(box).__name__ == "AbsolutePlaceholder" else box
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


def lines_of(box: Box) -> list[Box]:
    """Return the line boxes in a box.

    Without those of figures (captions) and of floats.
    """
    if type(box).__name__ == "LineBox":
        return [box]
    if named(box, "class") == "date" or getattr(box, "element_tag", "") == "figure":
        return []
    return [line for child in getattr(box, "children", ()) for line in lines_of(child)]


def text_of(line: Box) -> str:
    """Return the letters of a line."""
    return "".join(box.text for box in boxes_of(line) if type(box).__name__ == "TextBox")


def named(box: Box, attribute: str) -> str | None:
    """Return an attribute of the element a box was made for, or None."""
    element = getattr(box, "element", None)
    return element.get(attribute) if element is not None and hasattr(element, "get") else None


def class_of(box: Box) -> str:
    """Return the classes of a block's element; "" for what is no block."""
    return (named(box, "class") or "") if type(box).__name__.startswith("Block") else ""


def box_of_class(box: Box, classes: str) -> Box | None:
    """Return the first block of exactly these classes, or None."""
    return next((child for child in boxes_of(box) if class_of(child) == classes), None)


def text_box(document: Document) -> Box:
    """Return the block of the text on a sheet, which each sheet has. Raises `LookupError`."""
    text = box_of_class(document.pages[0]._page_box, "text")
    if text is None:
        raise LookupError("a sheet without a text")
    return text
