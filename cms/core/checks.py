"""System checks of the machine: SQLite, data directory, fonts, tools. `manage.py check` and every start run them."""

import os
import shutil

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection
from django.utils.translation import gettext as _

from cms.core import glossary, sqlite


@register("sosiktong")
def sqlite_is_safe(**kwargs: object) -> list[CheckMessage]:
    """Check that SQLite has no WAL-reset bug and suits several writers."""
    if connection.vendor != "sqlite":
        return []
    from sqlite3 import sqlite_version_info

    problems: list[CheckMessage] = []
    if not sqlite.wal_is_safe(sqlite_version_info):
        version = ".".join(map(str, sqlite_version_info))
        problems.append(
            Error(
                _("SQLite %(version)s에는 데이터베이스를 망가뜨릴 수 있는 결함(WAL-reset)이 있습니다.")
                % {"version": version},
                hint=_("requirements.lock의 꾸러미(pysqlite3)를 설치하거나 PostgreSQL을 쓰세요."),
                id="sosiktong.E001",
            )
        )
    options = connection.settings_dict.get("OPTIONS", {})
    if options.get("transaction_mode") != "IMMEDIATE" or "mmap_size" in options.get("init_command", ""):
        problems.append(
            Error(
                _("SQLite 설정이 여럿이 함께 쓸 때 저장을 잃을 수 있습니다."),
                hint=_("cms.core.sqlite.OPTIONS를 그대로 쓰세요."),
                id="sosiktong.E002",
            )
        )
    return problems


@register("sosiktong")
def data_directory_is_writable(**kwargs: object) -> list[CheckMessage]:
    """Check that uploads, drawn files and cached pages can be written."""
    if os.access(settings.VAR_DIR, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            _("자료 폴더가 없거나 쓸 수 없습니다: %(path)s") % {"path": settings.VAR_DIR},
            hint=_("폴더를 만들고 권한을 주거나, SOSIKTONG_VAR에 다른 폴더를 적으세요."),
            id="sosiktong.E003",
        )
    ]


@register("sosiktong")
def glossary_is_there(**kwargs: object) -> list[CheckMessage]:
    """Check that the page whose sentences the desk shows was installed with the code."""
    if glossary.PAGE.is_file():
        return []
    return [
        Error(
            _("용어집이 없어 업무 화면을 열 수 없습니다: %(path)s") % {"path": glossary.PAGE},
            hint=_("docs 폴더까지 모두 설치하세요."),
            id="sosiktong.E004",
        )
    ]


@register("sosiktong")
def fonts_are_there(**kwargs: object) -> list[CheckMessage]:
    """Check that the fonts for paper, cards and screens are installed."""
    if any(settings.FONTS_DIR.glob("Pretendard-*.ttf")):
        return []
    return [
        Warning(
            _("글꼴이 없어 신문·카드뉴스·화면을 그릴 수 없습니다."),
            hint=_("bin/fonts를 실행하세요."),
            id="sosiktong.W001",
        )
    ]


@register("sosiktong")
def tools_are_there(**kwargs: object) -> list[CheckMessage]:
    """Check that Ghostscript, a separate program, is installed for preflight."""
    if shutil.which("gs"):
        return []
    return [
        Warning(
            _("Ghostscript가 없어 인쇄 점검이 잉크량을 재지 못합니다."),
            hint="apt-get install ghostscript",
            id="sosiktong.W002",
        )
    ]
