"""The adapter of a Facebook Page, over the Graph API.

Searchable: where an outcome is unknown, the Page's own posts are searched for our link.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from social.channels.base import Account, Adapter, Fault, Keep, OutgoingPost, Receipt, endpoint
from social.channels.facebook.graph import DEFAULT_BASE, DEFAULT_VERSION, Graph, GraphError
from social.channels.fields import ChannelField
from social.composing.compose import Shape
from social.composing.length import Measure
from social.rules.rates import Usage
from social.rules.states import Recall, Verdict

T = TypeVar("T")

#: How far back before the armed moment a search begins, for clocks that differ.
_SEARCH_MARGIN = timedelta(minutes=10)
#: "Object does not exist": for a deletion that is success.
_GONE = frozenset({(100, 33), (803, None)})


class FacebookAdapter(Adapter):
    """Posts to a Facebook Page.

    While preparing, photos are uploaded unpublished: one that is never used is seen by nobody. One call to `feed`
    then publishes text and photos together. Facebook shows an album as a grid of squares, so square cards are sent,
    of which it cuts nothing off.
    """

    kind = "facebook"
    label = _("페이스북 페이지")
    short_label = _("페이스북")
    icon = "group"
    order = 32
    fields = (
        ChannelField(
            "account_ref",
            _("페이지 번호"),
            r"\d{5,25}",
            _("페이스북은 페이지 번호(숫자만)를 적습니다. 페이지 정보 화면에 있습니다."),
        ),
        ChannelField(
            "token",
            _("페이지 토큰"),
            r"[A-Za-z0-9_|-]{10,600}",
            _("페이지 토큰은 EAAG…처럼 띄어쓰기 없는 영문자와 숫자입니다. 받은 그대로 붙여 넣어 주세요."),
            max_length=600,
        ),
        ChannelField(
            "app_secret",
            _("앱 시크릿"),
            r"[0-9a-zA-Z-]{8,100}",
            _("앱 시크릿은 띄어쓰기 없는 영문자와 숫자입니다."),
            help_text=_("넣으면 모든 요청에 서명(appsecret_proof)을 붙입니다."),
            required=False,
            max_length=100,
        ),
    )
    steps = (
        _("Meta 개발자 사이트에서 앱을 만들고 ‘라이브’ 모드로 바꿉니다. 개발 모드의 글은 앱 담당자에게만 보입니다."),
        _("pages_manage_posts, pages_read_engagement 권한으로 페이지 토큰을 받습니다. 사용자 토큰은 쓸 수 없습니다."),
        _("아래에 페이지 번호와 토큰을 넣어 저장한 뒤 ‘연결 시험하기’를 누릅니다."),
    )
    default_policy = {"version": DEFAULT_VERSION}
    fake = "tests.support.facebook"
    recall = Recall.SEARCHABLE
    shape: ClassVar[Shape] = Shape(
        Measure.CODE_POINTS, text_limit=63_206, caption_limit=63_206, pictures=10, card_size="square"
    )
    pace = timedelta(seconds=2)
    reads = True

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        if not account.token:
            raise Fault(Verdict.AUTH, gettext("페이지 토큰이 없습니다."))
        self.graph = Graph(
            account.token,
            app_secret=account.app_secret,
            version=str(self.policy["version"]),
            base=endpoint(self.kind, DEFAULT_BASE),
        )

    def usage(self) -> Usage | None:
        return self.graph.used()

    def prepare(self, outgoing: OutgoingPost, keep: Keep) -> None:
        photos: dict[str, str] = dict(outgoing.handles.get("photos", {}))
        for jpeg in outgoing.pictures:
            if jpeg.sha256 in photos:
                continue
            answer = self._call(
                partial(
                    self.graph.request,
                    f"{self.graph.version}/{self.account.ref}/photos",
                    post_args={"published": False, "temporary": False, "alt_text_custom": jpeg.alt},
                    files={"source": (f"{jpeg.sha256[:16]}.jpg", jpeg.read(), "image/jpeg")},
                    method="POST",
                )
            )
            photos[jpeg.sha256] = str(answer["id"])
            keep({"photos": photos})

    def publish(self, outgoing: OutgoingPost) -> Receipt:
        photos = outgoing.handles.get("photos", {})
        media = [{"media_fbid": photos[jpeg.sha256]} for jpeg in outgoing.pictures]
        content: dict[str, Any] = {"message": outgoing.variant.text}
        if media:
            content["attached_media"] = media
        else:
            content["link"] = outgoing.variant.link
        answer = self._call(lambda: self.graph.put_object(self.account.ref, "feed", **content))
        return self._receipt(answer)

    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        since = int((outgoing.since - _SEARCH_MARGIN).timestamp()) if outgoing.since else None

        def search() -> Receipt | None:
            posts = self.graph.pages(
                f"{self.account.ref}/posts", fields="id,message,created_time,permalink_url", since=since, limit=100
            )
            for post in posts:
                if outgoing.variant.link in (post.get("message") or ""):
                    return self._receipt(post)
            return None

        return self._call(search)

    def read(self, remote_id: str) -> str | None:
        try:
            post = self._call(lambda: self.graph.get_object(remote_id, fields="id,message"))
        except Fault as fault:
            if _gone(fault):
                return None
            raise
        return str(post.get("message") or "")

    def edit(self, outgoing: OutgoingPost) -> Receipt:
        self._call(
            lambda: self.graph.request(
                f"{self.graph.version}/{outgoing.remote_id}",
                post_args={"message": outgoing.variant.text},
                method="POST",
            )
        )
        return Receipt(outgoing.remote_id, _url(outgoing.remote_id))

    def delete(self, outgoing: OutgoingPost) -> None:
        try:
            self._call(lambda: self.graph.delete_object(outgoing.remote_id))
        except Fault as fault:
            if not _gone(fault):
                raise

    def check(self) -> str:
        """Ask whose token it is, and refuse one that is not the Page's own.

        A *user* token put in its place passes for valid, and every post with it fails.
        """
        me = self._call(lambda: self.graph.get_object("me", fields="id,name"))
        if str(me.get("id")) != self.account.ref:
            raise Fault(
                Verdict.AUTH,
                str(
                    _("이 토큰은 ‘%(owner)s’의 것입니다. 이 페이지의 페이지 토큰을 넣어 주세요.")
                    % {"owner": me.get("name", "")}
                ),
            )
        return str(me.get("name") or self.account.ref)

    def verdict(self, error: Exception) -> Fault:
        if isinstance(error, GraphError):
            return error.fault
        # An answer that lacks what every success has: the post may stand all the same.
        return Fault(Verdict.AMBIGUOUS, f"{type(error).__name__}: {error}")

    def close(self) -> None:
        self.graph.session.close()

    def _call(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except (GraphError, KeyError, TypeError, AttributeError) as error:
            raise self.verdict(error) from error

    def _receipt(self, answer: dict[str, Any]) -> Receipt:
        post = str(answer["id"])
        return Receipt(post, str(answer.get("permalink_url") or _url(post)))


def _gone(fault: Fault) -> bool:
    missing = fault.http_status == 404 or (fault.code, fault.subcode) in _GONE
    return fault.verdict is Verdict.REJECTED and missing


def _url(post: str) -> str:
    return f"https://www.facebook.com/{post}"
