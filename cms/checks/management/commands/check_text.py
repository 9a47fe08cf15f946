"""Check a text from standard input: `manage.py check_text [--json] < text`."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.checks import draft, engine, slots, textinput
from cms.checks.findings import Finding
from cms.checks.rulebook import Rulebook
from cms.checks.selectors import current_rulebook
from cms.core.korean.particles import quoted
from cms.stories import registry
from cms.stories.models import ElectionClass

_SHAPES = {"block": "■", "confirm": "◆", "warn": "▲", "offer": "○"}


class Command(BaseCommand):
    help = "표준 입력의 글을 검수합니다. 지적의 자리(start, end)는 글자 수로 셉니다."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", dest="as_json", action="store_true", help="지적을 JSON으로 냅니다")
        parser.add_argument(
            "--date", dest="day", help="글을 쓴 날(예: 2026-05-10). 연도 없는 날짜의 요일을 가립니다. 기본은 오늘"
        )
        parser.add_argument(
            "--kind",
            default="",
            help=(_("원고 종류(%(kind_keys)s): 선거법 분류도 봅니다") % {"kind_keys": ", ".join(registry.kind_keys())}),
        )
        parser.add_argument("--election-class", default="", help="선거법 분류(pr, event, life …)")

    def handle(
        self, *args: object, day: str | None, kind: str, election_class: str, as_json: bool, **options: object
    ) -> None:
        try:
            written_on = date.fromisoformat(day) if day else timezone.localdate()
        except ValueError:
            self._refuse(_("날짜 %(date)s 읽을 수 없습니다. 2026-05-10처럼 적으세요.") % {"date": quoted(day, "을")})
        if kind and not registry.is_kind(kind):
            known = ", ".join(f"{key}({label})" for key, label in registry.choices())
            self._refuse(
                _("%(kind)s 없는 원고 종류입니다. 쓸 수 있는 종류: %(known)s")
                % {"kind": quoted(kind, "은"), "known": known}
            )
        try:
            text = textinput.read_text(sys.stdin.buffer)
        except textinput.BadText as error:
            self._refuse(str(error))
        what = draft.from_text(text, written_on=written_on, kind=kind, election_class=election_class)
        findings = engine.check(*self._with_what_the_office_knows(what))
        if as_json:
            self.stdout.write(json.dumps({"findings": [_as_json(finding) for finding in findings]}, ensure_ascii=False))
        else:
            self._list(text, findings)

    def _with_what_the_office_knows(self, what: draft.Draft) -> tuple[draft.Draft, Rulebook]:
        """Add the office's rules and who holds the quarter's slot. The defaults where there is no database yet."""
        try:
            holder = slots.holder_other_than("", what.day) if what.election_class == ElectionClass.COUNTY_PR else ""
            return replace(what, slot_holder=holder), current_rulebook()
        except DatabaseError:
            self.stderr.write("데이터베이스가 아직 없어 기본 규칙으로 검수합니다. (manage.py migrate)")
            return what, Rulebook()

    def _list(self, text: str, findings: list[Finding]) -> None:
        if not findings:
            self.stdout.write("지적 없음")
            return
        for finding in findings:
            line = text.count("\n", 0, finding.start) + 1
            self.stdout.write(
                _("%(shape)s %(severity)s · %(label)s · %(line)s째 줄 (%(code)s)")
                % {
                    "shape": _SHAPES[finding.severity],
                    "severity": finding.severity.label,
                    "label": finding.label,
                    "line": line,
                    "code": finding.code,
                }
            )
            if finding.excerpt:
                self.stdout.write(f"    {finding.before}[{finding.excerpt}]{finding.after}")
            self.stdout.write(f"    {finding.message}")
        counts = {
            severity: sum(finding.severity is severity for finding in findings) for severity in _severities(findings)
        }
        summary = ", ".join(f"{severity.label} {count}" for severity, count in counts.items())
        self.stdout.write(_("\n지적 %(findings)s건: %(summary)s") % {"findings": len(findings), "summary": summary})

    def _refuse(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(2)


def _severities(findings: list[Finding]) -> list[Any]:
    return sorted({finding.severity for finding in findings}, key=lambda severity: severity.rank)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "label": finding.label,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
    }
