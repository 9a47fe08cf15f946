"""Tables of a release as a cell grid, with labels beside their values. No Django."""

import re

from cms.core.elements import Element
from cms.core.korean import phones
from cms.hwpx.element_text import Reader, name
from cms.hwpx.found_release import PHONE, label_of

_MOST_CELLS = 20_000


def grid(table: Element, reader: Reader) -> list[list[str]]:
    """Return the texts of a table by row and column. Merged cells stand at their first place. Raises ValueError."""
    cells: dict[tuple[int, int], str] = {}
    for cell in (child for row in table if name(row) == "tr" for child in row if name(child) == "tc"):
        address = next((child for child in cell if name(child) == "cellAddr"), None)
        if address is not None:
            text = reader.plain(cell).replace("\n", " ")
            cells[int(address.get("rowAddr") or 0), int(address.get("colAddr") or 0)] = text
    height = max((y for y, _x in cells), default=-1) + 1
    width = max((x for _y, x in cells), default=-1) + 1
    if height * width > _MOST_CELLS:
        raise ValueError("table too large")
    return [[cells.get((y, x), "") for x in range(width)] for y in range(height)]


def labelled(grid: list[list[str]]) -> dict[str, str]:
    """Return fields of a table in which a label stands left of its value."""
    fields: dict[str, str] = {}
    for row in grid:
        label = None
        for cell in row:
            named = label_of(cell)
            if named:
                label = named
            elif label and cell:
                fields[label] = f"{fields[label]} {cell}" if label in fields else cell
                label = None
    return fields


def split_phone(fields: dict[str, str]) -> None:
    """Take a telephone number out of the person's cell, `이누리(043-000-0001)`. It is written as the house does."""
    for label in ("담당자", "책임자"):
        match = PHONE.search(fields.get(label, ""))
        if match:
            if label == "담당자":
                fields.setdefault("전화", match.group())
            rest = fields[label].replace(match.group(), "")
            fields[label] = re.sub(r"[(\[]?\s*(?:☎|전화|T\.?)?\s*[)\]]?\s*$", "", rest).strip(" ,/·")
    if "전화" in fields:
        fields["전화"] = phones.written(fields["전화"])


def is_masthead(text: str) -> bool:
    """Tell whether a short text holds the masthead word 보도자료."""
    return len(text) <= 120 and re.search(r"보\s*도\s*(참\s*고\s*)?자\s*료", text) is not None
