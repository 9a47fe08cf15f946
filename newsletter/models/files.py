"""Models of what is made of an issue: measures, files, pictures, the work on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.work.models import Work
from cms.core.work.queues import LONG, NOW
from newsletter.models.issues import Issue, PrintPage


class PageFit(models.Model):
    """How full the frames of a page are, as measured. `source` is the hash of what was on it then."""

    page = models.OneToOneField(PrintPage, verbose_name=_("면"), on_delete=models.CASCADE, related_name="fit")
    source = models.CharField(max_length=64)
    frames = models.JSONField(default=dict, help_text="by frame id: overset_lines, free_lines, head_over")
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("지면 맞춤")
        verbose_name_plural = _("지면 맞춤")

    def __str__(self) -> str:
        return f"{self.page}"


class PrintFile(models.Model):
    """A PDF made of an issue: a proof or a print file. `report` holds what the checks found in the latter."""

    class Kind(models.TextChoices):
        PROOF = "proof", _("교정쇄")
        PRINT = "print", _("인쇄 PDF")

    issue = models.ForeignKey(Issue, verbose_name=_("호"), on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("종류"), max_length=8, choices=Kind.choices)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=64, db_index=True, help_text="hash of all that went in")
    pages = models.PositiveSmallIntegerField(_("면 수"))
    cpu_seconds = models.FloatField(default=0)
    report = models.JSONField(_("인쇄 점검"), default=dict, blank=True)
    made_at = models.DateTimeField(_("만든 때"), auto_now_add=True)

    class Meta:
        verbose_name = _("인쇄 파일")
        verbose_name_plural = _("인쇄 파일")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "kind", "source"], name="one_file_a_source")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:12]}"

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.file_id


class PagePicture(models.Model):
    """The picture of a page of a proof in one width."""

    proof = models.ForeignKey(PrintFile, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField(_("면"))
    width = models.PositiveSmallIntegerField(_("너비"), help_text="px")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("면 그림")
        verbose_name_plural = _("면 그림")
        constraints = [models.UniqueConstraint(fields=["proof", "number", "width"], name="one_page_picture_a_width")]

    def __str__(self) -> str:
        return f"{self.proof_id} {self.number} {self.width}"


class Build(Work):
    """Background work on an issue and its outcome, one row for each kind."""

    class Kind(models.TextChoices):
        PROOF = "proof", _("교정쇄")
        PRINT = "print", _("인쇄 PDF")
        FIT = "fit", _("지면 재기")
        MEND = "mend", _("자동 맞춤")
        AMEND = "amend", _("고친 PDF")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="builds")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        verbose_name = _("제작")
        verbose_name_plural = _("제작")
        ordering = ["-asked_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "kind"], name="one_build_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_state_display()}"

    @property
    def queue_name(self) -> str:
        """The queue: proofs and print files take minutes, for the others somebody waits."""
        return LONG if self.kind in (self.Kind.PROOF, self.Kind.PRINT, self.Kind.AMEND) else NOW

    @property
    def priority(self) -> int:
        return 20
