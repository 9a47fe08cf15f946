"""Forms of pages as a browser would send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def values_of(html: bytes, marker: str) -> dict[str, list[str]]:
    """Return what the form that holds the field `marker` would send untouched; files are left out."""
    for form in BeautifulSoup(html, "html.parser").select("form"):
        if form.find(attrs={"name": marker}):
            return _values(form)
    raise LookupError(f"no form with {marker}")


def version_at(client: Client, address: str) -> dict[str, str]:
    """Return the version by which the form at an address says what it was opened with."""
    return {"version": values_of(client.get(address).content, "version")["version"][0]}


def _values(form: Any) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        kind = field.get("type", "text") if field.name == "input" else field.name
        if kind in ("submit", "button", "file", "image") or (
            kind in ("checkbox", "radio") and not field.has_attr("checked")
        ):
            continue
        if kind == "select":
            values = [option.get("value", option.text) for option in field.select("option[selected]")]
        elif kind == "textarea":
            values = [field.text]
        else:
            values = [field.get("value", "on" if kind == "checkbox" else "")]
        sent.setdefault(field["name"], []).extend(values)
    return sent
