"""The .hwpx of a release, offered on its public page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.hwpx.models import ReleaseFile
from cms.stories import registry
from cms.stories.bulletin import Bulletin
from cms.stories.site_extensions import OfferedFile


def release_file(bulletin: Bulletin) -> OfferedFile | None:
    """Return the .hwpx of a release. Its size is known once somebody asked for it. One query."""
    if not registry.spec_of(bulletin.kind).is_release:
        return None
    size = (
        ReleaseFile.objects.filter(story_key=bulletin.key, public_version=bulletin.public_version)
        .values_list("file__size", flat=True)
        .first()
    )
    return OfferedFile(_("보도자료 한글 파일"), reverse("hwpx:file", args=[bulletin.key]), "hwpx", size)
