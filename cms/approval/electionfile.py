"""The record of an election as a PDF: every entry within some days in words, and the data that verifies it, attached.

The attached JSON holds each entry's content, its digest and the one before, so that anybody can compute the chain anew
without this program (공직선거관리규칙 §47: 선거관리위원회에 낼 자료).
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval import auditing, entrywords
from cms.approval.entrywords import Line
from cms.checks import gate
from cms.core.korean.dates import official_day
from cms.core.ledger import chain, lawsettings, linking
from cms.core.ledger.models import Entry, Link
from cms.core.refusal import Refused
from cms.office.selectors import office_settings
from cms.stories import records
from media.rendering import render, tokens
from media.rendering.engine import Printed, Sheet

#: What an election asks for: what became public, ceased to be, left by an exit, and what the law's settings were.
KINDS = (records.RELEASED, records.ALONE, records.CORRECTED, records.WITHDRAWN, gate.ADMITTED, lawsettings.CHANGED)
#: So many entries a file holds; who needs more asks for fewer days.
MOST = 3_000
ATTACHED = "election.json"
#: How the attached data is to be verified, for whoever reads it.
_METHOD = 'digest = SHA-256(before + "\\n" + content as JSON: UTF-8, keys sorted, separators "," and ":")'


@dataclass(frozen=True, slots=True)
class ElectionFile:
    """The PDF, and the SHA-256 of the data attached to it."""

    pdf: bytes
    data_sha256: str


def make(first: date, last: date) -> ElectionFile:
    """Return what was done within some days (KST, both included). Raises `Refused` and `ChildFailed`."""
    if first > last:
        raise Refused(_("첫날이 끝날보다 늦습니다. 날짜를 바꾸세요."), "wrong-days")
    while linking.extend():
        pass  # what has just been written belongs to it too
    entries = list(_entries(first, last)[: MOST + 1])
    if len(entries) > MOST:
        raise Refused(
            _("%(most)d건까지 한 파일에 담습니다. 기간을 나누어 받으세요.") % {"most": MOST}, "too-many-entries"
        )
    data = _data(first, last, entries)
    sha256 = hashlib.sha256(data).hexdigest()
    with TemporaryDirectory() as folder:
        attached = Path(folder) / ATTACHED
        attached.write_bytes(data)
        printed: Printed = render.in_child(
            "media.rendering.engine:print_sheet", _sheet(first, last, entrywords.lines(entries), sha256, attached)
        ).value
    return ElectionFile(printed.pdf, sha256)


def _entries(first: date, last: date) -> QuerySet[Entry]:
    asked = auditing.Asked(first=first, last=last)
    return auditing.entries(asked).filter(kind__in=KINDS).exclude(link=None).order_by("link__position")


def _data(first: date, last: date, entries: Sequence[Entry]) -> bytes:
    positions = [entry.link.position - 1 for entry in entries]
    before = dict(Link.objects.filter(position__in=positions).values_list("position", "digest"))
    head = linking.head()
    rows = [
        {
            "position": entry.link.position,
            "before": before.get(entry.link.position - 1, chain.BEGINNING),
            "digest": entry.link.digest,
            "content": linking.content_of(entry),
        }
        for entry in entries
    ]
    whole = {
        "office": office_settings().name,
        "first": first,
        "last": last,
        "method": _METHOD,
        "head": {"position": head.position, "digest": head.digest} if head is not None else None,
        "rows": rows,
    }
    return json.dumps(whole, ensure_ascii=False, cls=DjangoJSONEncoder, indent=1).encode()


def _sheet(first: date, last: date, lines: Sequence[Line], sha256: str, attached: Path) -> Sheet:
    head = linking.head()
    html = render_to_string(
        "approval/election_file.html",
        {
            "office": office_settings(),
            "first": official_day(first),
            "last": official_day(last),
            "lines": lines,
            "sha256": sha256,
            "head": head,
            "made_at": timezone.now(),
            "attached": ATTACHED,
        },
    )
    sheet = Path(__file__).with_name("electionfile.css").read_text("utf-8")
    return Sheet(html, (tokens.css("rgb"), sheet), {f"/{ATTACHED}": str(attached)}, {"pdf_variant": "pdf/a-3u"})
