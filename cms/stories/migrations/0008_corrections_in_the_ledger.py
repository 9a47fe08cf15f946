"""Carry the notes of corrections into the ledger, one entry each: the column holds the newest alone."""

from django.db import migrations, models
from django.utils.dateparse import parse_datetime


def carry_over(apps, schema_editor):
    Story = apps.get_model("stories", "Story")
    Entry = apps.get_model("ledger", "Entry")
    rows = Story.objects.filter(corrected_at__isnull=False).exclude(correction="")
    for key, moment, note, version in rows.values_list("key", "corrected_at", "correction", "public_version"):
        notes = _released_notes(apps, key)
        if moment not in notes and all(version != said[0] for said in notes.values()):
            notes[moment] = (version, None, note)
        Entry.objects.bulk_create(
            Entry(
                at=at,
                kind="story.corrected",
                subject=f"story:{key}",
                version=since,
                person=person,
                data={"sort": "correction", "reason": said, "texts": [], "taken_over": True},
            )
            for at, (since, person, said) in sorted(notes.items())
        )


def _released_notes(apps, key):
    """Return version, person and words of each note by its moment, as the released revisions hold them."""
    Revision = apps.get_model("wagtailcore", "Revision")
    Entry = apps.get_model("ledger", "Entry")
    notes = {}
    releases = Entry.objects.filter(kind="story.released", subject=f"story:{key}").order_by("version")
    for version, person, data in releases.values_list("version", "person", "data"):
        content = Revision.objects.filter(pk=data.get("revision") or 0).values_list("content", flat=True).first() or {}
        moment, note = parse_datetime(content.get("corrected_at") or ""), content.get("correction")
        if moment is not None and note:
            since, whose, _said = notes.get(moment, (version, person, note))
            notes[moment] = (since, whose, note)
    return notes


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0007_adaptations"),
        ("ledger", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.AlterField(
            model_name="story",
            name="correction",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="정정 내용"),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
