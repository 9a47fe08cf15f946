"""Drop the second field, in a transaction of its own: PostgreSQL alters no table whose rows wait for checks."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0005_one_release_time")]

    operations = [migrations.RemoveField(model_name="pressrelease", name="release_time")]
