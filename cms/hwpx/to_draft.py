"""Turn a department's .hwpx into a draft: read, show, save on request."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.checks import draft as checked_draft
from cms.checks import engine
from cms.checks.findings import Severity
from cms.checks.selectors import current_rulebook
from cms.core.korean import releasetimes
from cms.core.korean.releasetimes import ReleaseTime
from cms.core.refusal import Refused
from cms.hwpx.found_release import FoundBlock, FoundPicture, FoundRelease
from cms.hwpx.reading import ReadAnswer, ReadOrder
from cms.office.models import User
from cms.office.selectors import departments
from cms.stories import registry
from cms.stories.authoring import PlainBlock, create_story
from cms.stories.models import Story
from media import intake, pictures
from media.models import Picture
from media.rendering import child
from media.signatures import HEAD, Signature, sniff

#: The largest file taken, in bytes. A release with thirty photographs stays below.
MAX_SIZE = 40 * 1024 * 1024
_LIMITS = child.Limits(memory_mib=1024, cpu_seconds=30, wall_seconds=45, open_files=64, file_mib=100)

_REFUSALS: dict[str, Promise] = {
    "empty": gettext_lazy("파일이 비어 있습니다(0바이트). 원본을 열어 확인한 뒤 다시 올려 주세요."),
    "too-large": gettext_lazy("파일이 너무 큽니다. 그림을 줄여 40MB 이하로 저장해 올려 주세요."),
    "old-format": gettext_lazy(
        "옛 한글 파일(.hwp)입니다. 한글에서 ‘다른 이름으로 저장하기’로 .hwpx 형식을 골라 저장해 올려 주세요."
    ),
    "mismatch": gettext_lazy("한글(.hwpx) 파일이 아닙니다. 한글에서 .hwpx 형식으로 저장해 올려 주세요."),
    "damaged": gettext_lazy(
        "한글 파일이 깨졌거나 끝까지 전송되지 않았습니다. 한글에서 열어 다시 저장한 뒤 올려 주세요."
    ),
    "encrypted": gettext_lazy("암호가 걸린 한글 파일입니다. 한글에서 암호를 풀어 저장한 뒤 올려 주세요."),
    "bomb": gettext_lazy("압축을 풀면 지나치게 커지는 파일입니다. 한글에서 새로 저장한 뒤 올려 주세요."),
    "unsafe-names": gettext_lazy("파일 안에 위험한 경로가 있습니다. 한글에서 새로 저장한 뒤 올려 주세요."),
    "dtd": gettext_lazy(
        "파일 안에 한글이 쓰지 않는 문서 형식 선언(DTD)이 있어 열지 않았습니다. 한글에서 새로 저장한 뒤 올려 주세요."
    ),
    "too-heavy": gettext_lazy("파일이 너무 복잡해 열지 못했습니다. 표와 그림을 줄여 저장한 뒤 올려 주세요."),
    "nothing": gettext_lazy("글을 찾지 못했습니다. 제목과 본문이 든 한글 파일인지 확인해 주세요."),
}


class CannotImport(Refused):
    """The file is not taken; `code` says why, the message what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(str(_REFUSALS[code]), code)


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Hidden text of the file, and whether it holds personal data."""

    kind: str
    text: str
    is_personal: bool


@contextmanager
def reading(path: Path) -> Iterator[FoundRelease]:
    """Context manager that reads a file and keeps its pictures meanwhile. Raises `CannotImport`."""
    _check_beginning(path)
    with tempfile.TemporaryDirectory(prefix="sosiktong-scratch-hwpx-") as directory:
        try:
            order = ReadOrder(str(path), directory)
            answer: ReadAnswer = child.call("cms.hwpx.reading:read", order, limits=_LIMITS).value
        except child.ChildOutOfLimits as error:
            raise CannotImport("too-heavy") from error
        except child.ChildFailed as error:
            raise CannotImport("damaged") from error
        if answer.refused:
            raise CannotImport(answer.refused)
        release = answer.release
        if not release.title and not release.blocks:
            raise CannotImport("nothing")
        yield release


def save(release: FoundRelease, *, by: User | None = None, **record: object) -> Story:
    """Save what was read as a draft, with its pictures. Raises `Refused` and leaves nothing then.

    `record` are fields of the story that go before those found in the file.
    """
    stored: list[Picture] = []
    try:
        blocks, lead = _blocks(release, stored, by)
        return create_story(
            registry.kind_keys(lambda spec: spec.is_release)[0],
            title=release.title or _("제목 없음"),
            blocks=blocks,
            by=by,
            lead=lead,
            lead_picture=stored[0] if stored else None,
            **(record_of(release, by) | record),
        )
    except (Refused, ValidationError) as error:
        _remove(stored)
        if isinstance(error, Refused):
            raise
        raise Refused(" ".join(error.messages), "unfit") from error
    except BaseException:
        _remove(stored)
        raise


def hidden_texts(release: FoundRelease) -> list[HiddenText]:
    """Return the file's hidden texts, personal data among them marked. None of it goes into the draft."""
    rulebook = current_rulebook()
    texts = []
    for hidden in release.hidden:
        what = checked_draft.from_text(hidden.text, written_on=timezone.localdate(), kind="", election_class="")
        findings = engine.check(what, rulebook)
        personal = any(
            finding.severity in (Severity.BLOCK, Severity.CONFIRM) and finding.code.startswith("privacy")
            for finding in findings
        )
        texts.append(HiddenText(hidden.kind, hidden.text, personal))
    return texts


