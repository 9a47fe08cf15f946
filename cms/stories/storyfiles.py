"""What strangers get who ask for a withdrawn story's pictures and documents."""

from http import HTTPStatus

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.asvisitor import ask
from cms.stories import outlets, selectors
from cms.stories.models import PublicAttachment, PublicPicture
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand
from media.models import Attachment, Picture

#: So many files of each sort are asked for; the others are judged by the same column of the same table.
_ASKED = 6


def register() -> None:
    """Register with the outlets."""
    outlets.register("stories.pictures", gettext_lazy("사진 파일"), 22, _pictures)
    outlets.register("stories.documents", gettext_lazy("첨부 파일"), 24, _documents)


def _pictures(story: AskedStory) -> list[Presence]:
    """Pictures that no other public story shows are refused to strangers."""
    row = selectors.story_by_key(story.key)
    pictures = list(Picture.objects.filter(pk__in=selectors.picture_ids(row) if row else ()).order_by("pk"))
    used = PublicPicture.objects.filter(picture__in=pictures).exclude(story=row)
    elsewhere = set(used.values_list("picture_id", flat=True))
    own = [picture for picture in pictures if picture.pk not in elsewhere]
    addresses = {
        f"picture:{picture.pk}": (reverse("media:picture", args=[picture.file.name]), picture.is_public)
        for picture in own
    }
    return _refused(_("글의 사진"), addresses, len(elsewhere))


def _documents(story: AskedStory) -> list[Presence]:
    """Documents that no other public story offers are refused to strangers."""
    row = selectors.story_by_key(story.key)
    documents = list(Attachment.objects.filter(pk__in=selectors.attachment_ids(row) if row else ()).order_by("pk"))
    used = PublicAttachment.objects.filter(attachment__in=documents).exclude(story=row)
    elsewhere = set(used.values_list("attachment_id", flat=True))
    own = [document for document in documents if document.pk not in elsewhere]
    addresses = {f"document:{document.pk}": (document.url, document.is_public) for document in own}
    return _refused(_("글의 첨부"), addresses, len(elsewhere))


def asked_for(where: str, address: str, mark: str, *, still: str) -> Presence:
    """Ask for a file as a stranger. Only a 404 proves that it is gone. `still` is said where it opens."""
    answer = ask(address)
    evidence = Evidence(f"{settings.SITE_URL}{address}", f"{answer.status} {mark}", answer.at)
    if answer.status == HTTPStatus.NOT_FOUND:
        return Presence(where, Stand.GONE, "", address, evidence)
    if answer.is_there:
        return Presence(where, Stand.THERE, still, address, evidence)
    return Presence(where, Stand.NOT_KNOWN, _("답이 오지 않습니다(%(status)d).") % {"status": answer.status}, address)


def _refused(where: str, addresses: dict[str, tuple[str, bool]], elsewhere: int) -> list[Presence]:
    """Return whether all files are refused. The rows prove that they exist, the answers that they are not given."""
    also = _(" 다른 소식에도 쓰인 %(count)d개는 그 소식과 함께 남습니다.") % {"count": elsewhere} if elsewhere else ""
    presences = []
    for address, is_public in addresses.values():
        if is_public:
            sentence = _("공개된 채로 남은 파일이 있습니다.")
            presences.append(Presence(where, Stand.THERE, sentence, address))
    for name, (address, _is_public) in list(addresses.items())[:_ASKED]:
        presences.append(asked_for(where, address, name, still=_("파일이 아직 열립니다.")))
    if not presences:
        return []
    gone = _("파일 %(count)d개를 밖에서는 열 수 없습니다.") % {"count": len(addresses)} + also
    return [outlets.worst(where, "", presences, gone=gone)]
