"""Takes in pictures that staff put up: checked and prepared in the limited child."""

import hashlib
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, Protocol

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.checks import gate
from cms.checks.findings import Severity
from cms.core.refusal import Refused
from cms.office.models import User
from media.rendering.child import ChildFailed, ChildOutOfLimits
from media.signatures import HEAD, Signature, sniff
from signage.models import Form, Upload
from signage.slides import admission, drawing, orders, store

MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 80_000_000


class Readable(Protocol):
    """What a picture is read from."""

    def read(self, size: int, /) -> bytes: ...


#: Why a picture cannot be shown and what to do, by code.
_REFUSALS = {
    "svg": _("SVG 그림은 올릴 수 없습니다. JPG나 PNG로 저장해서 올려 주세요."),
    "video": _("동영상은 화면에 올릴 수 없습니다. 한 장면을 사진으로 저장해 올려 주세요."),
    "not-a-picture": _("사진 파일이 아닙니다. JPG, PNG, WebP 사진을 올려 주세요."),
    "too-many-pixels": _("사진이 너무 큽니다(8천만 화소까지). 크기를 줄여서 올려 주세요."),
    "too-small": _("사진이 너무 작아 화면에 올릴 수 없습니다. 더 큰 사진을 올려 주세요."),
    "animated": _("움직이는 그림은 올릴 수 없습니다. 사진 한 장을 올려 주세요."),
    "damaged": _("사진 파일이 손상되었습니다. 원본을 다시 받아 올려 주세요."),
    "too-large": _("파일이 너무 큽니다(40MB까지). 크기를 줄여서 올려 주세요."),
    "empty": _("빈 파일입니다. 사진을 다시 골라 주세요."),
    "limits": _("사진을 처리하지 못했습니다. 크기를 줄여서 다시 올려 주세요."),
    "failed": _("사진을 처리하지 못했습니다. 다른 사진으로 다시 시도해 주세요."),
    "disk": _("저장 공간이 모자랍니다. 운영자에게 알려 주세요."),
}


def refusal(code: str) -> Refused:
    """Return the refusal of a picture that cannot be shown."""
    return Refused(str(_REFUSALS[code]), code)


def take(file: "UploadedFile[bytes]", *, title: str, alt: str, by: User | None = None) -> Upload:
    """Prepare and keep a picture that came by a form. Raises `Refused`.

    Where its words have something that a person may confirm, it awaits the second person.
    """
    return _take(file, size=file.size or 0, title=title, alt=alt, by=by)


def take_bytes(file: BinaryIO, *, size: int, title: str, alt: str, by: User | None = None) -> Upload:
    """Prepare and keep a picture from an open file. Raises `Refused`."""
    return _take(file, size=size, title=title, alt=alt, by=by)


def _take(file: Readable, *, size: int, title: str, alt: str, by: User | None) -> Upload:
    findings = admission.findings_in(title, alt)
    blocked = [finding for finding in findings if finding.severity is Severity.BLOCK]
    if blocked:
        gate.refuse(blocked, admission.exit_of([]))
    head = file.read(HEAD)
    if not head:
        raise refusal("empty")
    if sniff(head) is Signature.VIDEO:  # said first: a film is large as well
        raise refusal("video")
    if size > MAX_BYTES:
        raise refusal("too-large")
    try:
        # No name that a user gave ever touches the disk.
        with NamedTemporaryFile(prefix="screen-") as scratch:
            total = _copied(head, file, scratch)
            prepared = _prepared(scratch.name)
        with transaction.atomic():
            return Upload.objects.create(
                title=title,
                alt=alt,
                original_sha256=total,
                wide=store.keep(prepared.pictures[Form.WIDE]),
                tall=store.keep(prepared.pictures[Form.TALL]),
                uploaded_by=by,
                awaits=bool(findings),
                findings=[{"code": finding.code, "message": finding.message} for finding in findings],
            )
    except OSError:
        raise refusal("disk") from None


def _copied(head: bytes, file: Readable, scratch: IO[bytes]) -> str:
    """Write the head and the rest of a file; return the SHA-256 of all."""
    total, chunk = hashlib.sha256(), head
    while chunk:
        total.update(chunk)
        scratch.write(chunk)
        chunk = file.read(1 << 20)
    scratch.flush()
    return total.hexdigest()


def _prepared(path: str) -> orders.Prepared:
    try:
        prepared = drawing.prepare(orders.UploadOrder(path, MAX_PIXELS))
    except ChildOutOfLimits:
        raise refusal("limits") from None
    except ChildFailed:
        raise refusal("failed") from None
    if prepared.refused:
        raise refusal(prepared.refused)
    return prepared
