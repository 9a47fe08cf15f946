"""One field says when a story goes out: `go_live_at`. What the second one said beyond it is kept for a person."""

from django.db import migrations, models

#: What the retired choices meant where no moment was set beside them.
SAID = {"at": "일시 지정", "morning": "조간", "evening": "석간"}


def keep_what_was_said(apps, schema_editor):
    """Keep 조간 and 석간 without a day: nobody knows of which day, so a person is asked before the release."""
    press_release = apps.get_model("stories", "PressRelease")
    for choice, said in SAID.items():
        press_release.objects.filter(release_time=choice, go_live_at=None).update(release_said=said)
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="stories", content_type__model="pressrelease"
    )
    for revision in revisions.only("pk", "content").iterator(chunk_size=100):
        said = SAID.get(revision.content.get("release_time", ""))
        if said and not revision.content.get("go_live_at"):
            revision.content["release_said"] = said
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_named_readers"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="release_said",
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name="원본의 보도시점"),
        ),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop, elidable=False),
    ]
