"""What the site's pages say of a withdrawn story, as strangers get them.

A list proves something only while it goes on naming other stories (its witnesses); a page only by saying itself that
the story was withdrawn; open data by the story's tombstone.
"""

import json
import re
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.asvisitor import Answer, ask
from cms.stories import outlets, registry
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand
from cms.website import listing, selectors
from cms.website.opendata.datasets import datasets

#: So many public stories are known by name as witnesses: the feeds name thirty, the front page among sixty.
_WITNESSES = 60
#: By what feeds tell readers that an entry is gone: Atom's tombstone (RFC 6721), and our list in the JSON feed.
_TOMBSTONE = re.compile(r"<at:deleted-entry\b.*?</at:deleted-entry>|\"_withdrawn\": \[.*?\](?=\s*[,}])", re.DOTALL)


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("website.page", gettext_lazy("누리집 글"), 10, _page)
    outlets.register("website.lists", gettext_lazy("누리집 첫 화면과 목록"), 12, _lists)
    outlets.register("website.search", gettext_lazy("누리집 검색"), 14, _search)
    outlets.register("website.feeds", gettext_lazy("피드(RSS·Atom·JSON)"), 16, _feeds)
    outlets.register("website.machines", gettext_lazy("사이트맵과 llms.txt"), 18, _machines)
    outlets.register("website.open_data", gettext_lazy("열린 자료 API"), 20, _open_data)


def _page(story: AskedStory) -> list[Presence]:
    """The page and the short address say that the story was withdrawn."""
    where = _("글의 주소와 짧은 주소")
    addresses = (reverse("website:story", args=[story.key]), reverse("website:short", args=[story.key]))
    presences = [_withdrawn_page(where, ask(address), story) for address in addresses]
    gone = _("글이 있던 자리에 회수 안내가 나옵니다.")
    return [outlets.worst(where, addresses[0], presences, gone=gone)]


def _withdrawn_page(where: str, answer: Answer, story: AskedStory) -> Presence:
    if answer.status == HTTPStatus.GONE and story.key in answer.text:
        return Presence(where, Stand.GONE, "", answer.address, _evidence(answer))
    if answer.status < HTTPStatus.BAD_REQUEST:
        return Presence(where, Stand.THERE, _("글이 아직 열립니다."), answer.address, _evidence(answer))
    sentence = _("회수 안내 대신 다른 답(%(status)d)이 왔습니다.") % {"status": answer.status}
    return Presence(where, Stand.NOT_KNOWN, sentence, answer.address)


def _lists(story: AskedStory) -> list[Presence]:
    """The front page, and both lists at the page where the story would stand."""
    where, home = _("첫 화면, 모든 소식, 종류별 소식"), reverse("website:home")
    presences = [_listed(where, home, story, _newest(story))]
    presences += [_list_page(where, story, kind) for kind in ("", story.kind)]
    gone = _("다른 소식은 보이고, 이 글은 없습니다.")
    return [outlets.worst(where, reverse("website:stories"), presences, gone=gone)]


def _list_page(where: str, story: AskedStory, kind: str) -> Presence:
    stories = selectors.visible(kinds=[kind] if kind else ())
    newer = stories.filter(first_published_at__gt=story.published_at).count()
    page = min(newer, max(stories.count() - 1, 0)) // listing.PER_PAGE
    beside = stories.exclude(key=story.key).values_list("key", flat=True)
    witnesses = list(beside[page * listing.PER_PAGE : (page + 1) * listing.PER_PAGE])
    address = reverse("website:stories") + listing.Filters(kind=kind).address(page=page + 1).replace("./", "")
    return _listed(where, address, story, witnesses)


def _search(story: AskedStory) -> list[Presence]:
    """The search finds another story by its title, and not this one."""
    where, witness = _("제목으로 찾기"), selectors.visible().exclude(key=story.key).first()
    presence = _listed(where, _question(story.title), story, ())
    if witness is not None and presence.stand is Stand.GONE:
        known = ask(_question(witness.title))
        if not _names(known.text, witness.key):
            sentence = _("다른 소식도 찾지 못해, 검색이 되는지 알 수 없습니다.")
            return [Presence(where, Stand.NOT_KNOWN, sentence, known.address)]
    gone = _("제목으로 찾아도 나오지 않고, 다른 소식은 찾습니다.")
    return [outlets.worst(where, _question(story.title), [presence], gone=gone)]


