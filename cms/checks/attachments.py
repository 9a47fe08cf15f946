"""Text of attached files, read once in the limited child and stored encrypted."""

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import structlog
from django.utils.translation import gettext as _

from cms.checks.attachedreading import FileOrder, FileText, Piece
from cms.checks.bulletindraft import EditorField
from cms.checks.draft import DraftFile, Part, Segment
from cms.checks.models import AttachedText
from media.rendering import child

if TYPE_CHECKING:
    from media.models import Attachment

_LIMITS = child.Limits(memory_mib=1024, cpu_seconds=25, wall_seconds=40, open_files=64, file_mib=200)
log = structlog.get_logger("checks")


def draft_file(editor_field: EditorField, document: "Attachment", read: FileText) -> DraftFile:
    """Return an attached file as the rules read it."""
    stored_as = document.file.name
    field = f"{editor_field.label} ‘{PurePosixPath(stored_as).name}’"
    pieces = tuple(
        Segment(editor_field.path, f"{field} {_place(piece)}".strip(), piece.text, Part.ATTACHED)
        for piece in read.pieces
    )
    return DraftFile(editor_field.path, field, stored_as, pieces, read.unread)


def texts_of(documents: Iterable["Attachment"]) -> dict[int, FileText]:
    """Return what documents say, by their ids. Those nobody has read yet are read now."""
    wanted = {document.pk: document for document in documents}
    rows = {row.document_id: row for row in AttachedText.objects.filter(document__in=wanted)} if wanted else {}
    return {key: _remembered(document, rows.get(key)) or _read_now(document) for key, document in wanted.items()}


def _remembered(document: "Attachment", row: AttachedText | None) -> FileText | None:
    """Return what was read of this very file."""
    if row is None or (row.stored_as, row.size) != (document.file.name, document.get_file_size() or 0):
        return None
    return FileText(tuple(Piece(*piece) for piece in json.loads(row.pieces)), row.unread)


def _read_now(document: "Attachment") -> FileText:
    read = _read(document)
    if read.unread != "missing":  # a storage that is away for a moment comes back
        pieces = [(piece.kind, piece.name, piece.text) for piece in read.pieces]
        AttachedText.objects.update_or_create(
            document=document,
            defaults={
                "stored_as": document.file.name,
                "size": document.get_file_size() or 0,
                "pieces": json.dumps(pieces, ensure_ascii=False),
                "unread": read.unread,
            },
        )
    return read


def _read(document: "Attachment") -> FileText:
    extension = PurePosixPath(document.file.name).suffix.lower().removeprefix(".")
    try:
        with tempfile.NamedTemporaryFile(prefix="sosiktong-scratch-attached-") as copy:
            with document.file.storage.open(document.file.name, "rb") as stored:
                shutil.copyfileobj(stored, copy, 1 << 16)
            copy.flush()
            order = FileOrder(copy.name, extension)
            read: FileText = child.call("cms.checks.attachedreading:read", order, limits=_LIMITS).value
            return read
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
