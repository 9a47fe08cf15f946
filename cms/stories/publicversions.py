"""Reads of what a story said in one of its public versions."""

from wagtail.models import Revision

from cms.stories import records
from cms.stories.bulletin import Bulletin
from cms.stories.selectors import bulletin_of


def released_bulletin(key: str, version: int) -> Bulletin | None:
    """Return a story as it was released in a version, or None."""
    release = records.released(key, version)
    revision = Revision.objects.filter(pk=release.data.get("revision")).first() if release is not None else None
    return bulletin_of(revision.as_object()) if revision is not None else None
