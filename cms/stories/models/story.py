"""Models of the story of any kind and of the story list."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, cast

from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import Panel
from wagtail.models import Page, Revision
from wagtail.search import index

from cms.core.blocks.body import BODY_BLOCKS
from cms.core.fields import StoryStreamField
from cms.core.glossary import sentences
from cms.core.person import Person
from cms.office.models import User
from cms.stories import registry
from cms.stories.forms import FramePageForm, StoryCopyForm, StoryForm
from cms.stories.kindspec import KindSpec
from cms.stories.models import panels
from cms.stories.models.choices import ElectionClass
from cms.stories.models.keys import next_key
from cms.stories.models.rows import differs_from_row
from cms.stories.models.tags import StoryTag
from cms.stories.models.versions import NewestVersion
from cms.stories.permissions import StoryPermissionTester, title_here
from media import rights


class Previewer(Protocol):
    """Protocol of what draws a story as outlets would show it."""

    def modes(self) -> list[tuple[str, str]]: ...

    def draw(self, request: HttpRequest, story: "Story", mode: str) -> HttpResponse: ...


class Deed(Protocol):
    """Protocol of what asks the gates and writes the release record (`cms.stories.deed`)."""

    def enter(self, story: "Story", revision: Revision, *, by: User | None, alone: str = "") -> None: ...

    def require_record(self, key: str, version: int, revision_id: int | None) -> None: ...

    def refuse_unrecorded(self) -> None: ...

    def is_settled(self, story: "Story", revision: Revision) -> bool: ...


class StoryIndexPage(Page):
    """The list of stories; each story's address is this page's plus its key."""

    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    max_count = 1
    template = "stories/story_index.html"
    base_form_class = FramePageForm
    content_panels: ClassVar[list[Panel]] = [panels.MEANING, *Page.content_panels]

    class Meta:
        verbose_name = _("소식 목록")
        verbose_name_plural = _("소식 목록")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Allow stories of every kind, and nothing else."""
        return list(Story.kinds())


