"""The editions of an issue: fitted pages, proof on the screen, press file. Every engine runs in the limited child."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from media.rendering import render, tokens
from media.rendering.child import ChildFailed, Limits
from media.rendering.engine import Sheet
from newsletter import selectors, store
from newsletter.layout import pages as drawing
from newsletter.layout import styles
from newsletter.layout.fit import Fit, FitRequest
from newsletter.layout.frames import DEFAULT_TRACKING
from newsletter.layout.pages import PageSpec
from newsletter.models import Issue, Placement, PressFile, Vendor
from newsletter.photoshop import Cutter, drawn
from newsletter.press.build import PressBuilt, PressRequest
from newsletter.press.findings import Finding, Severity
from newsletter.press.finish import Condition
from newsletter.press.preflight import Expected, PreflightRequest, Report

Progress = Callable[[str, int], None]
PROFILE_ASSET = "press.icc"

_LIMITS = Limits(memory_mib=2048, cpu_seconds=120, wall_seconds=240)
#: The profile Ghostscript brings: for development and proofs, until the printer gives his own.
DEVELOPMENT_PROFILE = "/usr/share/color/icc/ghostscript/default_cmyk.icc"


class NotMade(RuntimeError):
    """An edition could not be made; the message says why and what to do, in Korean."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """An issue with everything measured."""

    issue: Issue
    pages: tuple[PageSpec, ...]
    fits: tuple[Fit, ...]
    cpu_seconds: float

    @property
    def by_frame(self) -> dict[tuple[int, str], Fit]:
        """Fits by page number and frame id."""
        return {(fit.page, fit.frame): fit for fit in self.fits}

    @property
    def overset(self) -> list[Fit]:
        """Frames whose text runs over."""
        return [fit for fit in self.fits if not fit.fits]


def default_vendor() -> Vendor:
    """Return the printer in use; the development one is made where there is none."""
    vendor = Vendor.objects.filter(is_default=True).first()
    if vendor is None:
        vendor, _made = Vendor.objects.get_or_create(
            name="시험 인쇄(개발용)",
            defaults={
                "profile": getattr(settings, "NEWSLETTER_PROFILE", DEVELOPMENT_PROFILE),
                "identifier": "CGATS TR 001",
                "condition": "SWOP (Publication) printing, development profile",
                "is_default": True,
            },
        )
    return vendor


def fit(issue: Issue, *, auto: bool = False, only: int | None = None) -> Fitted:
    """Fit all frames of an issue (or of page `only`) in one child. Raises `NotMade`."""
    specs = selectors.page_specs(issue)
    if only is not None:
        specs = tuple(page for page in specs if page.number == only)
    jobs = tuple(job for page in specs for job in page.jobs)
    if not jobs:
        return Fitted(issue, specs, (), 0.0)
    request = FitRequest(jobs, _sheets(issue, "rgb", ""), issue.format, auto)
    try:
        outcome = render.in_child("newsletter.layout.fit:fit_issue", request, limits=_LIMITS)
    except ChildFailed as error:
        raise NotMade(
            _("지면을 맞추는 데 시간이나 메모리가 모자랐습니다. 기사 길이를 줄여 다시 해 주십시오.")
        ) from error
    fits: list[Fit] = outcome.value
    found = {(each.page, each.frame): each for each in fits}
    mended = tuple(
        replace(page, jobs=tuple(_as_fitted(job, found[page.number, job.frame.id]) for job in page.jobs))
        for page in specs
    )
    return Fitted(issue, mended, tuple(fits), outcome.cpu_seconds)


def _as_fitted(job: Any, fit: Fit) -> Any:
    return replace(job, tracking=fit.tracking, photo_rows=fit.photo_rows or None, flowing=fit.flowing)


def store_mending(fitted: Fitted) -> int:
    """Write what auto-fitting chose as overrides on the first placement of each frame; return how many changed.

    `auto` remembers that a machine set them, so that they can be undone.
    """
    changed = 0
    with transaction.atomic():
        for each in fitted.fits:
            placement = (
                Placement.objects.filter(page__issue=fitted.issue, page__number=each.page, frame=each.frame)
                .order_by("position", "pk")
                .first()
            )
            if placement is None:
                continue
            frame = next(job.frame for page in fitted.pages for job in page.jobs if _same(job, each))
            wanted: dict[str, Any] = {}
            if each.tracking != DEFAULT_TRACKING:
                wanted["tracking"] = each.tracking
            if frame.photo and each.photo_rows and each.photo_rows != frame.photo.lines:
                wanted["photo_rows"] = each.photo_rows
            if each.flowing:
                wanted["flowing"] = True
            kept = {name: value for name, value in placement.overrides.items() if name not in _BY_MACHINE}
            overrides = {**kept, **wanted, **({"auto": True} if wanted else {})}
            if overrides != placement.overrides:
                placement.overrides = overrides
                placement.save(update_fields=["overrides"])
                changed += 1
    return changed


_BY_MACHINE = ("tracking", "photo_rows", "flowing", "auto")


def undo_mending(issue: Issue) -> int:
    """Take back what auto-fitting chose; return how many placements changed."""
    changed = 0
    for placement in Placement.objects.filter(page__issue=issue):
        if placement.overrides.get("auto"):
            placement.overrides = {k: v for k, v in placement.overrides.items() if k not in _BY_MACHINE}
            placement.save(update_fields=["overrides"])
            changed += 1
    return changed


def _same(job: Any, fit: Fit) -> bool:
    return bool(job.page == fit.page and job.frame.id == fit.frame)


def _sheets(issue: Issue, space: str, page: str) -> tuple[str, ...]:
    paper = selectors.paper_of(issue)
    css = tokens.css("cmyk" if space == "cmyk" else "rgb")
    return styles.sheets(css, paper, selectors.accents(), space=space, page=page)


def _sheet(fitted: Fitted, space: str, cutter: Cutter, **options: Any) -> Sheet:
    issue, paper = fitted.issue, selectors.paper_of(fitted.issue)
    facts = selectors.facts_of(issue, fitted.pages, space=space, site=settings.SITE_URL)

    def draw(source: Cutter) -> str:
        return drawing.issue_html(fitted.pages, fitted.by_frame, facts, paper, source.source, css=css)

    page = styles.page_css(paper, press=space == "cmyk")
    css = styles.profile_css(PROFILE_ASSET) if space == "cmyk" else ""
    html = drawn(draw, cutter)
    return Sheet(html, _sheets(issue, space, page), assets=dict(cutter.assets), options=options)


def proof(issue: Issue, progress: Progress = lambda step, percent: None) -> PressFile:
    """Make (or find) the proof: RGB, trim size, for the screen. Raises `NotMade`."""
    source = _source(issue, "rgb")
    if found := _existing(issue, PressFile.Kind.PROOF, source):
        return found
    progress(_("조판"), 10)
    fitted = fit(issue)
    cutter = Cutter()
    progress(_("사진"), 40)
    sheet = _sheet(fitted, "rgb", cutter)
    progress(_("교정쇄"), 60)
    outcome = _in_child("media.rendering.engine:print_sheet", sheet)
    return _keep(
        issue,
        PressFile.Kind.PROOF,
        source,
        pdf=outcome.value.pdf,
        pages=outcome.value.pages,
        cpu=outcome.cpu_seconds,
        report={},
    )


def press(issue: Issue, progress: Progress = lambda step, percent: None) -> PressFile:
    """Make (or find) the press file and its preflight report. Raises `NotMade`.

    The file is kept even where the report has errors: the report says what to mend, and the file shows it.
    """
    vendor = issue.vendor or default_vendor()
    if not Path(vendor.profile).is_file():
        raise NotMade(
            _("인쇄소 ‘%(name)s’의 ICC 프로파일 파일이 없습니다: %(path)s. 인쇄소 설정에서 경로를 고쳐 주십시오.")
            % {"name": vendor.name, "path": vendor.profile}
        )
    paper = selectors.paper_of(issue)
    condition = Condition(vendor.identifier, vendor.condition, vendor.registry)
    source = _source(issue, "cmyk", condition, vendor.ink_limit, store.file_digest(Path(vendor.profile)))
    if found := _existing(issue, PressFile.Kind.PRESS, source):
        return found
    progress(_("조판"), 5)
    fitted = fit(issue)
    if not fitted.pages:
        raise NotMade(_("면이 하나도 없습니다. 먼저 면과 틀을 정해 주십시오."))
    progress(_("사진 분판"), 25)
    cutter = Cutter(profile=vendor.profile, ink_limit=vendor.ink_limit)
    sheet = _sheet(fitted, "cmyk", cutter, pdf_variant="pdf/x-4")
    sheet = replace(sheet, assets={**sheet.assets, PROFILE_ASSET: vendor.profile})
    progress(_("인쇄 PDF"), 45)
    outcome = _in_child("newsletter.press.build:build", PressRequest(sheet, condition, paper.bleed))
    built: PressBuilt = outcome.value
    progress(_("인쇄 점검"), 70)
    expected = Expected(
        pages=len(fitted.pages), trim=(paper.width, paper.height), bleed=paper.bleed, ink_limit=vendor.ink_limit
    )
    checked = _in_child("newsletter.press.preflight:check", PreflightRequest(built.pdf, expected, built.warnings))
    report: Report = checked.value
    report = replace(report, findings=(*_issue_findings(fitted, cutter), *report.findings))
    cpu = outcome.cpu_seconds + checked.cpu_seconds + fitted.cpu_seconds
    return _keep(
        issue, PressFile.Kind.PRESS, source, pdf=built.pdf, pages=built.pages, cpu=cpu, report=report.as_json()
    )


def _source(issue: Issue, space: str, *more: object) -> str:
    """Return the hash of all that goes into an edition, known before anything is laid out."""
    specs = selectors.page_specs(issue)
    facts = selectors.facts_of(issue, specs, space=space, site=settings.SITE_URL)
    pictures = {
        story.picture.file for page in specs for job in page.jobs for story in job.stories if story.picture is not None
    }
    files = [(name, store.stored_digest(name)) for name in sorted(pictures)]
    return store.digest(specs, facts, files, _sheets(issue, space, ""), store.code_digest(), *more)


def _in_child(function: str, value: Any) -> Any:
    try:
        return render.in_child(function, value, limits=_LIMITS)
    except ChildFailed as error:
        raise NotMade(
            _("PDF를 만들지 못했습니다. 사진과 틀을 확인하고 다시 해 주십시오. (%s)") % str(error)[:160]
        ) from error


def _issue_findings(fitted: Fitted, cutter: Cutter) -> list[Finding]:
    """What only the issue knows: overset frames, pictures that could not be read."""
    found = [
        Finding(
            "overset",
            Severity.ERROR,
            each.page,
            f"기사칸 ‘{each.frame}’이(가) {each.overset_lines}줄 넘칩니다. 글을 줄이거나 칸을 바꾸십시오.",
        )
        for each in fitted.overset
    ]
    found += [
        Finding("picture-unreadable", Severity.ERROR, 0, f"사진을 읽을 수 없습니다: {problem}")
        for problem in cutter.problems
    ]
    return found


def _existing(issue: Issue, kind: str, source: str) -> PressFile | None:
    found = PressFile.objects.filter(issue=issue, kind=kind, source=source).first()
    return found if found and (Path(settings.VAR_DIR) / found.path).is_file() else None


def _keep(
    issue: Issue, kind: str, source: str, *, pdf: bytes, pages: int, cpu: float, report: dict[str, Any]
) -> PressFile:
    sha256, path = store.keep("files", pdf, ".pdf")
    values = {
        "sha256": sha256,
        "path": path,
        "pages": pages,
        "size": len(pdf),
        "cpu_seconds": round(cpu, 2),
        "report": report,
    }
    made, _new = PressFile.objects.update_or_create(issue=issue, kind=kind, source=source, defaults=values)
    return made


def file_path(file: PressFile) -> Path:
    """Return where a made file lies."""
    return Path(settings.VAR_DIR) / file.path


def page_pictures(file: PressFile, *, width: int = 1000) -> list[Path]:
    """Return a WebP picture of every page, made once. Raises `NotMade`."""
    folder = store.folder("pages")
    targets = [folder / f"{file.sha256[:24]}-{width}-{number}.webp" for number in range(1, file.pages + 1)]
    if not all(target.exists() for target in targets):
        request = (file_path(file).read_bytes(), width, "webp", 82)
        outcome = _in_child("media.rendering.engine:rasterise", request)
        for target, data in zip(targets, outcome.value, strict=False):
            scratch = target.with_suffix(".part")
            scratch.write_bytes(data)
            scratch.replace(target)
    return targets


def overset_frames(file: PressFile) -> int:
    """Return how many frames were overset when a press file was made."""
    return sum(finding["code"] == "overset" for finding in file.report.get("findings", []))
