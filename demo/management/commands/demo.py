"""`manage.py demo`: make the demo county and perform the main job once, step by step."""

import json
import logging
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from demo.registry import Facts, steps
from media import atomic_files


class Command(BaseCommand):
    help = "시연용 군청을 만들고 본업을 한 번 해 보입니다. 다시 불러도 안전합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--facts", type=Path, help="결과를 적을 JSON 파일")
        parser.add_argument("--quiet", action="store_true", help="진행 상황을 보이지 않습니다")

    def handle(self, *args: object, facts: Path | None, quiet: bool, **options: object) -> None:
        if facts:
            write_facts(facts, "{}")  # what cannot be written is known before the work, not after it
        logging.disable(logging.INFO)  # progress is told step by step
        began = time.monotonic()
        told: Facts = {}
        times: dict[str, float] = {}
        todo = steps()
        for number, step in enumerate(todo, 1):
            if not quiet:
                say(f"[{number}/{len(todo)}] {step.label} …", end="")
            start = time.monotonic()
            told |= step.run(dict(told)) or {}
            times[step.label] = round(time.monotonic() - start, 2)
            if not quiet:
                say(_(" %(times)s초") % {"times": f"{times[step.label]:.1f}"})
        told["steps"] = times
        told["demo_seconds"] = round(time.monotonic() - began, 2)
        if facts:
            write_facts(facts, json.dumps(told, ensure_ascii=False, indent=2, default=str))


def say(text: str, end: str = "\n") -> None:
    """Tell progress on the error output, at once."""
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
