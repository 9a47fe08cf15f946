"""Wagtail hook: only staff who may see them fetch documents that are not public."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from media.models import Attachment
from media.serving import may_see


@hooks.register("before_serve_document")
def only_public_documents(document: Attachment, request: HttpRequest) -> None:
    """Answer 404 for a document whose story is not out."""
    if not document.is_public and not may_see(request, document):
        raise Http404
