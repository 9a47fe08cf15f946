"""What the paper says of a withdrawn story: its web edition can be asked, its printed pages cannot be taken back."""

from collections.abc import Collection, Iterator
from http import HTTPStatus

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.asvisitor import ask
from cms.stories import outlets, stays
from cms.stories.outlets import AskedStory, Evidence, Presence, Stand
from cms.stories.stays import OutletStay
from newsletter import seals, selectors
from newsletter.models import Issue, Placement, PrintFile


def connect() -> None:
    """Register with the desk. Called once, when the app is ready."""
    outlets.register("newsletter.web", gettext_lazy("소식지 웹판"), 40, _web)
    outlets.register("newsletter.paper", gettext_lazy("종이 소식지"), 42, _paper)
    stays.register("newsletter", _stood)


def _stood(keys: Collection[str]) -> Iterator[OutletStay]:
    """Tell in which published issues stories stand. Paper does not end."""
    placed = Placement.objects.filter(story_key__in=keys, page__issue__published_at__isnull=False)
    rows = placed.values_list("story_key", "page__issue").distinct()
    issues = Issue.objects.in_bulk({issue for _key, issue in rows})
    for key, number in rows:
        issue = issues[number]
        if issue.published_at is not None:
            yield OutletStay(key, str(issue), issue.published_at, None)


def _web(story: AskedStory) -> list[Presence]:
    """Published issues tell neither the story nor give the pages it stands on."""
    return [
        _web_edition(story, issue) for issue in selectors.issues_with(story.key) if issue.state == Issue.State.PUBLISHED
    ]


def _web_edition(story: AskedStory, issue: Issue) -> Presence:
    where, address = str(issue), reverse("newsletter:issue", args=[issue.number])
    answer = ask(address)
    presences = [_page(where, answer.status, names=f'id="s-{story.key}"' in answer.text, address=address)]
    evidence = Evidence(f"{settings.SITE_URL}{address}", answer.mark, answer.at)
    if issue.files.filter(kind=PrintFile.Kind.PROOF).exists():
        pdf = ask(reverse("newsletter:pdf", args=[issue.number]))
        replaced = seals.replaced_on(issue)
        if pdf.is_there and story.key not in replaced:
            presences.append(Presence(where, Stand.THERE, _("지면 PDF를 아직 내줍니다."), pdf.address))
        elif pdf.status != HTTPStatus.NOT_FOUND and not pdf.is_there:
            presences.append(Presence(where, Stand.NOT_KNOWN, _("지면 PDF가 어떤지 알 수 없습니다."), pdf.address))
    for presence in presences:
        if presence is not None:
            return presence
    sentence = _("웹판의 글에서 빠졌고, 실렸던 지면의 그림은 닫혔습니다.")
    if story.key in seals.replaced_on(issue):
        sentence = _("웹판과 고친 지면에서 빠졌고, 그 자리에 안내가 있습니다.")
    return Presence(where, Stand.GONE, sentence, address, evidence)


def _page(where: str, status: int, *, names: bool, address: str) -> Presence | None:
    if status != HTTPStatus.OK:
        sentence = _("웹판이 답하지 않습니다(%(status)d).") % {"status": status}
        return Presence(where, Stand.NOT_KNOWN, sentence, address)
    return Presence(where, Stand.THERE, _("웹판에 글이 아직 있습니다."), address) if names else None


def _paper(story: AskedStory) -> list[Presence]:
    """What is printed stays printed. What is not yet can be stopped by a call."""
    return [_printed(issue) for issue in selectors.issues_with(story.key) if issue.state != Issue.State.MAKING]


def _printed(issue: Issue) -> Presence:
    link = reverse("paper:issue", args=[issue.number])
    if issue.state == Issue.State.SEALED:
        sentence = _("인쇄를 넘긴 호에 실려 있습니다.")
        to_do = _("인쇄소에 바로 전화해 인쇄를 멈추고, 호를 다시 열어 기사를 빼세요.")
        return Presence(str(issue), Stand.THERE, sentence, link, to_do=to_do)
    sentence = _("이미 찍어 나눈 종이에 실려 있어 거둘 수 없습니다.")
    return Presence(str(issue), Stand.THERE, sentence, link, to_do=_("다음 호에 바로잡는 글을 실으세요."), final=True)
