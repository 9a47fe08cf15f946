"""`manage.py social_sweep`: run the outbox's sweep now, instead of waiting for the clock."""

import json
from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from social.outbox import sweeping

_MOST_HOURS = 24 * 366


class Command(BaseCommand):
    help = "공개된 원고와 SNS 발행건을 견주어 빠진 것을 채웁니다. 여러 번 해도 같습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hours", type=int, default=48, help="이 시간 안에 게시되거나 고쳐진 원고만 봅니다")
        parser.add_argument("--json", dest="as_json", action="store_true")

    def handle(self, *args: object, hours: int, as_json: bool, **options: object) -> None:
        if not 1 <= hours <= _MOST_HOURS:
            raise CommandError(_("--hours는 1에서 %(most_hours)s 사이로 적어 주세요.") % {"most_hours": _MOST_HOURS})
        swept = sweeping.sweep(timezone.now() - timedelta(hours=hours))
        if as_json:
            self.stdout.write(json.dumps(swept._asdict()))
        else:
            self.stdout.write(sweeping.describe(swept))
