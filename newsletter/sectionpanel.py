"""The rows of sections in the settings of the paper, which are judged together."""

from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.forms import BaseForm
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class SectionFormSet(BaseChildFormSet):
    """Refuses two sections with the same name or first page.

    The error is shown in the row that repeats. No constraint of the database can do this: rows are saved one after
    another, and two that change places would break it meanwhile.
    """

    #: A form that claims more rows than any page of ours sends is not built row by row.
    absolute_max = 50

    def _construct_form(self, i: int, **kwargs: object) -> BaseForm:
        """Build a row's form.

        Raises `BadRequest` for the id of a row that no page of ours has sent.
        """
        try:
            form: BaseForm = super()._construct_form(i, **kwargs)
            return form
        except (ValidationError, KeyError, IndexError) as error:
            raise BadRequest from error

    def clean(self) -> None:
        """Judge the rows together, once each is cleaned."""
        super().clean()
        names: set[str] = set()
        pages: set[int] = set()
        for form in self.forms:
            if form in self.deleted_forms:
                continue
            name, page = form.cleaned_data.get("name"), form.cleaned_data.get("first_page")
            if name in names:
                form.add_error("name", _("위에 이름이 같은 지면이 있습니다. 다른 이름을 적어 주세요."))
            if page in pages:
                form.add_error("first_page", _("위에 같은 면에서 시작하는 지면이 있습니다. 다른 면을 적어 주세요."))
            names |= {name} if name else set()
            pages |= {page} if page else set()


class SectionPanel(InlinePanel):
    """Wagtail's panel of rows, with `SectionFormSet`."""

    def get_form_options(self) -> dict[str, Any]:
        """Put the formset among the options."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = SectionFormSet
        return options
