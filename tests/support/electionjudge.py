"""Judge of an election's PDF: standard library, pikepdf and PDFium alone, nothing of the house.

It computes every digest of the attached data anew, compares the data's own digest with the printed one, and looks for
each row among the printed words.
"""

import hashlib
import io
import json
import re
from typing import Any

import pikepdf
import pypdfium2


def attached(pdf: bytes) -> tuple[str, bytes]:
    """Return name and bytes of the one file attached to a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [(name, spec)] = opened.attachments.items()
        return name, spec.get_file().read_bytes()


def printed(pdf: bytes) -> str:
    """Return the words of a PDF, without white space."""
    opened = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_bounded() for page in opened))


def faults(pdf: bytes) -> list[str]:
    """Return what does not hold, in words; nothing where the file verifies."""
    _name, data = attached(pdf)
    whole, words = json.loads(data), printed(pdf)
    wrong = [] if hashlib.sha256(data).hexdigest() in words else ["the printed digest is not that of the data"]
    before: dict[str, Any] | None = None
    for row in whole["rows"]:
        canonical = json.dumps(row["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        if hashlib.sha256(f"{row['before']}\n{canonical}".encode()).hexdigest() != row["digest"]:
            wrong.append(f"{row['position']}: digest")
        if before is not None and row["position"] <= before["position"]:
            wrong.append(f"{row['position']}: order")
        if before is not None and row["position"] == before["position"] + 1 and row["before"] != before["digest"]:
            wrong.append(f"{row['position']}: link")
        if row["digest"][:16] not in words or row["content"]["subject"] not in words:
            wrong.append(f"{row['position']}: not printed")
        before = row
    return wrong