def _check_beginning(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise CannotImport("empty")
    if size > MAX_SIZE:
        raise CannotImport("too-large")
    with path.open("rb") as file:
        signature = sniff(file.read(HEAD))
    if signature is Signature.OLE:
        raise CannotImport("old-format")
    if signature is not Signature.HWPX:
        raise CannotImport("mismatch")


def _blocks(release: FoundRelease, stored: list[Picture], by: User | None) -> tuple[list[PlainBlock], str]:
    """Return the draft's blocks and lead. Pictures are stored on the way (the first becomes the lead picture)."""
    blocks = list(release.blocks)
    lead = ""
    if blocks and blocks[0].type == "paragraph" and len(blocks[0].text) <= 600:
        lead = blocks.pop(0).text
    plain = (_plain(block, stored, by, release) for block in blocks)
    return [block for block in plain if block is not None], lead


def _plain(block: FoundBlock, stored: list[Picture], by: User | None, release: FoundRelease) -> PlainBlock | None:
    if block.type == "picture" and block.picture is not None:
        picture = _stored(block.picture, release, by)
        stored.append(picture)
        # The first becomes the lead picture, which stands above the text already.
        is_first = len(stored) == 1
        return None if is_first else ("picture", {"picture": picture, "alt": picture.description, "caption": ""})
    values: dict[str, Any] = {
        "list": list(block.items),
        "table": {"caption": block.caption or release.title, "rows": [list(row) for row in block.rows]},
        "box": {"title": block.caption, "text": block.text},
        "quote": {"text": block.text, "speaker": block.caption},
    }
    return (block.type, values.get(block.type, block.text))


def _stored(picture: FoundPicture, release: FoundRelease, by: User | None) -> Picture:
    try:
        with Path(picture.path).open("rb") as file:
            return pictures.add(
                File(file, name=Path(picture.path).name),
                title=picture.caption or release.title or picture.name,
                alt=picture.alt,
                caption=picture.caption,
                credit=picture.credit or release.fields.get("담당부서", ""),
                by=by,
            )
    except intake.RefusedFile as error:
        raise Refused(f"{picture.name}: {error.reason}", error.code) from error


def record_of(release: FoundRelease, by: User | None) -> dict[str, Any]:
    """Return the story's fields read from the file. They are decks, department, people, phone, release time.

    What the file says of the release time is kept as it is: the gate compares (`cms.checks.rules.release`).
    """
    fields = release.fields
    named = fields.get("담당부서", "")
    known = [department for department in departments() if department.name and department.name in named]
    department = max(known, key=lambda department: len(department.name)) if known else getattr(by, "department", None)
    moment = _release_time(release).moment
    decks = [deck[:120] for deck in release.decks[:2]]
    return {
        "deck": decks[0] if decks else "",
        "deck2": decks[1] if len(decks) > 1 else "",
        "department": department,
        "manager": fields.get("책임자", "")[:60],
        "contact": fields.get("담당자", "")[:60],
        "phone": fields.get("전화", "")[:20],
        "go_live_at": moment if moment and moment > timezone.now() else None,
        "release_said": _release_said(release),
    }


def release_time_words(release: FoundRelease) -> str:
    """Return the release time as the import page shows it: read, or as the file says where it is open."""
    found = _release_time(release)
    if found.trouble:
        return _release_said(release)
    return releasetimes.said(found.moment) if found.moment and found.moment > timezone.now() else ""


def _release_time(release: FoundRelease) -> ReleaseTime:
    return releasetimes.read(_release_said(release), written_on=timezone.localdate()) or releasetimes.AT_ONCE


def _release_said(release: FoundRelease) -> str:
    return release.fields.get("보도시점", "")[: releasetimes.LONGEST]


def _remove(stored: list[Picture]) -> None:
    for picture in stored:
        picture.delete()
