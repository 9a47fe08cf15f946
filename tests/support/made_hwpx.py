"""A department's .hwpx, good and spoilt, made on the spot."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cms.hwpx import writing
from cms.hwpx.release_sheet import Part, PartKind, ReleaseSheet, SheetPicture

HEAD = (
    ("제공일", "2026. 5. 13.(수)"),
    ("보도시점", "즉시"),
    ("담당부서", "군립도서관"),
    ("책임자", "관장 한별하"),
    ("담당자", "주무관 이서연"),
    ("전화", "043-000-3760"),
)


def sheet(*parts: Part, **changes: Any) -> ReleaseSheet:
    values: dict[str, Any] = {
        "office": "진천군",
        "slogan": "생거진천",
        "accent": "#0B6B4F",
        "tint": "#EBF3F0",
        "head": HEAD,
        "title": "여름밤 도서관을 엽니다",
        "decks": ("5월 15일부터 석 달 동안",),
        "parts": parts or (Part(PartKind.PARAGRAPH, "군립도서관은 15일부터 밤 10시까지 문을 연다."),),
        "licence": "공공누리 제1유형: 출처표시",
        "creator": "진천군 군립도서관",
        "keywords": ("도서관",),
        "written_at": datetime(2026, 5, 13, tzinfo=UTC),
    }
    return ReleaseSheet(**(values | changes))


def written(path: Path, *parts: Part, **changes: Any) -> Path:
    path.write_bytes(writing.write(sheet(*parts, **changes)))
    return path


def picture_part(path: Path, data: bytes, **more: str) -> Part:
    path.write_bytes(data)
    shown = SheetPicture(path=str(path), kind="jpg", width=60, height=40, **({"alt": "불 켜진 도서관"} | more))
    return Part(PartKind.PICTURE, picture=shown)


def changed(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Rewrite one member of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, change(data) if info.filename == member else data, compress_type=info.compress_type)
    path.write_bytes(out.getvalue())
    return path