def _question(title: str) -> str:
    plain = title.replace('"', " ")[:190]
    return f"{reverse('website:search')}?{urlencode({'q': plain}, quote_via=quote)}"


def _feeds(story: AskedStory) -> list[Presence]:
    """All feeds, of all kinds and of the story's."""
    where = _("모든 소식과 종류별 피드")
    presences = [
        _listed(where, reverse(f"website:{name}") + query, story, witnesses, said_gone=_TOMBSTONE)
        for query, witnesses in (("", _newest(story)), (f"?kind={story.kind}", _newest(story, story.kind)))
        for name in ("rss", "atom", "json_feed")
    ]
    gone = _("피드마다 다른 소식은 있고, 이 글은 없습니다.")
    return [outlets.worst(where, reverse("website:rss"), presences, gone=gone)]


def _machines(story: AskedStory) -> list[Presence]:
    """What crawlers and language models read."""
    where, witnesses = _("검색 엔진과 언어 모델이 읽는 목록"), _newest(story)
    presences = [_listed(where, reverse(f"website:{name}"), story, witnesses) for name in ("sitemap", "llms")]
    gone = _("다른 소식의 주소는 있고, 이 글의 주소는 없습니다.")
    return [outlets.worst(where, reverse("website:sitemap"), presences, gone=gone)]


def _open_data(story: AskedStory) -> list[Presence]:
    """The API answers the story's tombstone in place of its text."""
    if not registry.is_kind(story.kind) or registry.spec_of(story.kind).open_data is None:
        return []
    name = next(known.name for known in datasets().values() if known.kind.key == story.kind)
    day = timezone.localtime(story.published_at).strftime("%Y%m%d")
    where, page = _("%(name)s 자료") % {"name": name}, 1
    while page <= 3:  # a hundred on one day each
        query = urlencode({"bgngYmd": day, "endYmd": day, "numOfRows": 100, "pageNo": page})
        answer = ask(f"{reverse('website:open_dataset', args=[name])}?{query}")
        record = _record(answer, story.key)
        if record is not None:
            if record.get("status") == "D":
                sentence = _("글 대신 삭제 표시(status D)를 알려 줍니다.")
                return [Presence(where, Stand.GONE, sentence, answer.address, _evidence(answer))]
            return [Presence(where, Stand.THERE, _("글을 아직 내줍니다."), answer.address, _evidence(answer))]
        page += 1
    return [Presence(where, Stand.NOT_KNOWN, _("삭제 표시를 찾지 못했습니다."), answer.address)]


def _record(answer: Answer, key: str) -> dict[str, object] | None:
    try:
        items = json.loads(answer.text)["response"]["body"]["items"]
        return next((dict(item) for item in items if item.get("sn") == key), None)
    except (ValueError, LookupError, TypeError):
        return None


def _listed(
    where: str,
    address: str,
    story: AskedStory,
    witnesses: Sequence[str],
    *,
    said_gone: re.Pattern[str] | None = None,
) -> Presence:
    """Return how a story stands in a list that should name a witness. What matches `said_gone` names no story."""
    answer = ask(address)
    if not answer.is_there:
        sentence = _("%(address)s: 답이 오지 않습니다(%(status)d).") % {"address": address, "status": answer.status}
        return Presence(where, Stand.NOT_KNOWN, sentence, address)
    text = said_gone.sub("", answer.text) if said_gone is not None else answer.text
    if _names(text, story.key):
        sentence = _("%(address)s: 글이 아직 나옵니다.") % {"address": address}
        return Presence(where, Stand.THERE, sentence, address, _evidence(answer))
    if witnesses and not any(_names(answer.text, key) for key in witnesses):
        sentence = _("%(address)s: 다른 소식도 보이지 않아 알 수 없습니다.") % {"address": address}
        return Presence(where, Stand.NOT_KNOWN, sentence, address)
    return Presence(where, Stand.GONE, "", address, _evidence(answer))


def _newest(story: AskedStory, kind: str = "") -> list[str]:
    newest = selectors.visible(kinds=[kind] if kind else ()).exclude(key=story.key)
    return list(newest.values_list("key", flat=True)[:_WITNESSES])


def _names(text: str, key: str) -> bool:
    return reverse("website:story", args=[key]) in text


def _evidence(answer: Answer) -> Evidence:
    return Evidence(f"{settings.SITE_URL}{answer.address}", answer.mark, answer.at)
