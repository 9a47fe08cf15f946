"""Forms of pages as a browser would send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def values_of(html: bytes, marker: str) -> dict[str, list[str]]:
    """Return what the form that holds the field `marker` would send untouched; files are left out."""
    # of an attribute that stands twice, a browser takes the first
    for form in BeautifulSoup(html, "html.parser", on_duplicate_attribute="ignore").select("form"):
        if form.find(attrs={"name": marker}):
            return _values(form)
    raise LookupError(f"no form with {marker}")


class Tab:
    """A form of the desk that somebody has open in a tab."""

    def __init__(self, client: Client, address: str, *, marker: str = "version") -> None:
        self.client, self.address, self.marker = client, address, marker
        self.answer: Any = client.get(address)
        if self.answer.status_code == 405:  # a form that comes with an upload: sent empty, it comes back
            self.answer = client.post(address)
        self.values = self.shown()

    def save(self, **typed: Any) -> Any:
        """Send the form as it was opened, with something typed."""
        self.answer = self.client.post(self.address, self.values | typed)
        return self.answer

    def save_again(self) -> Any:
        """Send the form that came back, untouched."""
        self.answer = self.client.post(self.address, self.shown())
        return self.answer

    @property
    def is_saved(self) -> bool:
        """Tell whether the last answer has taken the form."""
        if self._is_json:
            said = self.answer.json()
            return said.get("success", said.get("step") == "set_privacy_done")
        return self.answer.status_code == 302

    @property
    def text(self) -> str:
        """Return the page of the last answer, or the form in it."""
        if not self._is_json:
            return self.answer.content.decode()
        said = self.answer.json()
        return said.get("form") or said.get("html") or ""

    def shown(self) -> dict[str, list[str]]:
        """Return what the last answer's form would send. Rows that are models of new ones are left out."""
        sent = values_of(self.text.encode(), self.marker)
        return {name: values for name, values in sent.items() if "__prefix__" not in name}

    @property
    def _is_json(self) -> bool:
        return self.answer.headers["Content-Type"].startswith("application/json")


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
            values = [field.text.removeprefix("\n")]  # as a browser takes it
        else:
            values = [field.get("value", "on" if kind == "checkbox" else "")]
        sent.setdefault(field["name"], []).extend(values)
    return sent
