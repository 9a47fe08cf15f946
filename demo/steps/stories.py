"""Demo steps: pictures, and the county's stories, written, released over the last weeks, some still on their way."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.office.models import Department, Town, User
from cms.stories import release
from cms.stories.adaptations import reading
from cms.stories.adapting import approving, writing
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from demo.registry import Facts, step
from demo.steps.pictures import picture, prepare_pictures
from demo.texts.reading import Text, texts

#: The log entry of a story's making remembers which text it came from.
_MADE = "wagtail.create"
_PLAIN_FIELDS = ("deck", "deck2", "manager", "contact", "release_type", "notice_type", "byline")
_EVENT_FIELDS = ("place", "host", "fee", "apply")


@step(20, "그림 준비")
def pictures(facts: Facts) -> Facts:
    """Draw the county's pictures."""
    return {"pictures_new": prepare_pictures()}


@step(30, "원고 준비")
def stories(facts: Facts) -> Facts:
    """Write every text of the demo that has not been written yet. What somebody deletes stays deleted."""
    there = set(_made().values_list("data__demo", flat=True))
    made = 0
    for slug, text in texts().items():
        if slug not in there:
            with transaction.atomic():
                _write(text)
            made += 1
    return {"stories": len(texts()), "stories_new": made}


def story(slug: str) -> Story:
    """Return the story made from the text of this slug, as its own kind. Raises LookupError."""
    entry = _made().filter(data__demo=slug).order_by("-pk").first()
    made = Story.objects.filter(pk=entry.page_id).specific().first() if entry else None
    if made is None:
        raise LookupError(f"no demo story '{slug}': run the demo steps first")
    result: Story = made
    return result


def _made() -> QuerySet[PageLogEntry]:
    made: QuerySet[PageLogEntry] = PageLogEntry.objects.filter(action=_MADE, data__has_key="demo")
    return made


def _write(text: Text) -> Story:
    author = _person(text.fields.get("by", "editor"))
    first = _before_correction(text)
    made = create_story(
        text.fields["kind"],
        title=text.fields["title"],
        lead=first.lead,
        blocks=[_with_picture(block, faulty="faults" in text.fields) for block in first.blocks],
        cuts=[_with_cut_picture(cut) for cut in first.cuts],
        towns=list(Town.objects.filter(code__in=_list(text.fields.get("towns")))),
        tags=_list(text.fields.get("tags")),
        by=author,
        **_fields(text),
    )
    PageLogEntry.objects.filter(page=made.pk, action=_MADE).update(data={"demo": text.slug})
    for outlet, words in first.adaptations.items():
        writing.write(made, outlet, words, by=author)
    _bring_to_state(made, text, author)
    return made


def _bring_to_state(made: Story, text: Text, author: User) -> None:
    approver = _person("approver")
    state = text.fields.get("state", "published")
    if state == "draft":
        return
    if state == "submitted":
        _submit(made, author)
        return
    if state == "scheduled":
        evening = timezone.localdate() + timedelta(days=1)
        release.schedule(made, at=_moment(evening, text.fields.get("time", "18:00")), by=approver)
        return
    published = _moment(timezone.localdate() - timedelta(days=int(text.fields.get("age", "5"))), _clock(text))
    Story.objects.filter(pk=made.pk).update(first_published_at=published)
    release.publish(made, by=approver)
    if "correction" in text.fields:
        made = update_story(made, by=author, lead=text.lead, blocks=[_with_picture(block) for block in text.blocks])
        for outlet in text.adaptations:  # what the mistake became elsewhere follows
            if approving.is_stale(reading.written(made.pk)[outlet], writing.source_now(made)):
                writing.accept(made, outlet, by=author)
        release.correct(made, note=text.fields["correction"], by=approver)
        # A correction is news of today: its time stays.
        return
    Story.objects.filter(pk=made.pk).update(last_published_at=published, latest_revision_created_at=published)


def _submit(made: Story, author: User) -> None:
    """Send up for approval. The verb lives a floor above the stories; workflows themselves are Wagtail's."""
    workflow = made.get_workflow()
    if workflow is not None:
        workflow.start(made, author)


def _fields(text: Text) -> dict[str, Any]:
    fields = text.fields
    department = Department.objects.get(code=fields["department"])
    values: dict[str, Any] = {name: fields[name] for name in _PLAIN_FIELDS if name in fields}
    values |= {
        "department": department,
        "phone": fields.get("phone", department.phone),
        "election_class": fields.get("election", ""),
    }
    values.setdefault("manager", department.head)
    if "picture" in fields:
        values["lead_picture"] = picture(fields["picture"])
    kind = fields["kind"]
    if kind == "event":
        values |= {name: fields[name] for name in _EVENT_FIELDS if name in fields}
        values["starts_at"] = _stamp(fields["starts"])
        values["ends_at"] = _stamp(fields["ends"]) if "ends" in fields else None
    if kind == "notice" and "until" in fields:
        values["apply_until"] = date.fromisoformat(fields["until"])
    return values


def _before_correction(text: Text) -> Text:
    """Return the text as it first went out: with the mistake that the correction repairs."""
    if "mistake" not in text.fields:
        return text
    wrong, right = (words.strip() for words in text.fields["mistake"].split("=>"))
    blocks = [(kind, value.replace(right, wrong) if isinstance(value, str) else value) for kind, value in text.blocks]
    own = {
        outlet: {name: words.replace(right, wrong) for name, words in slots.items()}
        for outlet, slots in text.adaptations.items()
    }
    return Text(text.slug, text.fields, text.lead.replace(right, wrong), blocks, text.cuts, own)


def _with_picture(block: tuple[str, Any], *, faulty: bool = False) -> tuple[str, Any]:
    """Put the picture in place of its slug. A faulty text loses the alternative text, for the checks to find."""
    kind, value = block
    if kind != "picture":
        return block
    return kind, {**value, "picture": picture(value["picture"]), **({"alt": " "} if faulty else {})}


def _with_cut_picture(cut: dict[str, Any]) -> dict[str, Any]:
    return {**cut, "picture": picture(cut["picture"])} if "picture" in cut else cut


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _list(value: str | None) -> list[str]:
    return [item.strip() for item in (value or "").split(",") if item.strip()]


def _clock(text: Text) -> str:
    """Stories go out in the afternoon, not all in the same minute."""
    return text.fields.get("time", f"{14 + sum(map(ord, text.slug)) % 3}:{sum(map(ord, text.slug)) * 7 % 60:02d}")


def _moment(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def _stamp(value: str) -> datetime:
    """Return a time written as `2026-12-24 18:00` (KST)."""
    return timezone.make_aware(datetime.fromisoformat(value))
