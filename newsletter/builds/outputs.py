"""Makes an issue's proof for the screen and its print file for the printer.

Every engine runs in the limited child.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.korean.particles import quoted
from media.files import store
from media.rendering import render, tokens
from media.rendering.child import ChildFailed, Outcome
from media.rendering.engine import Sheet
from newsletter import selectors
from newsletter.builds import fingerprints
from newsletter.builds.fitting import LIMITS, Fitted, NotMade, fit, fit_pages, style_sheets
from newsletter.builds.photos import PhotoPreparer, with_photos
from newsletter.layout import pages as drawing
from newsletter.layout import styles
from newsletter.models import Issue, PrintFile, Vendor
from newsletter.prepress.build import PrintBuilt, PrintRequest
from newsletter.prepress.findings import Finding, Severity
from newsletter.prepress.finish import Condition
from newsletter.prepress.preflight import Expected, PreflightRequest, Report

Progress = Callable[[str, int], None]
PROFILE_ASSET = "print.icc"

#: The profile that comes with Ghostscript: for development and proofs, until the printer gives its own.
DEVELOPMENT_PROFILE = "/usr/share/color/icc/ghostscript/default_cmyk.icc"


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


def _sheet(fitted: Fitted, space: tokens.Space, photos: PhotoPreparer, **options: object) -> Sheet:
    issue, paper = fitted.issue, selectors.paper_of(fitted.issue)
    facts = selectors.facts_of(issue, fitted.pages, space=space, site=settings.SITE_URL)

    def draw(source: PhotoPreparer) -> str:
        return drawing.issue_html(fitted.pages, fitted.by_frame, facts, paper, source.source, css=css)

    page_box = styles.page_css(paper, for_print=space == "cmyk")
    css = styles.profile_css(PROFILE_ASSET) if space == "cmyk" else ""
    html = with_photos(draw, photos)
    return Sheet(html, style_sheets(issue, space, page_box), assets=dict(photos.assets), options=options)


def proof(
    issue: Issue,
    progress: Progress = lambda step, percent: None,
    specs: tuple[drawing.PageSpec, ...] | None = None,
) -> PrintFile:
    """Return the proof (RGB, trim size), made where there is none. Raises `NotMade`.

    An existing one is returned where nothing that goes into it has changed. `specs` are the pages where they are not
    to be those of the desk.
    """
    specs = selectors.page_specs(issue) if specs is None else specs
    source = _source(issue, "rgb", specs=specs)
    if existing := _existing(issue, PrintFile.Kind.PROOF, source):
        return existing
    progress(_("조판"), 10)
    fitted = fit_pages(issue, specs)
    photos = PhotoPreparer()
    progress(_("사진"), 40)
    sheet = _sheet(fitted, "rgb", photos)
    progress(_("교정쇄"), 60)
    outcome = _in_child("newsletter.prepress.build:print_evenly", sheet)
    return _keep(
        issue,
        PrintFile.Kind.PROOF,
        source,
        pdf=outcome.value.pdf,
        pages=outcome.value.pages,
        cpu=outcome.cpu_seconds,
        report={},
    )


def print_file(issue: Issue, progress: Progress = lambda step, percent: None) -> PrintFile:
    """Return the print file with its preflight report, made where there is none. Raises `NotMade`.

    An existing one is returned where nothing that goes into it has changed. The file is kept even where the report
    has errors: the report says what to mend, and the file shows it.
    """
    vendor = issue.vendor or default_vendor()
    if not Path(vendor.profile).is_file():
        raise NotMade(
            _("인쇄소 ‘%(name)s’의 ICC 프로파일 파일이 없습니다: %(path)s. 인쇄소 설정에서 경로를 고쳐 주세요.")
            % {"name": vendor.name, "path": vendor.profile}
        )
    paper = selectors.paper_of(issue)
    condition = _condition(vendor)
    source = _print_source(issue, vendor)
    if existing := _existing(issue, PrintFile.Kind.PRINT, source):
        return existing
    progress(_("조판"), 5)
    fitted = fit(issue)
    if not fitted.pages:
        raise NotMade(_("면이 하나도 없습니다. 먼저 면과 틀을 정해 주세요."))
    progress(_("사진 분판"), 25)
    photos = PhotoPreparer(profile=vendor.profile, ink_limit=vendor.ink_limit)
    sheet = _sheet(fitted, "cmyk", photos, pdf_variant="pdf/x-4")
    sheet = replace(sheet, assets={**sheet.assets, PROFILE_ASSET: vendor.profile})
    progress(_("인쇄 PDF"), 45)
    outcome = _in_child("newsletter.prepress.build:build", PrintRequest(sheet, condition, paper.bleed))
    built: PrintBuilt = outcome.value
    progress(_("인쇄 점검"), 70)
    expected = Expected(
        pages=len(fitted.pages), trim=(paper.width, paper.height), bleed=paper.bleed, ink_limit=vendor.ink_limit
    )
    checked = _in_child("newsletter.prepress.preflight:check", PreflightRequest(built.pdf, expected, built.warnings))
    report: Report = checked.value
    report = replace(report, findings=(*_issue_findings(fitted, photos), *report.findings))
    cpu = outcome.cpu_seconds + checked.cpu_seconds + fitted.cpu_seconds
    return _keep(
        issue, PrintFile.Kind.PRINT, source, pdf=built.pdf, pages=built.pages, cpu=cpu, report=report.as_json()
    )


def current_print_file(issue: Issue) -> PrintFile | None:
    """Return the print file of the pages as they are now, or None."""
    return _existing(issue, PrintFile.Kind.PRINT, _print_source(issue, issue.vendor or default_vendor()))


def current_proof(issue: Issue) -> PrintFile | None:
    """Return the proof of the pages as they are now, or None."""
    return _existing(issue, PrintFile.Kind.PROOF, _source(issue, "rgb"))


def _condition(vendor: Vendor) -> Condition:
    return Condition(vendor.identifier, vendor.condition, vendor.registry)


def _print_source(issue: Issue, vendor: Vendor) -> str:
    return _source(issue, "cmyk", _condition(vendor), vendor.ink_limit, fingerprints.file_digest(Path(vendor.profile)))


def _source(issue: Issue, space: tokens.Space, *more: object, specs: tuple[drawing.PageSpec, ...] | None = None) -> str:
    """Return the hash of all that goes into a proof or print file.

    It is known before anything is laid out. `more` are what only the print file depends on.
    """
    specs = selectors.page_specs(issue) if specs is None else specs
    facts = selectors.facts_of(issue, specs, space=space, site=settings.SITE_URL)
    pictures = {
        story.picture.file
        for page in specs
        for content in page.contents
        for story in content.stories
        if story.picture is not None
    }
    files = [(name, fingerprints.upload_digest(name)) for name in sorted(pictures)]
    return fingerprints.digest(specs, facts, files, style_sheets(issue, space, ""), fingerprints.code_digest(), *more)


def _in_child(function: str, value: object) -> Outcome:
    try:
        return render.in_child(function, value, limits=LIMITS)
    except ChildFailed as error:
        raise NotMade(
            _("PDF를 만들지 못했습니다. 사진과 틀을 확인하고 다시 해 주세요. (%s)") % str(error)[:160]
        ) from error


def _issue_findings(fitted: Fitted, photos: PhotoPreparer) -> list[Finding]:
    """Return the findings that the PDF does not show: overset frames, unreadable pictures."""
    findings = [
        Finding(
            "overset",
            Severity.ERROR,
            fit.page,
            (
                _("기사칸 %(frame)s %(overset_lines)s줄 넘칩니다. 글을 줄이거나 칸을 바꾸세요.")
                % {"frame": quoted(fitted.label(fit), "이"), "overset_lines": fit.overset_lines}
            ),
        )
        for fit in fitted.overset
    ]
    findings += [
        Finding(
            "picture-unreadable", Severity.ERROR, 0, (_("사진을 읽을 수 없습니다: %(problem)s") % {"problem": problem})
        )
        for problem in photos.problems
    ]
    return findings


def _existing(issue: Issue, kind: str, source: str) -> PrintFile | None:
    """Return the file that was made of exactly this source, or None.

    It becomes the newest of its kind: files made since are out of date.
    """
    files = PrintFile.objects.filter(issue=issue, kind=kind).select_related("file")
    existing = files.filter(source=source).first()
    if existing is None or not store.path_of(existing.file).is_file():
        return None
    if files.first() != existing:
        existing.made_at = timezone.now()
        existing.save(update_fields=["made_at"])
    return existing


def _keep(
    issue: Issue, kind: str, source: str, *, pdf: bytes, pages: int, cpu: float, report: dict[str, Any]
) -> PrintFile:
    values = {
        "file": store.keep(pdf, kind=kind, suffix=".pdf"),
        "pages": pages,
        "cpu_seconds": round(cpu, 2),
        "report": report,
    }
    made, _new = PrintFile.objects.update_or_create(issue=issue, kind=kind, source=source, defaults=values)
    return made


def overset_frames(file: PrintFile) -> int:
    """Return how many frames were overset when a print file was made."""
    return sum(finding["code"] == "overset" for finding in file.report.get("findings", []))
