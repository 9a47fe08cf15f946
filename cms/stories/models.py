"""Stories (원고) and their kinds. State and constraints only; the work is in the modules named after it."""

from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.core.blocks.body import BODY_BLOCKS
from cms.core.blocks.cuts import CutBlock
from cms.core.fields import StoryStreamField
from cms.stories.bulletin import Kind
from cms.stories.forms import StoryForm
from media import rights

TITLE_PANEL = FieldPanel("title", heading=_("제목"), help_text=_("기사 제목처럼 씁니다. 25자 안팎이 읽기 좋습니다."))


class KeyCounter(models.Model):
    """The last story number given in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("관리번호 계수기")
        verbose_name_plural = _("관리번호 계수기")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class ElectionClass(models.TextChoices):
    """공직선거관리규칙 §47④: what a publication of the office is, in the eyes of the election law."""

    UNSET = "", _("분류 전")
    COUNTY_PR = "pr", _("군정홍보(분기 1회)")
    TRAINING = "training", _("① 직원 교육")
    STATISTICS = "statistics", _("② 통계·백서·연감")
    EVENT_NOTICE = "event", _("③ 행사 안내")
    DAILY_LIFE = "life", _("④ 환경·보건·교통·세무·건축·생활정보")
    CULTURE = "culture", _("⑤ 역사·지리·문화·특산물·관광")
    DISASTER = "disaster", _("⑥ 재난·안전")
    POSTING = "posting", _("⑦ 청사 게시")
    OTHER = "other", _("⑧ 그 밖에 이에 준하는 것")


class ReleaseTime(models.TextChoices):
    """보도시점: when outlets may use a release."""

    IMMEDIATE = "immediate", _("즉시")
    AT = "at", _("일시 지정")
    MORNING = "morning", _("조간")
    EVENING = "evening", _("석간")


class StoryTag(TaggedItemBase):
    """A topic of a story."""

    content_object = ParentalKey("stories.Story", related_name="tagged_items", on_delete=models.CASCADE)


class StoryIndexPage(Page):
    """The list of stories; each story's address is this page's plus its key."""

    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "stories.PressRelease",
        "stories.CardNews",
        "stories.Event",
        "stories.Notice",
        "stories.Article",
    ]
    max_count = 1
    template = "stories/story_index.html"

    class Meta:
        verbose_name = _("소식 목록")


class Story(Page):
    """What every kind of story has. The desk works on kinds; lists and outlets see this."""

    kind_of_story: ClassVar[Kind]

    key = models.CharField(_("관리번호"), max_length=12, unique=True, editable=False)
    kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in Kind], editable=False, db_index=True
    )
    deck = models.CharField(_("부제"), max_length=120, blank=True)
    deck2 = models.CharField(_("부제 2"), max_length=120, blank=True)
    lead = models.TextField(_("리드"), max_length=600, blank=True, validators=[MaxLengthValidator(600)])
    body = StoryStreamField(BODY_BLOCKS, verbose_name=_("본문"), blank=True, max_num=200)
    lead_picture = models.ForeignKey(
        "media.Picture",
        verbose_name=_("대표사진"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    department = models.ForeignKey(
        "office.Department", verbose_name=_("담당부서"), null=True, blank=True, on_delete=models.PROTECT
    )
    manager = models.CharField(_("책임자"), max_length=60, blank=True)
    contact = models.CharField(_("담당자"), max_length=60, blank=True)
    phone = models.CharField(_("전화"), max_length=20, blank=True)
    towns = ParentalManyToManyField("office.Town", verbose_name=_("읍·면"), blank=True)
    tags = ClusterTaggableManager(through=StoryTag, blank=True, verbose_name=_("주제"))
    licence = models.CharField(
        _("공공누리"),
        max_length=8,
        choices=[(kind.value, label) for kind, label in rights.KOGL_LABELS.items()],
        default=rights.Kogl.TYPE_1.value,
    )
    election_class = models.CharField(
        _("선거법 분류"),
        max_length=12,
        choices=ElectionClass.choices,
        default=ElectionClass.UNSET,
        blank=True,
    )
    corrected_at = models.DateTimeField(_("정정일시"), null=True, blank=True, editable=False)
    correction = models.CharField(_("정정 내용"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(_("회수일시"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("회수 사유"), max_length=300, blank=True, editable=False)
    edition = models.PositiveIntegerField(_("판"), default=0, editable=False)
    announced = models.BooleanField(_("알림"), default=False, editable=False)

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("deck", boost=2),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("department_id"),
    ]

    content_panels: ClassVar[list[Any]] = [
        TITLE_PANEL,
        MultiFieldPanel([FieldPanel("deck"), FieldPanel("deck2"), FieldPanel("lead")], heading=_("부제와 리드")),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
    ]
    record_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("department"), FieldPanel("manager"), FieldPanel("contact"), FieldPanel("phone")],
            heading=_("담당"),
        ),
        MultiFieldPanel([FieldPanel("towns"), FieldPanel("tags")], heading=_("분류")),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("election_class")], heading=_("권리와 선거법")),
        FieldPanel("correction"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = [*Page.settings_panels]

    base_form_class = StoryForm
    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "key",
        "corrected_at",
        "correction",
        "withdrawn_at",
        "withdrawal_reason",
        "edition",
        "announced",
    ]
    #: What belongs to the story as a whole and never comes back from an old revision.
    kept_across_revisions: ClassVar[tuple[str, ...]] = (
        "key",
        "kind",
        "slug",
        "withdrawn_at",
        "withdrawal_reason",
        "edition",
        "announced",
    )

    class Meta:
        verbose_name = _("원고")
        verbose_name_plural = _("원고")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the key, which is the address too, at the first save: a preview or a refused form costs no number."""
        from cms.stories.keys import next_key

        with transaction.atomic():
            if not self.key:
                self.key = next_key()
            if self.pk and kwargs.get("update_fields") is None:
                self._keep_public_state()
            self.slug = self.key
            self.kind = self.kind_of_story.value if hasattr(self, "kind_of_story") else self.kind
            super().save(*args, **kwargs)

    def full_clean(self, exclude: Any = None, **kwargs: Any) -> None:
        """Validate; before the first save there is no key yet."""
        given_at_save = set() if self.key else {"key", "kind", "slug"}
        super().full_clean(exclude={*(exclude or ()), *given_at_save}, **kwargs)

    #: What a release or a withdrawal decides.
    public_state: ClassVar[tuple[str, ...]] = (
        "live",
        "live_revision_id",
        "first_published_at",
        "last_published_at",
        "expired",
    )

    def with_content_json(self, content: dict[str, Any]) -> "Story":
        """Read a revision, keeping what belongs to the story as a whole."""
        story: Story = super().with_content_json(content)
        for name in self.kept_across_revisions:
            setattr(story, name, getattr(self, name))
        return story

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Whatever outlets have registered; the bare page where none has."""
        from cms.stories import previews

        return [(each.name, each.label) for each in previews.registered()] or [("", gettext("웹"))]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Draw the story as one of its outlets would."""
        from cms.stories import previews, selectors

        preview = previews.named(mode_name)
        if preview is None:
            return super().serve_preview(request, "")
        return preview.render(request, selectors.bulletin_of(self))

    def permissions_for_user(self, user: Any) -> Any:
        """Wagtail's permissions, with departments."""
        from cms.stories.permissions import StoryPermissionTester

        return StoryPermissionTester(user, self)

    def _keep_public_state(self) -> None:
        """Take over what happened since this instance was read.

        Wagtail's editor saves whole rows: a form opened before a release and saved a moment after it would put the
        old `live` back and silently take a public story off the site (or put a withdrawn one on it again).
        """
        names = (*self.kept_across_revisions, *self.public_state)
        row = Story.objects.select_for_update().filter(pk=self.pk).values(*names).first()
        if row is None:
            return
        if (row["announced"], row["edition"]) != (self.announced, self.edition):
            for name in names:
                setattr(self, name, row[name])

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish on top of the story as it is now, and tell the outlets, in one transaction."""
        with transaction.atomic():
            Story.objects.select_for_update().only("pk").get(pk=self.pk)
            revision.content_object = type(self).objects.get(pk=self.pk)
            return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take back, and tell the outlets, in one transaction."""
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)


