"""Other people's edit views and forms, made to carry the version."""

from typing import Any, ClassVar

from cms.core.formversions.form import VersionedForm


def versioned(form_class: Any, by: type[VersionedForm] = VersionedForm) -> Any:  # noqa: ANN401 - a form's class
    """Return a form's class that carries the version."""
    if issubclass(form_class, VersionedForm):
        return form_class
    made = type(form_class)(form_class.__name__, (by, form_class), {"__module__": form_class.__module__})
    # as they were left: Wagtail makes fields of a task's form read-only after its class was made
    made.base_fields = form_class.base_fields
    return made


class VersionedEdit:
    """Mixin of Wagtail's edit views: whatever form one has carries the version."""

    #: What knows how the form's version is told and compared.
    versioned_by: ClassVar[type[VersionedForm]] = VersionedForm

    def get_form_class(self) -> Any:  # noqa: ANN401 - a form's class
        """Return the view's form, which carries the version."""
        return versioned(super().get_form_class(), self.versioned_by)  # type: ignore[misc]  # of the view
