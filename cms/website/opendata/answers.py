"""An answer as JSON's values, XML or CSV. Pure: values in, text out."""

import csv
import re
from datetime import datetime
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape

from cms.website.xmltext import held

#: What a spreadsheet would take for a formula that calls something (CWE-1236); `-5℃` and `+3%` stay as they are.
_FORMULA = re.compile(r"\s*[=@+\-](?=[^\d\s.,])")
_SINGULAR = {"items": "item", "files": "file", "images": "image", "subTitle": "line", "changes": "change"}


def envelope(code: str, message: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the answer's outer shape."""
    response: dict[str, Any] = {"header": {"resultCode": code, "resultMsg": message}}
    if body is not None:
        response["body"] = body
    return {"response": response}


def stamp(moment: datetime | None) -> str:
    """Return a local moment as YYYYMMDDHHMMSS, empty for none."""
    return moment.strftime("%Y%m%d%H%M%S") if moment else ""


def as_xml(value: dict[str, Any]) -> str:
    """Return the answer as XML; lists repeat `item`, `file` or `image`."""
    return '<?xml version="1.0" encoding="UTF-8"?>' + "".join(
        _element(name, content) for name, content in value.items()
    )


def as_csv(records: list[dict[str, Any]], columns: list[str]) -> str:
    """Return records as CSV (RFC 4180) behind a byte order mark.

    Without the mark spreadsheets garble Hangul. A cell holds a list line by line: of a file or picture its address, of
    the history day and note.
    """
    out = StringIO("\ufeff")
    out.seek(1)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(record[name]) for name in columns] for record in records)
    return out.getvalue()


def _element(name: str, value: object) -> str:
    if isinstance(value, dict):
        inner = "".join(_element(key, content) for key, content in value.items())
    elif isinstance(value, list):
        inner = "".join(_element(_SINGULAR.get(name, "item"), content) for content in value)
    else:
        inner = escape(held("" if value is None else str(value)))
    return f"<{name}>{inner}</{name}>"


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_cell(_in_brief(item) if isinstance(item, dict) else item) for item in value)
    text = held("" if value is None else str(value))
    return f"'{text}" if _FORMULA.match(text) else text


def _in_brief(item: dict[str, Any]) -> str:
    return str(item["url"]) if "url" in item else f"{item['dt'][:8]} {item['cn']}"