class Story(NewestVersion, Page):
    """Fields and behaviour that every kind of story shares. The desk works on kinds; lists and outlets see this.

    A kind is a subclass in a module of `cms.stories.kinds`; its `spec` says everything else about it.
    """

    spec: ClassVar[KindSpec]
    _kinds: ClassVar[dict[str, type["Story"]]] = {}

    key = models.CharField(_("관리번호"), max_length=12, unique=True, editable=False)
    kind = models.CharField(_("종류"), max_length=12, choices=registry.choices, editable=False, db_index=True)
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
    release_said = models.CharField(_("원본의 보도시점"), max_length=200, blank=True, editable=False)
    corrected_at = models.DateTimeField(_("정정일시"), null=True, blank=True, editable=False)
    correction = models.CharField(_("정정 내용"), max_length=300, blank=True, editable=False)  # the newest of them
    withdrawn_at = models.DateTimeField(_("회수일시"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("회수 사유"), max_length=300, blank=True, editable=False)
    public_version = models.PositiveIntegerField(_("공개 차수"), default=0, editable=False)
    announced = models.BooleanField(_("알림"), default=False, editable=False)

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("deck", boost=2),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("department_id"),
    ]

    content_panels: ClassVar[list[Any]] = panels.CONTENT
    promote_panels: ClassVar[list[Any]] = []

    base_form_class = StoryForm
    copy_form_class = StoryCopyForm
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "key",
        "release_said",
        "corrected_at",
        "correction",
        "withdrawn_at",
        "withdrawal_reason",
        "public_version",
        "announced",
    ]
    #: What belongs to the story as a whole and never comes back from an old revision.
    kept_across_revisions: ClassVar[tuple[str, ...]] = (
        "key",
        "kind",
        "slug",
        "withdrawn_at",
        "withdrawal_reason",
        "public_version",
        "announced",
        "corrected_at",
        "correction",
    )
    coming_correction: str = ""  # the note that is about to go out, for the gates

    class Meta:
        verbose_name = _("원고")
        verbose_name_plural = _("원고")

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Enter a kind into the registry. Raises `TypeError` for one that says nothing of itself."""
        super().__init_subclass__(**kwargs)
        spec = cls.__dict__.get("spec")
        if spec is None:
            raise TypeError(f"{cls.__name__} needs `spec`, a KindSpec.")
        registry.register(spec)
        cls._kinds[spec.key] = cls

    @classmethod
    def kinds(cls) -> list[type["Story"]]:
        """Return the models of all kinds, in their order."""
        return [cls._kinds[key] for key in registry.kind_keys()]

    @classmethod
    def of_kind(cls, key: str) -> type["Story"]:
        """Return the model of a kind. Raises `UnknownKind`."""
        return cls._kinds[registry.spec_of(key).key]

    @classmethod
    def get_page_description(cls) -> str:
        """Say what a kind is, where a person chooses one, as its editor does."""
        return sentences().get(cls._meta.label, "")

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; the first save gives the key, which is the address too. A preview or a refused form costs no number."""
        with transaction.atomic():
            if not self.key:
                self.key = next_key()
            if self._state.adding:
                self.live = False  # Wagtail's pages are born live, and its editor saves before it asks to publish
            if self.pk and not self._state.adding:
                self._guard_public_state(cast("Iterable[str] | None", kwargs.get("update_fields")))
            self.slug = self.key
            self.kind = self.spec.key if hasattr(self, "spec") else self.kind
            super().save(*args, **kwargs)

    def full_clean(self, exclude: Iterable[str] | None = None, **kwargs: object) -> None:
        """Validate, also before the first save has given a key."""
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
        """Read a revision, keeping fields of the story as a whole."""
        story: Story = super().with_content_json(content)
        for name in self.kept_across_revisions:
            setattr(story, name, getattr(self, name))
        return story

    #: Draws previews; the desk puts it here when it is ready, so that the model knows no outlet.
    previewer: ClassVar[Previewer]

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The previews that outlets have registered."""
        return self.previewer.modes()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Draw the story as one of its outlets would. Raises `Http404` for a mode that none has."""
        return self.previewer.draw(request, self, mode_name)

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Raise `Http404`: the website answers a story's address, by its release record."""
        raise Http404

    get_admin_display_title = title_here

    def permissions_for_user(self, user: Person) -> StoryPermissionTester:
        """Return a permission tester that knows departments."""
        return StoryPermissionTester(user, self)

    #: Asks the gates and keeps the records; the desk puts it here, so that the model knows no gate.
    deed: ClassVar[Deed]

    def _guard_public_state(self, update_fields: Iterable[str] | None) -> None:
        """Take over what happened since reading; refuse public words without a record.

        Wagtail's editor saves whole rows: a form opened before a release and saved a moment after it would put the
        old `live` back and silently take a public story off the site (or put a withdrawn one on it again).
        """
        names = (*self.kept_across_revisions, *self.public_state)
        row = Story.objects.select_for_update().filter(pk=self.pk).values(*names).first()
        if row is None:
            return
        if update_fields is None and (row["announced"], row["public_version"]) != (self.announced, self.public_version):
            for name in names:
                setattr(self, name, row[name])
        saved = set(update_fields) if update_fields is not None else {"live", *self.written_fields()}
        written = saved & self.written_fields()
        if not self.live or not (written or "live" in saved):
            return
        if not row["live"] or row["live_revision_id"] != self.live_revision_id:
            self.deed.require_record(self.key, row["public_version"], self.live_revision_id)
        elif differs_from_row(self, written):
            self.deed.refuse_unrecorded()

    @classmethod
    def written_fields(cls) -> frozenset[str]:
        """Return the names of the columns in which a person writes what readers get."""
        own = {
            field.name
            for field in cls._meta.concrete_fields
            if issubclass(field.model, Story) and field.editable and not field.primary_key
        }
        return frozenset({"title", "correction", *own})

    def publish(
        self, revision: Revision, user: User | None = None, *args: object, alone: str = "", **kw: object
    ) -> None:
        """Ask the gates, write the record and publish, in one transaction. `alone` is an emergency's reason."""
        with transaction.atomic():
            Story.objects.select_for_update().only("pk").get(pk=self.pk)
            revision.content_object = type(self).objects.get(pk=self.pk)
            self.deed.enter(self, revision, by=user, alone=alone)
            super().publish(revision, user, *args, **kw)

    def unpublish(self, *args: object, **kwargs: object) -> None:
        """Unpublish and tell outlets, in one transaction."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)
