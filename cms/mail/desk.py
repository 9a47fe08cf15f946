"""Views of 우편: list letters, show one, send it again, give it up. Each decision is logged."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from cms.core.refusal import Refused
from cms.core.work import wake
from cms.mail import outage, rights, selectors, verbs
from cms.mail.models import Letter
from cms.mail.states import GIVEN_UP, SENT_AGAIN, State
from cms.mail.transports import transport

_PAGE = 50
_AGAIN = "again"


@permission_required(selectors.RUN)
@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List letters: all, or those in a state or to an address."""
    state = request.GET.get("state", "")
    state = state if state in set(State) else ""
    words = request.GET.get("q", "").strip()[:254]
    title, now = _("우편"), timezone.now()
    used, limit = selectors.used(now)
    listed = Paginator(selectors.letters(state, words), _PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "mail",
        "tabs": selectors.tabs(),
        "state": state,
        "words": words,
        "letters": listed,
        "closed": rights.closed_to(request.user, listed),
        "bouncing": selectors.bouncing()[:_PAGE] if not (state or words) else [],
        "obstacle": transport().obstacle,
        "outage": outage.current(now),
        "used": used,
        "limit": limit,
    }
    return TemplateResponse(request, "mail/outbox.html", context)


@permission_required(selectors.RUN)
@never_cache
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one letter and what may be decided about it.

    A secret stands as dots: it is not asked for. Words about a story that is closed to the operator are not shown.
    """
    shown = get_object_or_404(Letter.objects.select_related("person").defer("secret"), pk=pk)
    closed = rights.closed_to(request.user, [shown])
    title = _("열려 있지 않은 원고의 메일") if closed else shown.subject
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "mail",
        "letter": shown,
        "closed": closed,
        "in_doubt": shown.state == State.IN_DOUBT,
        "may_send": shown.state in SENT_AGAIN,
        "may_give_up": shown.state in GIVEN_UP,
    }
    return TemplateResponse(request, "mail/letter.html", context)


@permission_required(selectors.RUN)
@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Send a letter again, or give it up. One in doubt is sent again only by who knows that it may arrive twice."""
    decided = get_object_or_404(Letter, pk=pk)
    if request.POST.get("fence") != str(decided.fence):
        raise Refused(_("그사이 메일의 상태가 바뀌었습니다. 다시 보고 정해 주세요."), "changed-meanwhile")
    if verb == _AGAIN:
        if decided.state == State.IN_DOUBT and not request.POST.get("sure"):
            raise Refused(_("두 번 받을 수 있음을 확인한 뒤에 다시 보내세요."), "not-sure")
        verbs.send_again(decided)
        said = _("다시 보내기로 했습니다. 곧 나갑니다.")
    else:
        verbs.give_up(decided)
        said = _("이 메일은 보내지 않기로 했습니다.")
    log(instance=decided, action=f"mail.{verb}", user=request.user, data={"message_id": decided.message_id})
    messages.success(request, said)
    return redirect("mail_letter", pk)


@permission_required(selectors.RUN)
@require_POST
def try_now(request: HttpRequest) -> HttpResponse:
    """End the rest after an outage: the server is asked at once."""
    outage.end()
    wake.ring(verbs.LOOP)
    messages.success(request, _("메일 서버에 다시 물어봅니다."))
    return redirect("mail_outbox")
