"""A story goes out as cards too, without a twin: made of its sentences, approved, drawn anew with a correction."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from cms.approval import adapting
from cms.cards import making, outlets, rendering, selectors
from cms.cards.adaptation import ADAPTATION
from cms.cards.models import CardDrawing
from cms.cards.sizes import SIZES
from cms.core import generation
from cms.core.refusal import Refused
from cms.stories import outlets as presences
from cms.stories import proving, registry, release
from cms.stories import selectors as stories
from cms.stories.adaptations import changes, reading, specs
from cms.stories.adapting import writing
from cms.stories.authoring import create_story, update_story
from cms.stories.bulletin import Bulletin, BulletinAdaptation, BulletinSlot
from cms.stories.cardset import has_cards
from cms.stories.models import Story
from tests.support.editing import signed_in
from tests.support.published import corrected, drawn_cards, picture, publish

pytestmark = pytest.mark.django_db

LONG = f"이 문장은 카드 한 장에 그대로 들어가지 않을 만큼 {'아주 ' * 12}길다."
LEAD = f"군립도서관이 밤 10시까지 문을 연다. {LONG}"
BODY = [("paragraph", "토요일은 오후 6시까지 연다. 월요일은 쉰다.")]
MADE = {
    "cover": "도서관을 늦게까지 연다",
    "cut1": "군립도서관이 밤 10시까지 문을 연다.",
    "cut2": "토요일은 오후 6시까지 연다.",
    "cut3": "월요일은 쉰다.",
}


@pytest.fixture
def release_story(county: SimpleNamespace) -> Story:
    return create_story(
        "press",
        title=MADE["cover"],
        lead=LEAD,
        blocks=BODY,
        lead_picture=picture(),
        election_class="life",
        by=county.editor,
    )


def out(story: Story) -> Bulletin:
    bulletin = stories.live_bulletin(story.key)
    assert bulletin is not None
    return bulletin


def go_out(story: Story, county: SimpleNamespace) -> Story:
    writing.remake(story, "cards", by=county.editor)
    release.publish(story, by=county.approver)
    return Story.objects.get(pk=story.pk).specific


def test_every_kind_but_the_card_set_offers_it() -> None:
    offered = {spec.key for spec in registry.specs() if ADAPTATION in specs.for_kind(spec)}
    assert offered == {spec.key for spec in registry.specs() if not spec.is_card_set}


def test_a_card_set_takes_no_second_cuts(county: SimpleNamespace) -> None:
    cards = create_story("cards", title="겨울철 행동 요령", by=county.editor)
    with pytest.raises(Refused) as refusal:
        writing.write(cards, "cards", {"cut1": "따뜻하게 입어요."}, by=county.editor)
    assert refusal.value.code == "not-offered"


def test_nothing_goes_out_as_cards_that_nobody_made(county: SimpleNamespace, release_story: Story) -> None:
    release.publish(release_story, by=county.approver)
    making.sweep()
    assert not has_cards(out(release_story))
    assert not CardDrawing.objects.exists()


def test_the_machine_makes_them_of_whole_sentences_and_they_go_out_with_the_story(
    county: SimpleNamespace, release_story: Story
) -> None:
    writing.remake(release_story, "cards", by=county.editor)
    written = reading.written(release_story.pk)["cards"]
    assert written.words == MADE
    assert [origin.sources for origin in written.origins] == [(text,) for text in MADE.values()]
    release.publish(release_story, by=county.approver)
    assert has_cards(out(release_story))
    assert CardDrawing.objects.get().public_version == 1


def test_where_no_sentence_fits_a_person_writes_them(county: SimpleNamespace) -> None:
    story = create_story("press", title="길" * 61, lead=LONG, by=county.editor)
    with pytest.raises(Refused) as refusal:
        writing.remake(story, "cards", by=county.editor)
    assert refusal.value.code == "nothing-fits"
    writing.write(story, "cards", {"cover": "짧게"}, by=county.editor)
    assert reading.written(story.pk)["cards"].words == {"cover": "짧게"}


def test_headings_and_rows_of_tables_are_no_cuts(county: SimpleNamespace) -> None:
    rows = [["구분", "평일"], ["열람실", "밤 10시"]]
    blocks = [("heading", "시간"), ("table", {"caption": "시간", "rows": rows}), ("paragraph", "월요일은 쉰다.")]
    story = create_story("press", title="도서관", blocks=blocks, election_class="life", by=county.editor)
    writing.remake(story, "cards", by=county.editor)
    assert reading.written(story.pk)["cards"].words == {"cover": "도서관", "cut1": "월요일은 쉰다."}


def test_who_made_them_alone_leaves_them_to_another(county: SimpleNamespace, release_story: Story) -> None:
    release.publish(release_story, by=county.approver)
    writing.remake(release_story, "cards", by=county.approver)
    with pytest.raises(Refused) as refusal:
        adapting.approve(release_story, seen={"cards": 1}, by=county.approver)
    assert refusal.value.code == "own-words"


@pytest.mark.database
def test_a_missed_signal_loses_no_cards(county: SimpleNamespace, release_story: Story) -> None:
    go_out(release_story, county)
    CardDrawing.objects.all().delete()
    making.sweep()
    assert CardDrawing.objects.get().story_key == release_story.key
    assert [bulletin.key for bulletin in selectors.public_sets()] == [release_story.key]


@pytest.mark.database
def test_a_correction_makes_them_stale_and_what_is_taken_over_is_drawn_anew(
    county: SimpleNamespace, release_story: Story
) -> None:
    story = go_out(release_story, county)
    CardDrawing.objects.all().delete()
    story = update_story(story, lead=LEAD.replace("10시", "9시"), by=county.editor)
    written = reading.written(story.pk)["cards"]
    (change,) = changes.changes(written.origins, written.source, writing.source_now(story))
    assert (change.slot, change.proposal) == ("cut1", "군립도서관이 밤 9시까지 문을 연다.")
    corrected(Story.objects.get(pk=story.pk).specific, note="시각을 바로잡음")
    assert [one.outlet for one in reading.undecided()] == ["cards"]
    assert out(story).adapted("cards", "cut1") == MADE["cut1"], "what stands stays until somebody decides"
    number = writing.accept(story, "cards", by=county.editor)
    adapting.approve(story, seen={"cards": number}, by=county.approver)
    bulletin = out(story)
    assert bulletin.adapted("cards", "cut1") == change.proposal
    drawing = selectors.drawing_of(story.key, bulletin.public_version)
    assert drawing is not None
    assert drawing.state == "wanted"


def test_taken_back_and_approved_no_card_is_served(county: SimpleNamespace, release_story: Story) -> None:
    story = go_out(release_story, county)
    number = writing.drop(story, "cards", by=county.editor)
    assert has_cards(out(story)), "not before somebody approved it"
    adapting.approve(story, seen={"cards": number}, by=county.approver)
    assert not has_cards(out(story))
    assert Client().get(reverse("cards:cut", args=[story.key, "portrait", 1])).status_code == 404


@pytest.mark.database
def test_the_page_keeps_its_picture_and_text_and_shows_the_drawn_cards(
    county: SimpleNamespace, release_story: Story, client: Client
) -> None:
    story = go_out(release_story, county)
    html = client.get(f"/news/{story.key}/").content.decode()
    assert 'id="cuts-title"' not in html, "nothing stands there until they are drawn"
    drawn_cards(story, 3)
    generation.invalidate()
    html = client.get(f"/news/{story.key}/").content.decode()
    assert html.count(f'src="/cards/{story.key}/portrait/') == 3
    assert "다리 전경" in html
    assert html.count("월요일은 쉰다.") == 1
    assert html.index("월요일은 쉰다.") < html.index('id="cuts-title"')


def test_a_withdrawal_asks_for_the_cards_too(county: SimpleNamespace, release_story: Story) -> None:
    story = go_out(release_story, county)
    drawn_cards(story, 1)
    release.withdraw(story, reason="사실과 달라 회수합니다.", by=county.approver)
    asked = proving.asked_story(Story.objects.get(pk=story.pk))
    assert asked is not None
    (presence,) = outlets._cards(asked)
    assert presence.stand is presences.Stand.GONE


def test_the_desk_says_which_cards_could_not_be_drawn(county: SimpleNamespace, release_story: Story) -> None:
    story = go_out(release_story, county)
    CardDrawing.objects.update(state="failed", problem="사진이 너무 큽니다.")
    html = signed_in(county.editor).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "사진이 너무 큽니다." in html


def test_unpublished_cards_are_served_to_nobody(county: SimpleNamespace, release_story: Story) -> None:
    publish(release_story)
    writing.remake(release_story, "cards", by=county.editor)
    assert Client().get(reverse("cards:cut", args=[release_story.key, "portrait", 1])).status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES.values(), ids=str)
def test_sixty_letters_of_usual_words_fit_their_card(county: object, size: object) -> None:
    longest = "가나다라 " * 11 + "가나다라마"
    assert len(longest) == 60
    slots = tuple(BulletinSlot(slot.name, longest) for slot in ADAPTATION.slots)
    bulletin = Bulletin(
        key="2026-0001",
        public_version=1,
        kind="press",
        title=longest,
        url="",
        short_url="http://127.0.0.1/p/2026-0001",
        adaptations=(BulletinAdaptation("cards", 1, slots),),
    )
    assert len(rendering.render_set(bulletin, size=size, kind="jpeg").cards) == 8
