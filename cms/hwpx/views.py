"""Pages: a public release as .hwpx."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cms.hwpx import from_bulletin
from cms.stories import selectors


@require_safe
def hwpx(request: HttpRequest, key: str) -> HttpResponse:
    """Send a public story as .hwpx; a story that is not public does not exist."""
    bulletin = selectors.live_bulletin(key)
    if bulletin is None:
        raise Http404
    try:
        data = from_bulletin.kept(bulletin)
    except from_bulletin.NotWritten as error:
        return HttpResponse(
            str(error), status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "600"}
        )
    response = HttpResponse(data, content_type="application/hwp+zip")
    response.headers["Content-Disposition"] = str(content_disposition_header(True, from_bulletin.file_name(bulletin)))
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
