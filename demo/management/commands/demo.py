"""`manage.py demo`: make the demo county and perform the main job once, step by step."""

import json
import logging
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from demo.registry import Facts, steps
from media import atomic_files


class Command(BaseCommand):
    help = "시연용 군청을 만들고 본업을 한 번 해 보입니다. 다시 불러도 안전합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--facts", type=Path, help="결과를 적을 JSON 파일")
        parser.add_argument("--quiet", action="store_true", help="진행 상황을 보이지 않습니다")

    def handle(self, *args: object, **options: Any) -> None:
        if options["facts"]:
            write_facts(options["facts"], "{}")  # what cannot be written is known before the work, not after it
        logging.disable(logging.INFO)  # progress is told step by step
        began = time.monotonic()
        facts: Facts = {}
        times: dict[str, float] = {}
        todo = steps()
        for number, step in enumerate(todo, 1):
            self._say(options, f"[{number}/{len(todo)}] {step.label} …", end="")
            start = time.monotonic()
            facts |= step.run(dict(facts)) or {}
            times[step.label] = round(time.monotonic() - start, 2)
            self._say(options, (_(" %(times)s초") % {"times": f"{times[step.label]:.1f}"}))
        facts["steps"] = times
        facts["demo_seconds"] = round(time.monotonic() - began, 2)
        if options["facts"]:
            write_facts(options["facts"], json.dumps(facts, ensure_ascii=False, indent=2, default=str))

    def _say(self, options: dict[str, Any], text: str, end: str = "\n") -> None:
        if not options["quiet"]:
            sys.stderr.write(text + end)
            sys.stderr.flush()


def write_facts(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all. Raises CommandError."""
    try:
        atomic_files.write(path, text.encode())
    except OSError as error:
        raise CommandError(
            _("%(path)s에 쓸 수 없습니다(%(strerror)s). 권한과 빈 공간을 확인해 주세요.")
            % {"path": path, "strerror": error.strerror}
        ) from None
