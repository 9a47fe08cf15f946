"""`manage.py backup`: take a backup while everything runs, or verify the newest."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.backup import folders, restoring
from cms.core.backup.daily import sentence_of
from cms.core.backup.taking import take
from cms.core.refusal import Refused


class Command(BaseCommand):
    help = "데이터베이스와 파일, 대장을 백업합니다. 모두 도는 동안 해도 됩니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR, help="백업 폴더 (BACKUP_DIR)")
        parser.add_argument("--keep", type=int, default=settings.BACKUP_KEEP, help="남길 백업의 수 (BACKUP_KEEP)")
        parser.add_argument("--verify", action="store_true", help="받지 않고, 가장 새 백업을 끝까지 읽어 확인합니다")

    def handle(self, *args: object, to: Path | None, keep: int, verify: bool, **options: object) -> None:
        if to is None:
            raise CommandError("어디에 받을지 --to나 BACKUP_DIR에 적어 주세요.")
        if keep < 1:
            raise CommandError("--keep에는 1 이상을 적어 주세요.")
        try:
            if verify:
                snapshot = folders.latest(to)
                if snapshot is None:
                    raise CommandError(_("%(folder)s: 백업이 없습니다.") % {"folder": to})
                restoring.verify(snapshot)
            else:
                snapshot = take(to, keep=keep)
        except Refused as refused:
            raise CommandError(refused.reason) from None
        said = snapshot.manifest
        self.stdout.write(f"{snapshot.path}: {sentence_of(said.total_bytes, len(said.files))}")
