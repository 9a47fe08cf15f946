"""`manage.py prepare`: bring database, bootstrap rows, translations and assets up to date. Quick to repeat."""

import logging
import subprocess
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core import bootstrap


class Command(BaseCommand):
    help = "데이터베이스, 번역, 화면 자산을 최신으로 만듭니다."
    requires_system_checks: list[str] = []  # assets may be what a check misses

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-database", action="store_true")

    def handle(self, *args: object, no_database: bool, **options: object) -> None:
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        if not no_database:
            call_command("migrate", verbosity=0, interactive=False)
            logging.disable(logging.INFO)  # each page made would say so
            try:
                bootstrap.run()
            finally:
                logging.disable(logging.NOTSET)
        compile_messages()
        if "build_assets" in get_commands():
            call_command("build_assets", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)


def compile_messages() -> None:
    """Compile each .po that is newer than its .mo. Raises CommandError where msgfmt is missing or refuses."""
    for source in Path(settings.BASE_DIR, "locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            subprocess.run(
                ["msgfmt", "--check-format", "-o", str(target), str(source)], check=True, capture_output=True
            )
        except FileNotFoundError:
            raise CommandError("msgfmt가 없습니다: apt-get install gettext") from None
        except subprocess.CalledProcessError as error:
            raise CommandError(_("번역 파일에 잘못이 있습니다: %(error)s") % {"error": error.stderr.decode()}) from None
