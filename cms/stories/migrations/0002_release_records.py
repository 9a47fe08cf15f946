"""Write a release record for every story that is public already.

Who wrote and approved them stands in the page log of then; the record says that it was taken over.
"""

from django.db import migrations


def take_over(apps, schema_editor):
    Story = apps.get_model("stories", "Story")
    Revision = apps.get_model("wagtailcore", "Revision")
    Entry = apps.get_model("ledger", "Entry")
    rows = Story.objects.filter(live=True, public_version__gt=0).values_list("key", "public_version", "live_revision_id")
    Entry.objects.bulk_create(
        Entry(
            kind="story.released",
            subject=f"story:{key}",
            version=version,
            data={"revision": revision, "taken_over": True},
        )
        for key, version, revision in rows.iterator()
    )


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial"), ("ledger", "0001_initial"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
