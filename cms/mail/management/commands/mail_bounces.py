"""`manage.py mail_bounces`: read what came back now, instead of waiting for the clock."""

import json
from argparse import ArgumentParser
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.mail.bounces import read_bounces
from cms.mail.mailboxes import Unreadable


class Command(BaseCommand):
    help = "되돌아온 메일을 읽어 어느 메일이었는지 적습니다. 여러 번 해도 같습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", dest="as_json", action="store_true")

    def handle(self, *args: object, as_json: bool, **options: object) -> None:
        if not settings.EMAIL_BOUNCES:
            raise CommandError(_("EMAIL_BOUNCES가 비어 있습니다. 되돌아온 메일이 모이는 곳을 적어 주세요."))
        try:
            read = read_bounces()
        except Unreadable as error:
            raise CommandError(str(error)) from None
        if as_json:
            self.stdout.write(json.dumps(asdict(read)))
        else:
            self.stdout.write(_("메일 %(mails)s통을 읽어 보낸 메일 %(letters)s통의 상태를 고쳤습니다.") % asdict(read))
