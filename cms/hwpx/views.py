"""View that sends a public release as .hwpx."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.hwpx import from_bulletin
from cms.stories import selectors
from media.files.serving import stored_response


@require_safe
def hwpx(request: HttpRequest, key: str) -> HttpResponseBase:
    """Send a public story as .hwpx. A story that is not public does not exist."""
    bulletin = selectors.live_bulletin(key)
    if bulletin is None:
        raise Http404
    try:
        return stored_response(
            request,
            from_bulletin.release_file(bulletin),
            cache="public, max-age=300",
            content_type="application/hwp+zip",
            filename=from_bulletin.file_name(bulletin),
            as_attachment=True,
        )
    except from_bulletin.NotWritten as error:
        return HttpResponse(
            str(error), status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "600"}
        )
