#!/usr/bin/env python
"""Run a management command of 소식통."""

import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    try:
        from cms.core import commandline
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"파이썬 꾸러미가 없습니다({missing.name}). "
            "bin/prepare를 실행한 뒤 .venv/bin/python manage.py로 불러 주세요.\n"
        )
        return 1
    return commandline.run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
