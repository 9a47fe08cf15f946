"""Every text that a form asks for beside an act: put by the act's verb, or named with the reason why it stays."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from types import SimpleNamespace

from django import forms
from django.urls import get_resolver

from cms.core.sentencediff import Rewording
from cms.stories import changes, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from newsletter import placing, publishing
from newsletter.models import Issue
from signage.slides import uploads
from tests.newsletter import printfiles
from tests.support.lobby import photo
from tests.support.published import published
from tests.support.typedplaces import OURS, Place, below

Put = Callable[[SimpleNamespace, str], object]

#: Texts of forms that go nowhere out of the desk, and why.
AT_HOME = {
    "AuditForm.words": "what somebody looks for in the ledger",
    "AddressForm.email": "an address of a person, asked for a letter to it",
    "BrakeForm.note": "read on the desk's board of channels",
    "ChosenPasswordForm.new_password1": "a secret, kept as its hash",
    "ChosenPasswordForm.new_password2": "a secret, kept as its hash",
    "CodeForm.code": "a secret of one minute",
    "CorrectionForm.contact": "a field of a draft, planted there",
    "CorrectionForm.deck": "a field of a draft, planted there",
    "CorrectionForm.deck2": "a field of a draft, planted there",
    "CorrectionForm.manager": "a field of a draft, planted there",
    "CorrectionForm.phone": "a field of a draft, planted there",
    "CorrectionForm.title": "a field of a draft, planted there",
    "DecisionForm.comment": "read by whoever wrote the story, on the desk",
    "DecisionForm.note": "of a delivery's record on the desk",
    "DecisionForm.url": "has to be an address of the channel",
    "PairForm.code": "letters shown by a screen",
    "PlaceForm.frame": "chosen in a list",
    "PlaceForm.key": "chosen in a list",
    "PlaceForm.seen": "chosen in a list",
    "ReasonForm.reason": "why somebody exports, in the ledger",
    "SignInForm.password": "a secret, kept as its hash",
    "StandInForm.reason": "why somebody stands in, in the ledger",
}


def of_deeds(people: SimpleNamespace) -> Iterator[Place]:
    """Yield what people type beside an act."""
    yield from (Place(name, partial(put, people)) for name, put in DEEDS.items())


def asked() -> set[str]:
    """Return the texts that forms without a row ask for, by form and field."""
    assert get_resolver().url_patterns, "loading the addresses imports the forms"
    import_module("cms.office.guessing")  # named in a setting: it is imported when somebody signs in
    return {
        f"{form.__name__}.{name}"
        for form in below(forms.Form)
        if str(form.__module__).partition(".")[0] in OURS and not issubclass(form, forms.ModelForm)
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField)
    }


def _changed() -> Story:
    """Return a public story with a version that says something else."""
    story = published(title="둘레길을 잇는다", lead="초평호 둘레길을 잇는다.", election_class="life")
    return update_story(story, lead="초평호 둘레길을 모두 잇는다.")


def _correct(people: SimpleNamespace, words: str) -> None:
    release.correct(_changed(), note=words, by=people.approver)


def _quote(side: str, people: SimpleNamespace, words: str) -> None:
    texts = [Rewording(**({"before": "가", "after": "나"} | {side: words}))]
    release.correct(_changed(), note="바로잡습니다.", by=people.approver, texts=texts)


def _call_a_trifle(people: SimpleNamespace, words: str) -> None:
    release.publish(_changed(), by=people.approver, change=changes.trifle(words))


def _withdraw(people: SimpleNamespace, words: str) -> None:
    release.withdraw(published(title="둘레길을 잇는다", election_class="life"), reason=words, by=people.approver)


def _publish_alone(people: SimpleNamespace, words: str) -> None:
    story = create_story("press", title="둘레길을 잇는다", lead="둘레길.", election_class="life", by=people.editor)
    release.publish_alone(story, reason=words, by=people.approver)


def _adjust(slot: str, people: SimpleNamespace, words: str) -> None:
    placing.adjust(_open_issue(people).pages.get(number=2).placements.get(), by=people.operator, **{slot: words})


def _upload(name: str, people: SimpleNamespace, words: str) -> None:
    said = {"title": "다리", "alt": "다리"} | {name: words}
    uploads.take_bytes(io.BytesIO(photo()), size=9000, by=people.operator, **said)


def _open_issue(people: SimpleNamespace) -> Issue:
    story = published(title="물길을 정비했다", lead="물길을 정비했다.", election_class="life")
    number = Issue.objects.latest("number").number + 1
    issue = placing.make_issue(number, date(2027, 1, 4), by=people.operator)
    placing.place(issue.pages.get(number=2), "lead", story.key, by=people.operator)
    return issue


def _seal(reason: str, people: SimpleNamespace, words: str) -> None:
    issue = _open_issue(people)
    printfiles.kept_print_file(issue, findings=[])
    printfiles.kept_proof(issue)
    by = people.operator if reason == "alone" else people.approver
    printfiles.seal(issue, by=by, **({"left_empty": "시험"} | {reason: words}))


def _reopen(people: SimpleNamespace, words: str) -> None:
    publishing.reopen(Issue.objects.get(state=Issue.State.PUBLISHED), reason=words, by=people.approver)


#: Texts typed beside an act. Those named after a verb are read from the request, without a form.
DEEDS: Mapping[str, Put] = {
    "AdjustForm.headline": partial(_adjust, "headline"),
    "AdjustForm.deck": partial(_adjust, "deck"),
    "AloneForm.reason": _publish_alone,
    "ChangeForm.ground": _call_a_trifle,
    "ChangeForm.note": _correct,
    "ChangeForm before": partial(_quote, "before"),
    "ChangeForm after": partial(_quote, "after"),
    "NowForm.title": partial(_upload, "title"),
    "PictureItemForm.title": partial(_upload, "alt"),
    "WithdrawalForm.reason": _withdraw,
    "seal left_empty": partial(_seal, "left_empty"),
    "seal alone": partial(_seal, "alone"),
    "reopen reason": _reopen,
}
