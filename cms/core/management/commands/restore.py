"""`manage.py restore SNAPSHOT`: put a backup back, and say what the lost time may have held."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.backup import folders, restoring
from cms.core.korean.dates import moment_words
from cms.core.refusal import Refused


class Command(BaseCommand):
    help = "백업을 되살립니다. 먼저 모든 프로세스를 멈추세요."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("snapshot", type=Path, help="백업 하나의 폴더, 또는 백업 폴더(가장 새 것을 씁니다)")
        parser.add_argument(
            "--replace", action="store_true", help="지금 데이터베이스를 지우지 않고 옆으로 치운 뒤 되살립니다"
        )
        parser.add_argument(
            "--journal", type=Path, help="대장의 일지(entries-*.jsonl)가 있는 폴더. 적지 않으면 자료 폴더의 것을 씁니다"
        )

    def handle(self, *args: object, snapshot: Path, replace: bool, journal: Path | None, **options: object) -> None:
        try:
            chosen = folders.read(snapshot) if (snapshot / "manifest.json").exists() else folders.latest(snapshot)
            if chosen is None:
                raise CommandError(_("%(folder)s: 백업이 없습니다.") % {"folder": snapshot})
            report = restoring.restore(
                chosen, replace=replace, journal_folder=journal, say=lambda words: self.stdout.write(f"– {words}")
            )
        except (Refused, ValueError) as refused:
            raise CommandError(str(refused)) from None
        self._tell(report)

    def _tell(self, report: restoring.Report) -> None:
        say = self.stdout.write
        say(
            _("되살렸습니다. 줄 %(rows)s개, 다시 놓은 파일 %(files)s개.")
            % {"rows": f"{report.rows:,}", "files": f"{report.files:,}"}
        )
        if report.set_aside:
            say(_("전에 있던 데이터베이스: %(where)s") % {"where": report.set_aside})
        if report.lost_from:
            say(_("%(at)s 뒤의 일은 이 데이터베이스에 없습니다.") % {"at": moment_words(report.lost_from)})
        for sentence in report.doubts:
            say(f"· {sentence}")
        for label, count in report.repeated.items():
            say(_("· 일지를 보고 다시 한 일: %(label)s %(count)d건") % {"label": label, "count": count})
        if report.to_look_at:
            say("· 일지에 있고 사람이 확인할 일:")
        for sentence in report.to_look_at:
            say(f"    {sentence}")
        say("web을 먼저 켜서 확인하고, 그다음 clock과 worker를 켜세요.")
