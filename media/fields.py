"""File fields that store only what the intake has opened and cleaned."""

from django.core.files import File
from django.forms import FileField
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media import intake


class PictureFieldFile(WagtailImageFieldFile):
    """Stored picture file; every way into the storage leads through `save`."""

    def save(self, name: str, content: "File[bytes]", save: bool = True) -> None:
        if not isinstance(content, intake.CleanPicture):
            content = intake.take_picture(content).file
        with content:
            super().save(name, content, save)


class PictureField(WagtailImageField):
    """A model's picture file."""

    attr_class = PictureFieldFile


class PictureFormField(WagtailImageFormField):
    """An upload that becomes a picture. `cleaned_data` holds the cleaned file; `taken` what was found in it."""

    taken: intake.TakenPicture | None = None

    def to_python(self, data: "File[bytes] | None") -> "File[bytes] | None":
        if data is None or data in self.empty_values:
            return None
        self.taken = intake.take_picture(data)
        return self.taken.file

    def clean(self, data: object, initial: object = None) -> object:
        # Django's own check answers an empty file with a sentence that does not say what to do.
        if data is not None and data is not False and getattr(data, "size", None) == 0:
            raise intake.refusal("empty")
        return super().clean(data, initial)


class DocumentFormField(WagtailDocumentField):
    """An upload that becomes an attachment."""

    def to_python(self, data: "File[bytes] | None") -> "File[bytes] | None":
        if data is None or data in self.empty_values:
            return None
        if data.size:
            intake.take_document(data)
        else:
            raise intake.refusal("empty")
        return FileField.to_python(self, data)
