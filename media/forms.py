"""Upload forms of pictures and documents: Wagtail's, with the intake in front of the file."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.core.formversions import VersionedForm
from media.fields import DocumentFormField, PictureFormField
from media.rights import PortraitConsent


class PictureForm(VersionedForm, BaseImageForm):
    """A picture's form, single or one of many."""

    #: Uploaded many at once, a picture begins with the model's defaults; else Wagtail would park the raw file.
    _DEFAULTED = ("kogl", "rights_ground", "portrait_consent")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureFormField(label=old.label, widget=old.widget, required=old.required)
        for name in self._DEFAULTED:
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        field = self.fields.get("file")
        taken = field.taken if isinstance(field, PictureFormField) else None
        if taken is not None and taken.taken_on and not cleaned.get("taken_on"):
            # The camera's date would be lost with the rest of the EXIF; it is what "촬영일" asks for.
            cleaned["taken_on"] = self.instance.taken_on = taken.taken_on
        if cleaned.get("portrait_consent") != PortraitConsent.GIVEN.value:
            for name in ("consent_giver", "consent_until"):
                if cleaned.get(name):
                    self.add_error(name, _("초상 동의에서 ‘동의받음’을 고르거나 이 칸을 비워 주세요."))
        return cleaned


class AttachmentForm(VersionedForm, BaseDocumentForm):
    """A document's form, single or one of many."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = DocumentFormField(label=old.label, widget=old.widget, required=old.required)
        if "kogl" in self.fields:
            self.fields["kogl"].required = False
