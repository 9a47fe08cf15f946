"""Upload forms of pictures and documents."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """A picture's form."""


class AttachmentForm(BaseDocumentForm):
    """A document's form."""
