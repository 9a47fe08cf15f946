"""Intake of uploads: every file is opened whole in a limited child before it is stored.

The parent never reads the file: it goes to the limited child and back by path, so the desk's memory stays flat
whatever is uploaded.
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cms.core.korean.numbers import grouped, rounded
from cms.core.refusal import Refused
from media.decoding import PictureOrder, PictureReport
from media.documents import DocumentOrder, DocumentReport
from media.rendering import child
from media.signatures import Signature

Report = TypeVar("Report", PictureReport, DocumentReport)

#: One picture of 50 megapixels needs about 450 MiB of address space to turn and convert.
_PICTURE_LIMITS = child.Limits(memory_mib=1400, cpu_seconds=30, wall_seconds=45, open_files=64, file_mib=200)
_DOCUMENT_LIMITS = child.Limits(memory_mib=768, cpu_seconds=20, wall_seconds=30, open_files=64, file_mib=1)

#: The largest document taken, in bytes.
MAX_DOCUMENT_SIZE = 50 * 1024 * 1024

_EXTENSIONS = {Signature.JPEG: ("jpg", "jpeg"), Signature.PNG: ("png",), Signature.WEBP: ("webp",)}
_CONTENT_TYPES = {Signature.JPEG: "image/jpeg", Signature.PNG: "image/png", Signature.WEBP: "image/webp"}

_REFUSALS: dict[str, Promise] = {
    "empty": gettext_lazy("파일이 비어 있습니다(0바이트). 원본을 열어 확인한 뒤 다시 올려 주세요."),
    "too-large": gettext_lazy("파일이 너무 큽니다(%(size)s). %(limit)s 이하로 줄여 올려 주세요."),
    "too-many-pixels": gettext_lazy(
        "사진이 너무 큽니다(%(pixels)s 화소). 가로세로 %(side)s픽셀 이하로 줄여 올려 주세요."
    ),
    "not-a-picture": gettext_lazy("사진으로 열 수 없는 파일입니다. JPG, PNG, WebP 사진으로 저장해 올려 주세요."),
    "foreign-picture": gettext_lazy("%(kind)s 파일은 올릴 수 없습니다. JPG나 PNG로 저장해 올려 주세요."),
    "mismatch-picture": gettext_lazy(
        "파일 이름은 .%(extension)s인데 내용은 %(kind)s입니다. 이름을 바꾸지 말고 원래 형식 그대로 올려 주세요."
    ),
    "damaged-picture": gettext_lazy(
        "사진이 깨졌거나 끝까지 전송되지 않았습니다. 컴퓨터에서 열리는지 확인하고 원본을 다시 올려 주세요."
    ),
    "animated": gettext_lazy("움직이는 그림은 올릴 수 없습니다. 한 장면만 JPG나 PNG로 저장해 올려 주세요."),
    "hidden-content": gettext_lazy(
        "사진 안에 다른 파일이나 실행 코드가 숨어 있어 올릴 수 없습니다. 사진 편집기에서 다시 저장해 올려 주세요."
    ),
    "too-heavy": gettext_lazy(
        "파일을 여는 데 시간이나 메모리가 너무 많이 듭니다. 크기를 줄여 다시 저장해 올려 주세요."
    ),
    "not-a-document": gettext_lazy("올릴 수 없는 형식입니다. %(extensions)s 파일로 올려 주세요."),
    "mismatch": gettext_lazy(
        "파일 이름은 .%(extension)s인데 내용은 다릅니다. 원래 프로그램에서 같은 형식으로 다시 저장해 올려 주세요."
    ),
    "damaged": gettext_lazy(
        "파일이 깨졌거나 끝까지 전송되지 않았습니다. 컴퓨터에서 열리는지 확인하고 원본을 다시 올려 주세요."
    ),
    "encrypted": gettext_lazy("암호가 걸린 파일입니다. 암호를 풀어 저장한 뒤 다시 올려 주세요."),
    "bomb": gettext_lazy(
        "압축을 풀면 지나치게 커지거나 파일이 너무 많아 올릴 수 없습니다. 필요한 파일만 나누어 올려 주세요."
    ),
    "unsafe-names": gettext_lazy(
        "압축 안에 위험한 경로나 같은 이름의 파일이 있어 올릴 수 없습니다. 새로 압축해 올려 주세요."
    ),
    "macros": gettext_lazy("매크로가 든 파일은 올릴 수 없습니다. 매크로 없이 .xlsx로 저장해 올려 주세요."),
}
_KIND_NAMES = {
    Signature.JPEG: "JPG",
    Signature.HEIC: gettext_lazy("HEIC(아이폰 사진)"),
    Signature.UNKNOWN: gettext_lazy("알 수 없는 형식"),
    Signature.VIDEO: gettext_lazy("동영상"),
    Signature.OLE: gettext_lazy("한글(HWP)·오피스 문서"),
    Signature.HWPX: gettext_lazy("한글(HWPX)"),
}


class RefusedFile(Refused, ValidationError):
    """An upload is refused. A `ValidationError` as well, so that a form says the reason beside its field."""

    code: str

    def __init__(self, reason: str, code: str) -> None:
        Refused.__init__(self, reason, code)
        ValidationError.__init__(self, reason, code)


def refusal(code: str, **words: object) -> RefusedFile:
    """Return the refusal for a code, its Korean sentence filled with `words`."""
    return RefusedFile(str(_REFUSALS[code]) % words, code)


class CleanPicture(TemporaryUploadedFile):
    """A temporary file that holds what the intake has opened and cleaned."""


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture that may be stored: upright, sRGB, nothing in it but itself. Width and height in px."""

    file: CleanPicture
    width: int
    height: int
    taken_on: date | None


