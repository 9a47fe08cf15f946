"""What strangers get who ask for a withdrawn release as .hwpx."""

from http import HTTPStatus

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.asvisitor import ask
from cms.hwpx.models import ReleaseFile
from cms.stories import outlets, registry, selectors
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("hwpx.file", gettext_lazy("보도자료 한글 파일"), 26, _file)


def _file(story: AskedStory) -> list[Presence]:
    """The release is refused, while another that is public is given."""
    if not registry.is_kind(story.kind) or not registry.spec_of(story.kind).is_release:
        return []
    where, address = _("내려받는 주소"), reverse("hwpx:file", args=[story.key])
    answer = ask(address)
    evidence = Evidence(f"{settings.SITE_URL}{address}", answer.mark, answer.at)
    if answer.is_there:
        return [Presence(where, Stand.THERE, _("한글 파일을 아직 내줍니다."), address, evidence)]
    if answer.status != HTTPStatus.NOT_FOUND:
        sentence = _("답이 오지 않습니다(%(status)d).") % {"status": answer.status}
        return [Presence(where, Stand.NOT_KNOWN, sentence, address)]
    made = set(ReleaseFile.objects.exclude(story_key=story.key).values_list("story_key", "public_version"))
    public = selectors.live_stories().filter(key__in={key for key, _version in made})
    witness = next((row for row in public.values_list("key", "public_version")[:20] if row in made), None)
    if witness is not None and not ask(reverse("hwpx:file", args=[witness[0]])).is_there:
        return [Presence(where, Stand.NOT_KNOWN, _("다른 보도자료도 내주지 않아 알 수 없습니다."), address)]
    return [Presence(where, Stand.GONE, _("한글 파일을 내주지 않습니다."), address, evidence)]
