"""The demo county's texts: well formed, true to the calendar, free of anything real, and fit for the December paper."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cms.checks import drafting, engine
from cms.checks.findings import Severity
from cms.checks.selectors import current_rulebook
from cms.core.blocks.cuts import CUT_LAYOUTS
from cms.core.korean.facts import disagreements
from cms.core.korean.sentences import likeness, pairs
from cms.stories import registry
from cms.stories.adaptations.specs import spec_of
from cms.stories.models import Story
from cms.stories.selectors import bulletin_of, live_bulletins
from demo.pictures import gallery
from demo.steps import pictures, stories
from demo.texts.reading import Text, Unreadable, issue_plan, read, texts
from media.models import Picture

GOOD = {slug: text for slug, text in texts().items() if "faults" not in text.fields}
DATE = re.compile(r"(?:(\d{4})년 )?(?:(\d{1,2})월 |(\d{1,2})\. )(\d{1,2})(?:일|\.)\(([월화수목금토일])\)")
PHONE = re.compile(r"\d{2,4}-\d{3,4}-\d{4}")

#: Characters a page may carry, after the office's table; the calendar's rows are counted apart.
PAGES = {1: (350, 500), 2: (2200, 2500), 3: (2100, 2400), 4: (1500, 2000), 5: (2000, 2300), 6: (1800, 2100)}
ROLES = {
    1: {"lead": 1},
    2: {"lead": 1, "middle": 2, "brief": 4},
    3: {"middle": 2, "brief": 5, "infographic": 1},
    4: {"report": 1, "speech": 3, "table": 1},
    5: {"interview": 1, "column": 1, "poem": 1, "quiz": 1},
    6: {"town": 7, "human": 2},
    7: {"notice": 16, "table": 2},
    8: {"calendar": 1, "event": 3, "imprint": 1},
}


def everything(text: Text) -> str:
    """All words of a text: fields, running text, cells, captions, cuts."""
    return "\n".join([*text.fields.values(), text.lead, *(str(block) for block in text.blocks), *map(str, text.cuts)])


def year_of(text: str, month: int) -> int:
    """The year meant by a date without one: texts are written in November 2026 and look a few months ahead."""
    return 2026 if month >= 6 else 2027


@pytest.mark.parametrize("slug", sorted(GOOD))
def test_weekdays_fit_their_dates(slug: str) -> None:
    for year, month, short, day, weekday in DATE.findall(everything(GOOD[slug])):
        month_number = int(month or short)
        when = date(int(year or year_of(slug, month_number)), month_number, int(day))
        assert "월화수목금토일"[when.weekday()] == weekday, when


@pytest.mark.parametrize("slug", sorted(GOOD))
def test_phones_are_made_up(slug: str) -> None:
    assert [phone for phone in PHONE.findall(everything(GOOD[slug])) if not phone.startswith("043-000-")] == []


def test_there_is_enough_of_everything() -> None:
    kinds = Counter(text.fields["kind"] for text in texts().values())
    states = Counter(text.fields.get("state", "published") for text in texts().values())
    assert kinds["press"] >= 13
    assert kinds["cards"] == 2
    assert kinds["event"] >= 6
    assert kinds["notice"] >= 16
    assert states["scheduled"] == states["submitted"] == states["draft"] == 1


@pytest.mark.parametrize("slug", [slug for slug, text in GOOD.items() if text.fields["kind"] == "press"])
def test_releases_have_the_length_of_real_ones(slug: str) -> None:
    text = GOOD[slug]
    cells = sum(len(cell) for kind, value in text.blocks if kind == "table" for row in value["rows"] for cell in row)
    assert 480 <= text.characters + cells <= 1800


@pytest.mark.parametrize("slug", [slug for slug, text in GOOD.items() if text.fields["kind"] == "notice"])
def test_notices_are_short_and_end_with_the_phone(slug: str) -> None:
    assert 150 <= GOOD[slug].characters <= 220
    assert re.search(r"043-000-\d{4}$", GOOD[slug].lead)


def test_cards_carry_one_short_idea_each_and_are_described() -> None:
    sets = [text for text in texts().values() if text.fields["kind"] == "cards"]
    for text in sets:
        assert len(text.cuts) == 8
        assert (text.cuts[0]["layout"], text.cuts[-1]["layout"]) == ("cover", "contact")
        for cut in text.cuts:
            assert len(cut["heading"] + cut.get("body", "")) <= 60
            assert 20 <= len(cut["alt"]) <= 400
    assert {cut["layout"] for text in sets for cut in text.cuts} == {layout for layout, _label in CUT_LAYOUTS}


def test_plan_of_the_issue_follows_the_office() -> None:
    stories = issue_plan()["stories"]
    for page, roles in ROLES.items():
        assert Counter(entry["role"] for entry in stories if entry["page"] == page) == roles
    assert len({entry["slug"] for entry in stories}) == len(stories)
    for entry in stories + issue_plan()["pointers"]:
        assert entry["slug"] in texts()
        assert entry["picture"] is None or entry["picture"] in gallery.scenes()


@pytest.mark.parametrize("page", PAGES)
def test_page_carries_what_it_can_hold(page: int) -> None:
    low, high = PAGES[page]
    slugs = [entry["slug"] for entry in issue_plan()["stories"] if entry["page"] == page]
    assert low <= sum(texts()[slug].printed_characters for slug in slugs) <= high


def test_the_news_of_the_paper_are_the_releases_themselves() -> None:
    news = [texts()[entry["slug"]] for entry in issue_plan()["stories"] if entry["page"] <= 3]
    releases = [text for text in news if text.fields["kind"] == "press"]
    assert len(releases) >= 0.6 * len(news)
    assert all("paper" in text.adaptations for text in releases)


def test_nothing_is_told_twice() -> None:
    told = {slug: pairs(text.lead + _running(text, tables=False)) for slug, text in GOOD.items() if not text.cuts}
    twins = [(one, two) for one, two in combinations(told, 2) if likeness(told[one], told[two]) > 0.3]
    assert twins == []


@pytest.mark.parametrize("slug", [slug for slug, text in GOOD.items() if text.adaptations])
def test_words_of_an_outlet_s_own_state_no_other_facts(slug: str) -> None:
    text = GOOD[slug]
    source = "\n".join((*text.fields.values(), text.lead, _running(text)))
    own = "\n".join(words for slots in text.adaptations.values() for words in slots.values())
    assert disagreements(own, source) == []


def test_a_release_goes_out_as_cards_without_a_twin() -> None:
    """Its words fit the cards, and it stands in the paper too."""
    (release,) = [text for text in GOOD.values() if "cards" in text.adaptations]
    words = release.adaptations["cards"]
    assert "paper" in release.adaptations
    assert all(len(text) <= spec_of("cards").slot(slot).limit for slot, text in words.items())
    assert len(words) > 2


def _running(text: Text, *, tables: bool = True) -> str:
    return "\n".join(_plain(value) for kind, value in text.blocks if tables or kind != "table")


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(_plain(part) for part in value.values())
    return "\n".join(_plain(part) for part in value) if isinstance(value, list | tuple) else str(value)


def test_calendar_has_thirty_rows_with_right_weekdays() -> None:
    [(_kind, table)] = texts()["calendar-december"].blocks
    assert len(table["rows"]) == 31
    for day, weekday, what, where in table["rows"][1:]:
        assert "월화수목금토일"[date(2026, 12, int(day)).weekday()] == weekday
        assert what
        assert where


def test_pictures_named_in_texts_are_drawn() -> None:
    for text in texts().values():
        named = [text.fields.get("picture"), *(cut.get("picture") for cut in text.cuts)]
        named += [value["picture"] for kind, value in text.blocks if kind == "picture"]
        assert {slug for slug in named if slug} <= set(gallery.scenes()), text.slug


@pytest.mark.parametrize(
    "broken",
    [
        "no story before this",
        "=== a\ntitle: no body\n",
        "=== a\nno colon\n---\ntext",
        "=== a\nkind: cards\n---\nlead\n\nnot a cut",
        "=== a\nkind: cards\n---\nlead\n\n[cut cover] x\nno colon",
    ],
)
def test_broken_text_is_unreadable(broken: str) -> None:
    with pytest.raises(Unreadable):
        list(read(broken))


def test_marks_become_blocks() -> None:
    [text] = read(
        "=== a\nkind: article\n---\nLead\n\n## H\n\n- one\n- two\n\n> words\n> — who\n\n[box] T\nx\ny\n\n"
        "표: C\n| a | b |\n| 1 | 2 |\n\n![pic] cap"
    )
    assert text.lead == "Lead"
    assert text.blocks == [
        ("heading", "H"),
        ("list", ["one", "two"]),
        ("quote", {"text": "words", "speaker": "who"}),
        ("box", {"title": "T", "text": "x\ny"}),
        ("table", {"caption": "C", "rows": [["a", "b"], ["1", "2"]]}),
        ("picture", {"picture": "pic", "caption": "cap"}),
    ]


def test_poems_keep_their_lines() -> None:
    poem = texts()["poem-persimmon"]
    assert poem.lead == ""
    assert poem.blocks[0] == ("paragraph", "다 따지 말자고\n누가 먼저 말하지 않았는데\n가지 끝에 감이 세 개 남았다")


@pytest.fixture
def one_drawing(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Print one scene, small, for all: each scene is tested with the drawing program."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"

    def print_all(folder: Path, *, slugs: list[str], long_side: int, processes: int) -> dict[str, Path]:
        folder.mkdir(exist_ok=True)
        return dict.fromkeys(slugs, gallery.print_scene("figures-ground", folder, long_side))

    monkeypatch.setattr(pictures.gallery, "print_all", print_all)


@pytest.mark.long  # bin/demo, run twice, makes the same county in every run
@pytest.mark.usefixtures("demo_office", "one_drawing")
def test_demo_county_is_made_released_and_never_made_twice() -> None:
    assert pictures.prepare_pictures(long_side=160, processes=0) == len(gallery.scenes())
    assert stories.stories({}) == {"stories": len(texts()), "stories_new": len(texts())}
    count = Story.objects.count()

    assert pictures.prepare_pictures(long_side=160, processes=0) == 0
    assert stories.stories({}) == {"stories": len(texts()), "stories_new": 0}
    assert (Story.objects.count(), Picture.objects.count()) == (count, len(gallery.scenes()))

    _pictures_carry_their_record()
    _stories_are_in_their_states()
    _good_texts_pass_the_checks()
    _deleted_story_stays_deleted()


def _pictures_carry_their_record() -> None:
    lake = pictures.picture("baekgok-lake")
    scene = gallery.scenes()["baekgok-lake"]
    assert (lake.description, lake.caption, lake.credit) == (scene.alt, scene.caption, "그림: 소식통")
    assert (lake.kogl, lake.rights_ground, lake.portrait_consent) == ("1", "own", "none")
    assert lake.file_hash
    with pytest.raises(LookupError):
        pictures.picture("no-such-picture")


def _stories_are_in_their_states() -> None:
    embargoed = stories.story("release-embargo-trail")
    assert not embargoed.live
    assert embargoed.approved_schedule
    assert timezone.localdate(embargoed.scheduled_revision.approved_go_live_at) == timezone.localdate() + timedelta(1)
    corrected = bulletin_of(stories.story("release-market-renewal"))
    assert "하루 300명" in corrected.text
    assert "500명" in corrected.correction
    assert corrected.corrected_at
    assert stories.story("release-waiting-books").workflow_in_progress
    assert not stories.story("release-with-faults").live
    public = live_bulletins()
    assert len(public) == len(texts()) - 3
    assert len({bulletin.published_at.date() for bulletin in public if bulletin.published_at}) >= 8
    assert {bulletin.kind for bulletin in public} == set(registry.kind_keys())
    with pytest.raises(LookupError):
        stories.story("no-such-story")


def _good_texts_pass_the_checks() -> None:
    rulebook = current_rulebook()
    for slug in GOOD:
        findings = engine.check(drafting.draft_of(stories.story(slug)), rulebook)
        serious = [finding for finding in findings if finding.severity in (Severity.BLOCK, Severity.CONFIRM)]
        assert not serious, (slug, serious)
        assert not [finding for finding in findings if finding.code.startswith("facts.")], slug
    codes = {
        finding.code for finding in engine.check(drafting.draft_of(stories.story("release-with-faults")), rulebook)
    }
    assert {"facts.weekday", "privacy.mobile", "accessibility.alt", "election.merit"} <= codes


def _deleted_story_stays_deleted() -> None:
    stories.story("notice-road-survey").delete()
    assert stories.stories({})["stories_new"] == 0
