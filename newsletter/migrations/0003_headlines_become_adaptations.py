"""Headlines and decks typed on a page become the stories' adaptations for the paper.

What stands in a sealed or published issue has been printed: it is carried over as approved, with an entry that says so.
"""

from django.db import migrations
from django.db.models import Max

WORDS = ("headline", "deck")
MAKING = "making"


def carry_over(apps, schema_editor):
    Placement = apps.get_model("newsletter", "Placement")
    placements = Placement.objects.select_related("page__issue").order_by("page__issue__number", "pk")
    for placement in placements:
        words = {name: text for name in WORDS if (text := placement.overrides.get(name))}
        if not words:
            continue
        _adapt(apps, placement, words)
        placement.overrides = {name: value for name, value in placement.overrides.items() if name not in WORDS}
        placement.save(update_fields=["overrides"])


def _adapt(apps, placement, words):
    Story, Adaptation, Version, Entry = (
        apps.get_model("stories", "Story"),
        apps.get_model("stories", "Adaptation"),
        apps.get_model("stories", "AdaptationVersion"),
        apps.get_model("ledger", "Entry"),
    )
    story = Story.objects.filter(key=placement.story_key).first()
    if story is None:
        return
    adaptation, _new = Adaptation.objects.get_or_create(story=story, outlet="paper")
    number = (Version.objects.filter(story=story).aggregate(last=Max("number"))["last"] or 0) + 1
    Version.objects.create(adaptation=adaptation, story=story, number=number, words=words)
    approved = adaptation.approved
    if placement.page.issue.state != MAKING:
        Entry.objects.create(
            kind="adaptation.approved",
            subject=f"story:{story.key}",
            version=number,
            data={"outlet": "paper", "printed_before": placement.page.issue.number},
        )
        approved = number
    Adaptation.objects.filter(pk=adaptation.pk).update(newest=number, approved=approved)


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0002_seals"),
        ("stories", "0007_adaptations"),
        ("ledger", "0001_initial"),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
