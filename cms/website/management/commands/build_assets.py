"""Build the site's style sheet and web fonts: `manage.py build_assets`. Quick when nothing changed."""

import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.website import assets


class Command(BaseCommand):
    help = "Build the public site's style sheet and web font slices."

    def handle(self, *args: object, **options: object) -> None:
        began = time.perf_counter()
        try:
            built = assets.build(
                Path(settings.BASE_DIR) / "templates" / "design",
                Path(settings.FONTS_DIR),
                Path(settings.BASE_DIR) / "static-build",
            )
        except OSError as error:
            raise CommandError(_("화면 자료를 만들지 못했습니다: %(error)s") % {"error": error}) from error
        for name in built.fonts_missing:
            self.stderr.write(_("%(name)s 글꼴이 없습니다. bin/fonts로 받아 주세요.") % {"name": name})
        self.stdout.write(
            _("스타일시트 %(size)d바이트, 글꼴 조각 새로 %(made)d개·그대로 %(kept)d개 (%(seconds).1f초)")
            % {
                "size": built.stylesheet,
                "made": built.fonts_made,
                "kept": built.fonts_kept,
                "seconds": time.perf_counter() - began,
            }
        )
