"""The desk's rich-text field: bold, italic, links, and safe Hangul input.

Why it takes Draftail's place: docs/adr/0003-korean-safe-editor.md. The browser edits plain `contenteditable` (which
input methods were made for); a textarea that the form sends mirrors it at every input event, composing or not.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

FEATURES = ("bold", "italic", "link")
_EQUAL = {"strong": "b", "em": "i"}
_INLINE_ROOTS = ("b", "i", "a", "br")


class KoreanRichTextArea(forms.Textarea):
    """A textarea of Wagtail's rich text with a Korean-safe editor drawn over it."""

    template_name = "editor/koreantext.html"
    accepts_features = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, features: list[str] | None = None, **_options: object):
        self.features = [name for name in (features or FEATURES) if name in FEATURES]
        super().__init__(attrs)

    @cached_property
    def converter(self) -> EditorHTMLConverter:
        return EditorHTMLConverter(self.features)

    def format_value(self, value: object) -> str:
        """Return stored rich text as the editor needs it, with link addresses."""
        return self.converter.from_database_format(str(value)) if value else ""

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["flat_attrs"] = flatatt(context["widget"]["attrs"])
        context["widget"]["features"] = " ".join(self.features)
        context["widget"]["page_chooser"] = reverse("wagtailadmin_choose_page")
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: object = None) -> SafeString:
        # Django's form renderer looks into apps only; ours is the project's one template tree.
        return render_to_string(template_name, context)

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> str | None:
        sent = super().value_from_datadict(data, files, name)
        return None if sent is None else clean(sent, self.converter)

    @cached_property
    def media(self) -> forms.Media:
        scripts: list[Any] = [
            versioned_static("wagtailadmin/js/page-chooser-modal.js"),
            forms.Script(versioned_static("design/editor/koreantext.js"), type="module"),
        ]
        return forms.Media(js=scripts, css={"all": [versioned_static("design/editor/koreantext.css")]})


class KoreanRichTextAdapter(WidgetAdapter):
    """Adapter by which stream blocks make new editors in the browser."""

    js_constructor = "sosiktong.KoreanRichText"


register(KoreanRichTextAdapter(), KoreanRichTextArea)


def clean(html: str, converter: EditorHTMLConverter) -> str:
    """Return editor input as Wagtail's stored rich text. Only p, b, i, a and br remain."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["script", "style", "template", "iframe", "object"]):
        tag.decompose()
    for tag in soup(list(_EQUAL)):
        tag.name = _EQUAL[tag.name]
    for tag in soup("a"):
        number = str(tag.get("data-id", ""))
        if "data-linktype" in tag.attrs:
            if tag["data-linktype"] != "page" or not (number.isascii() and number.isdigit() and len(number) < 10):
                tag.unwrap()
        elif not tag.get("href"):
            tag.unwrap()
    stored = BeautifulSoup(converter.to_database_format(str(soup)), "html.parser")
    _wrap_loose_text(stored)
    for paragraph in stored("p"):
        if not paragraph.get_text(strip=True):
            paragraph.decompose()
    return str(stored)


def _wrap_loose_text(soup: BeautifulSoup) -> None:
    """Put text that stands outside any paragraph into one."""
    paragraph = None
    for node in list(soup.contents):
        loose = not isinstance(node, Tag) or node.name in _INLINE_ROOTS
        if not loose:
            paragraph = None
        elif paragraph is not None:
            paragraph.append(node.extract())
        elif str(node).strip():
            paragraph = soup.new_tag("p")
            node.replace_with(paragraph)
            paragraph.append(node)
        else:
            node.extract()
