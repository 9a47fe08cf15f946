"""The words inside attached files, read once in the limited child and kept encrypted: they may be personal data."""

import json
import shutil
import tempfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import structlog
from django.utils.translation import gettext as _

from cms.checks.attachedreading import FileOrder, FileText, Piece
from cms.checks.draft import DraftFile, Part, Segment
from cms.checks.models import AttachedText
from media.rendering import child

if TYPE_CHECKING:
    from media.models import Attachment

_LIMITS = child.Limits(memory_mib=1024, cpu_seconds=25, wall_seconds=40, open_files=64, file_mib=200)
log = structlog.get_logger("checks")


def draft_file(path: str, field: str, document: "Attachment") -> DraftFile:
    """Return an attached file as the rules see it; read now where nobody has read it yet."""
    stored_as = document.file.name
    found = text_of(document)
    name = PurePosixPath(stored_as).name
    pieces = tuple(
        Segment(path, f"{field} ‘{name}’ {_place(piece)}".strip(), piece.text, Part.ATTACHED) for piece in found.pieces
    )
    return DraftFile(path, f"{field} ‘{name}’", stored_as, pieces, found.unread)


def text_of(document: "Attachment") -> FileText:
    """Return what a document says."""
    stored_as, size = document.file.name, document.get_file_size() or 0
    row = AttachedText.objects.filter(document=document, stored_as=stored_as, size=size).first()
    if row is not None:
        return FileText(tuple(Piece(*each) for each in json.loads(row.pieces)), row.unread)
    found = _read(document)
    if found.unread != "missing":  # a storage that is away for a moment comes back
        AttachedText.objects.update_or_create(
            document=document,
            defaults={
                "stored_as": stored_as,
                "size": size,
                "pieces": json.dumps([(each.kind, each.name, each.text) for each in found.pieces], ensure_ascii=False),
                "unread": found.unread,
            },
        )
    return found


def _read(document: "Attachment") -> FileText:
    extension = PurePosixPath(document.file.name).suffix.lower().removeprefix(".")
    try:
        with tempfile.NamedTemporaryFile(prefix="sosiktong-attached-") as copy:
            with document.file.storage.open(document.file.name, "rb") as stored:
                shutil.copyfileobj(stored, copy, 1 << 16)
            copy.flush()
            order = FileOrder(copy.name, extension)
            found: FileText = child.call("cms.checks.attachedreading:read", order, limits=_LIMITS).value
            return found
    except OSError as error:
        log.warning("attachment not there", document=document.pk, error=str(error))
        return FileText(unread="missing")
    except child.ChildOutOfLimits:
        return FileText(unread="heavy")
    except child.ChildFailed as error:
        log.warning("attachment not read", document=document.pk, error=str(error)[:300])
        return FileText(unread="damaged")


def _place(piece: Piece) -> str:
    match piece.kind:
        case "page":
            return _("%(number)s쪽") % {"number": piece.name}
        case "sheet":
            return _("시트 ‘%(name)s’") % {"name": piece.name}
        case "member":
            return _("압축 안 ‘%(name)s’") % {"name": piece.name}
        case "aside":
            return _("메모·머리말")
        case "properties":
            return _("문서 정보")
    return ""