def take_picture(upload: "File[bytes]") -> TakenPicture:
    """Open an upload whole, in the child, and return it cleaned. Raises `RefusedFile`; leaves nothing behind then.

    `upload` is any file object with `name` and `size` (Django's uploads, `File`, `ContentFile`).
    """
    _check_size(upload.size, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    extension = PurePath(upload.name or "").suffix.lower().removeprefix(".")
    clean = CleanPicture(PurePath(upload.name or "picture").name, "", 0, None)
    try:
        with _on_disk(upload) as source:
            order = PictureOrder(source, clean.temporary_file_path(), settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
            report = _ask(PictureReport, "media.decoding:clean_picture", order, _PICTURE_LIMITS)
        _judge_picture(report, extension)
    except BaseException:
        clean.close()  # deletes it
        raise
    clean.content_type = _CONTENT_TYPES[report.signature]
    clean.size = Path(clean.temporary_file_path()).stat().st_size
    return TakenPicture(clean, report.width, report.height, report.taken_on)


def take_document(upload: "File[bytes]") -> Signature:
    """Open a document in the child and say what it is. Raises `RefusedFile`."""
    _check_size(upload.size, MAX_DOCUMENT_SIZE)
    extension = PurePath(upload.name or "").suffix.lower().removeprefix(".")
    allowed: list[str] = settings.WAGTAILDOCS_EXTENSIONS
    if extension not in allowed:
        raise refusal("not-a-document", extensions=", ".join(allowed))
    with _on_disk(upload) as source:
        report = _ask(DocumentReport, "media.documents:inspect", DocumentOrder(source, extension), _DOCUMENT_LIMITS)
    if report.refused:
        raise refusal(report.refused, extension=extension, extensions=", ".join(allowed))
    return report.signature


def _check_size(size: int, limit: int) -> None:
    if size == 0:
        raise refusal("empty")
    if size > limit:
        raise refusal("too-large", size=_megabytes(size), limit=_megabytes(limit))


def _judge_picture(report: PictureReport, extension: str) -> None:
    kind = _KIND_NAMES.get(report.signature, report.signature.value.upper())
    if report.refused == "not-a-picture":
        if report.signature is Signature.UNKNOWN:
            raise refusal("not-a-picture")
        raise refusal("foreign-picture", kind=kind)
    if report.refused == "too-many-pixels":
        side = int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS**0.5) // 500 * 500
        raise refusal("too-many-pixels", pixels=rounded(report.width * report.height), side=grouped(side))
    if report.refused:
        raise refusal("damaged-picture" if report.refused == "damaged" else report.refused)
    if extension not in _EXTENSIONS[report.signature]:
        raise refusal("mismatch-picture", extension=extension or "-", kind=kind)


def _ask(kind: type[Report], function: str, order: object, limits: child.Limits) -> Report:
    """Return what a function of the child answers. Raises `RefusedFile`."""
    try:
        report: Report = child.call(function, order, limits=limits).value
        return report
    except child.ChildOutOfLimits as error:
        raise refusal("too-heavy") from error
    except child.ChildFailed as error:  # a decoder died of it: that is damage too
        raise refusal("damaged") from error


class _on_disk:  # noqa: N801 - used as a verb
    """Context manager that gives the path of an upload's bytes.

    Where they are in memory, they are copied out in small pieces.
    """

    def __init__(self, upload: "File[bytes]") -> None:
        self._upload = upload
        self._copy: Any = None

    def __enter__(self) -> str:
        if hasattr(self._upload, "temporary_file_path"):
            return str(self._upload.temporary_file_path())
        self._copy = tempfile.NamedTemporaryFile(prefix="sosiktong-scratch-intake-")
        self._upload.seek(0)
        shutil.copyfileobj(self._upload, self._copy, 1 << 16)
        self._copy.flush()
        self._upload.seek(0)
        return str(self._copy.name)

    def __exit__(self, *_error: object) -> None:
        if self._copy is not None:
            self._copy.close()


def _megabytes(size: int) -> str:
    megabytes = size / (1024 * 1024)
    return f"{megabytes:,.0f}MB" if megabytes >= 10 else f"{megabytes:.1f}MB"