class PublicPicture(models.Model):
    """A picture that a live story shows."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey("media.Picture", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("공개 사진")
        verbose_name_plural = _("공개 사진")
        constraints = [models.UniqueConstraint(fields=["story", "picture"], name="unique_public_picture")]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.picture_id}"


class PublicAttachment(models.Model):
    """A document that a live story offers."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey("media.Attachment", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("공개 첨부")
        verbose_name_plural = _("공개 첨부")
        constraints = [models.UniqueConstraint(fields=["story", "attachment"], name="unique_public_attachment")]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.attachment_id}"


def story_tabs(content: list[Any], record: list[Any]) -> TabbedInterface:
    """Return the editor's tabs for a kind of story."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("원고")),
            ObjectList(record, heading=_("담당·분류")),
            ObjectList(Story.settings_panels, heading=_("예약")),
        ]
    )


class PressRelease(Story):
    """보도자료."""

    kind_of_story = Kind.PRESS_RELEASE

    class ReleaseType(models.TextChoices):
        PROJECT = "project", _("사업안내")
        EVENT = "event", _("행사안내")
        LAW = "law", _("법령안내")
        LIFE = "life", _("생활정보")
        SURVEY = "survey", _("조사통계")
        RESULT = "result", _("성과")
        EXPLANATION = "explanation", _("해명·설명")
        PEOPLE = "people", _("동정·미담")

    release_type = models.CharField(_("유형"), max_length=12, choices=ReleaseType.choices, default=ReleaseType.PROJECT)
    release_time = models.CharField(
        _("보도시점"), max_length=12, choices=ReleaseTime.choices, default=ReleaseTime.IMMEDIATE
    )

    edit_handler = story_tabs(
        Story.content_panels,
        [
            MultiFieldPanel([FieldPanel("release_type"), FieldPanel("release_time")], heading=_("보도")),
            *Story.record_panels,
        ],
    )
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("보도자료")
        verbose_name_plural = _("보도자료")


class CardNews(Story):
    """카드뉴스: a set of cuts, with the whole text on the page."""

    kind_of_story = Kind.CARD_NEWS

    cuts = StoryStreamField([("cut", CutBlock())], verbose_name=_("컷"), blank=True, max_num=10)

    search_fields: ClassVar[list[Any]] = [*Story.search_fields, index.SearchField("cuts")]
    edit_handler = story_tabs(
        [
            TITLE_PANEL,
            FieldPanel("lead"),
            FieldPanel("cuts"),
            FieldPanel("lead_picture"),
            FieldPanel("body"),
        ],
        Story.record_panels,
    )
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("카드뉴스")
        verbose_name_plural = _("카드뉴스")


class Event(Story):
    """행사."""

    kind_of_story = Kind.EVENT

    starts_at = models.DateTimeField(_("시작"))
    ends_at = models.DateTimeField(_("끝"), null=True, blank=True)
    place = models.CharField(_("장소"), max_length=120)
    host = models.CharField(_("주최"), max_length=80, blank=True)
    fee = models.CharField(_("참가비"), max_length=60, blank=True)
    apply = models.CharField(_("신청 방법"), max_length=160, blank=True)

    edit_handler = story_tabs(
        [
            TITLE_PANEL,
            MultiFieldPanel(
                [FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("place")],
                heading=_("언제 어디서"),
            ),
            MultiFieldPanel([FieldPanel("host"), FieldPanel("fee"), FieldPanel("apply")], heading=_("참가")),
            FieldPanel("lead"),
            FieldPanel("lead_picture"),
            FieldPanel("body"),
        ],
        Story.record_panels,
    )
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("행사")
        verbose_name_plural = _("행사")


class Notice(Story):
    """알림: 모집, 교육, 세금, 보건, 문화 …"""

    kind_of_story = Kind.NOTICE

    class NoticeType(models.TextChoices):
        RECRUIT = "recruit", _("모집")
        EDUCATION = "education", _("교육")
        TAX = "tax", _("세금")
        HEALTH = "health", _("보건")
        CULTURE = "culture", _("문화")
        LIFE = "life", _("생활")

    notice_type = models.CharField(_("갈래"), max_length=12, choices=NoticeType.choices, default=NoticeType.LIFE)
    apply_until = models.DateField(_("신청 마감"), null=True, blank=True)

    edit_handler = story_tabs(
        [
            TITLE_PANEL,
            MultiFieldPanel([FieldPanel("notice_type"), FieldPanel("apply_until")], heading=_("알림")),
            FieldPanel("lead"),
            FieldPanel("lead_picture"),
            FieldPanel("body"),
        ],
        Story.record_panels,
    )
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("알림")
        verbose_name_plural = _("알림")


class Article(Story):
    """소식지 기사: written for the paper (columns, interviews, speeches, town news)."""

    kind_of_story = Kind.ARTICLE

    byline = models.CharField(_("글쓴이"), max_length=60, blank=True)

    edit_handler = story_tabs(
        [FieldPanel("byline"), *Story.content_panels],
        Story.record_panels,
    )
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("소식지 기사")
        verbose_name_plural = _("소식지 기사")
