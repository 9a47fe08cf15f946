"""The form of the paper's settings: judges its sections together, which no single row can."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class PaperSettingsForm(WagtailAdminModelForm):
    """Refuses two sections with one name or one first page, beside the row that repeats."""

    def is_valid(self) -> bool:
        """Judge the rows once they are cleaned: rows of a cluster are cleaned after the form they belong to."""
        valid: bool = super().is_valid()
        return self._no_section_twice() and valid

    def _no_section_twice(self) -> bool:
        seen: dict[str, set[Any]] = {"name": set(), "first_page": set()}
        alone = True
        for row in self.formsets["sections"].forms:
            if row in self.formsets["sections"].deleted_forms:
                continue
            for name, values in seen.items():
                value = row.cleaned_data.get(name) if hasattr(row, "cleaned_data") else None
                if value is not None and value in values:
                    row.add_error(name, self._said(name) % value)
                    alone = False
                values.add(value)
        return alone

    def _said(self, name: str) -> str:
        if name == "name":
            return _("‘%s’이라는 지면이 위에 또 있습니다. 이름을 다르게 적어 주세요.")
        return _("%d면에서 시작하는 지면이 위에 또 있습니다. 시작 면을 다르게 적어 주세요.")
