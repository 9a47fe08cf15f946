"""Repeat the names of people who exist already where Wagtail's sidebar and search look for them."""

from typing import Any

from django.db import migrations
from django.db.models import F


def repeat_names(apps: Any, schema_editor: Any) -> None:
    people = apps.get_model("office", "User").objects.exclude(display_name="")
    people.update(first_name=F("display_name"), last_name="")


class Migration(migrations.Migration):
    dependencies = [("office", "0002_office_settings")]

    operations = [migrations.RunPython(repeat_names, migrations.RunPython.noop)]
