"""Cards: drawn to fit, readable, described, once a revision, of public stories only."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from cms.cards import composing, contrast, orders, rendering, words
from cms.cards.models import Card, CardOrder
from cms.cards.sizes import DEFAULT, SIZES, Size
from cms.stories import release, selectors
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin, BulletinCut, Kind
from cms.stories.models import Story
from media.rendering import render

CUTS = (
    BulletinCut("cover", heading="폭염, 이렇게 이겨 내요", body="여섯 가지 약속"),
    BulletinCut("text", heading="물을 자주 마셔요", body="20분마다 한 컵씩 마십니다."),
    BulletinCut("list", heading="이러면 쉬어요", items=("어지러워요", "메스꺼워요")),
    BulletinCut("number", heading="온열질환자", figure="37명", body="24명이 논밭에서 쓰러졌습니다."),
    BulletinCut("table", heading="쉼터", rows=(("읍·면", "쉼터"), ("진천읍", "도서관"))),
    BulletinCut("photo", heading="그늘에서 쉬어요", body="쉼터가 문을 열었습니다."),
)
BULLETIN = Bulletin(
    key="2026-0001",
    revision=1,
    kind=Kind.CARD_NEWS,
    title="폭염, 이렇게 이겨 내요",
    url="",
    short_url="http://127.0.0.1/p/2026-0001",
    department="안전총괄과",
    department_phone="043-000-3660",
    cuts=CUTS,
)


class TestContrast:
    def test_black_on_white(self) -> None:
        assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)
        assert contrast.ratio("#777777", "#FFFFFF") < 4.5

    @given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
    def test_any_colour_becomes_readable_on_any_ground(self, text: int, ground: int) -> None:
        on = f"#{ground:06X}"
        assert contrast.ratio(contrast.readable(f"#{text:06X}", on), on) >= 4.5


class TestWords:
    @given(st.text(max_size=60))
    def test_nothing_in_a_text_becomes_markup(self, text: str) -> None:
        html = words.whole(text)
        for mark in ("<span", "</span>", "<br>", 'class="w long"', 'class="w"'):
            html = html.replace(mark, "")
        assert "<" not in html

    def test_words_stay_whole(self) -> None:
        assert words.whole("물을 자주\n마셔요").count('class="w"') == 3


class TestComposing:
    def test_the_last_cut_says_where_to_ask(self) -> None:
        assert composing.cuts_of(BULLETIN)[-1].layout == "contact"
        assert len(composing.cuts_of(replace(BULLETIN, cuts=CUTS * 3))) == 10

    def test_a_written_alt_wins_and_else_all_text_is_told(self) -> None:
        assert composing.alt_of(replace(CUTS[0], alt="표지 그림"), BULLETIN, 1, 7) == "표지 그림"
        told = composing.alt_of(CUTS[4], BULLETIN, 5, 7)
        assert "진천읍 도서관" in told

    def test_a_story_without_cuts_gets_a_set(self) -> None:
        cuts = composing.cuts_of(replace(BULLETIN, cuts=(), lead="군은 쉼터를 연다. 물도 준다."))
        assert [cut.layout for cut in cuts] == ["cover", "text", "contact"]
        assert cuts[1].body == "군은 쉼터를 연다."


@pytest.mark.django_db
class TestDrawing:
    @pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
    def test_every_layout_in_every_size(self, size: object) -> None:
        made = rendering.render_set(BULLETIN, size=size, kind="jpeg")
        # the photo cut of the set has lost its photo: its words stand alone
        assert [card.layout for card in made.cards] == [cut.layout for cut in CUTS[:5]] + ["text", "contact"]
        for card in made.cards:
            picture = Image.open(io.BytesIO(card.data))
            assert picture.size == (size.width, size.height) == (card.width, card.height)
            assert len(picture.convert("L").resize((60, 60)).getcolors(3600)) > 8, "something is drawn"
            assert card.contrast >= 4.5
            assert card.alt

    def test_a_long_text_is_set_smaller(self) -> None:
        long = replace(CUTS[0], heading="한 해 동안 새로 달라지는 우리 군 복지 제도 열다섯 가지 한눈에 보기")
        (card, *_rest) = rendering.render_set(replace(BULLETIN, cuts=(long,)), kind="jpeg").cards
        assert card.step < 1

    def test_a_text_that_cannot_fit_is_refused_by_number(self) -> None:
        full = replace(CUTS[2], items=tuple(f"{n}번째로 지켜야 할 아주 긴 약속을 적은 줄" for n in range(14)))
        with pytest.raises(rendering.CannotDraw, match="2번째 컷의 글이 넘칩니다"):
            rendering.render_set(replace(BULLETIN, cuts=(CUTS[0], full)))

    @given(st.integers(0, 0xFFFFFF))
    @example(0xFFE34D)
    @example(0x808080)
    @example(0xFFFFFF)
    @example(0xFF0000)
    def test_any_accent_of_the_office_stays_readable(self, accent: int) -> None:
        palettes = rendering._palettes(composing.cuts_of(BULLETIN), f"#{accent:06X}")
        assert min(palette.least for palette in palettes) >= 4.5
        hill = rendering._tints(palettes[0])["hill1"]
        assert contrast.ratio(palettes[0].text, hill) >= 4.5, "the office's name on the nearest hill"

    def test_text_is_text(self) -> None:
        hostile = replace(CUTS[1], body="<img src=media://../../etc/passwd> <script>1</script>")
        assert rendering.render_set(replace(BULLETIN, cuts=(hostile,)), kind="jpeg").cards


LONG_WORDS = st.text(st.sampled_from("가나다라마바사아자차카타파하힣WM1,.·"), min_size=1, max_size=40)
SOME_TEXT = st.lists(LONG_WORDS, min_size=1, max_size=8).map(" ".join)


@pytest.mark.django_db
class TestFitting:
    @settings(max_examples=8, database=None)
    @given(heading=SOME_TEXT, body=SOME_TEXT, size=st.sampled_from(list(SIZES.values())))
    @example(heading="가" * 60, body="힣" * 200, size=SIZES["wide"])
    @example(heading="짧게", body="W" * 200, size=SIZES["square"])
    def test_what_is_drawn_is_drawn_whole_and_inside(self, heading: str, body: str, size: Size) -> None:
        """Longest words too: every letter of a drawn cut stands on the card above its foot, or the cut is refused."""
        written = [
            BulletinCut("cover", heading=heading, body=body),
            BulletinCut("text", heading=heading, body=body),
            BulletinCut("list", heading=heading, items=tuple(body.split())),
            BulletinCut("number", heading=heading, figure="1,234명", body=body),
            BulletinCut("table", heading=heading, rows=(("구분", "내용"), (heading[:20], body[:30])), body=body[:40]),
            BulletinCut("contact", heading=heading, body=body),
        ]
        order = rendering.order_of(replace(BULLETIN, cuts=tuple(written)), size=size)
        drawn = render.in_child("tests.support.card_letters:draw", order).value
        for cut, letters in zip(written, drawn, strict=True):
            if letters is None:
                continue  # refused, and never shown cut off
            for letter in letters:
                assert 0 <= letter.left <= letter.right <= size.width, (cut.layout, letter)
                assert 0 <= letter.top <= letter.bottom <= size.height, (cut.layout, letter)
            said = "".join(letter.sign for letter in letters)
            for text in (cut.heading, cut.body, *cut.items, *(cell for row in cut.rows for cell in row)):
                assert _bare(text) in said, (cut.layout, text)
            foot = min(letter.top for letter in letters if letter.is_foot)
            assert max(letter.bottom for letter in letters if not letter.is_foot) <= foot + 2, cut.layout


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def story(county: object) -> Story:
    cuts = [
        {"layout": "cover", "heading": "폭염, 이겨 내요"},
        {"layout": "text", "heading": "물", "body": "자주 마셔요."},
    ]
    return create_story(
        "cards",
        title="폭염, 이겨 내요",
        lead="물을 자주 마십니다.",
        cuts=cuts,
        department=county.editor.department,
        phone="043-000-3660",
        election_class="disaster",
        by=county.editor,
    )


class TestOrders:
    def test_published_a_set_is_drawn_once(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        assert CardOrder.objects.get().state == "waiting"
        assert orders.draw_next() is True
        assert orders.draw_next() is False
        assert CardOrder.objects.get().state == "done"
        assert Card.objects.count() == 3 * len(SIZES)
        orders.sweep()
        assert orders.draw_next() is False

    def test_a_killed_workers_order_comes_up_again(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        assert orders._claim() is not None
        assert orders._claim() is None, "nobody else takes it meanwhile"
        CardOrder.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        assert orders.draw_next() is True
        assert CardOrder.objects.get().attempts == 2
        assert Card.objects.count() == 3 * len(SIZES)

    def test_a_missed_signal_loses_nothing(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        CardOrder.objects.all().delete()
        orders.sweep()
        assert CardOrder.objects.count() == 1

    def test_served_while_public_only(self, story: Story, county: object, client: object) -> None:
        address = reverse("cards:cut", args=[story.key, "portrait", 1])
        assert client.get(address).status_code == 404
        release.publish(story, by=county.approver)
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/jpeg"
        assert client.get(reverse("cards:cut", args=[story.key, "portrait", 9])).status_code == 404
        assert client.get(reverse("cards:cut", args=[story.key, "poster", 1])).status_code == 404
        release.withdraw(Story.objects.get(pk=story.pk), reason="잘못 나감", by=county.approver)
        assert client.get(address).status_code == 404

    def test_a_set_that_kills_every_worker_is_given_up_and_drawn_when_asked(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        for _worker in range(orders.MAX_ATTEMPTS):
            assert orders._claim() is not None, "each dies without a word"
            CardOrder.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        assert orders._claim() is None
        order = CardOrder.objects.get()
        assert (order.state, order.attempts) == ("failed", orders.MAX_ATTEMPTS)
        assert order.problem.endswith("주세요.")
        orders.sweep()
        assert orders.draw_next() is False
        assert orders.again(order.pk) is True
        assert orders.again(order.pk) is False, "it waits already"
        assert orders.draw_next() is True
        assert CardOrder.objects.get().state == "done"

    def test_what_was_given_up_is_not_tried_for_every_visitor(
        self, story: Story, county: object, client: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        release.publish(story, by=county.approver)
        CardOrder.objects.update(state="failed", problem="사진이 너무 큽니다.")
        monkeypatch.setattr(orders, "draw", lambda *_any: pytest.fail("drawn for a visitor"))
        assert client.get(reverse("cards:cut", args=[story.key, "portrait", 1])).status_code == 404


class TestDesk:
    def test_staff_see_what_was_not_drawn_and_have_it_drawn(
        self, story: Story, county: object, client_of: object
    ) -> None:
        release.publish(story, by=county.approver)
        CardOrder.objects.update(state="failed", problem="사진이 너무 큽니다.")
        client = client_of(county.editor)
        page = client.get(reverse("cards_orders")).content.decode()
        assert "그리지 못함" in page
        assert "사진이 너무 큽니다." in page
        assert "다시 그리기" in page
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
        assert "배포한 카드를 그리지 못했습니다. 사진이 너무 큽니다." in editor
        again = reverse("cards_draw_again", args=[CardOrder.objects.get().pk])
        assert client.get(again).status_code == 405
        assert "다시 그립니다" in client.post(again, follow=True).content.decode()
        assert CardOrder.objects.get().state == "waiting"
        assert "이미 다시 그리고" in client.post(again, follow=True).content.decode()
        assert client.post(reverse("cards_draw_again", args=[99_999])).status_code == 404

    def test_nobody_else(self, county: object, client: object) -> None:
        assert client.get(reverse("cards_orders")).status_code == 302


class TestPreview:
    def test_shows_cards_or_says_what_overflows(self, story: Story, rf: object) -> None:
        from cms.cards import preview

        bulletin = selectors.bulletin_of(story)
        page = preview.draw(rf.get("/"), bulletin).content.decode()
        assert page.count("data:image/jpeg") == 3
        full = replace(bulletin, cuts=(replace(bulletin.cuts[1], body="긴 글을 " * 120),))
        assert "넘칩니다" in preview.draw(rf.get("/"), full).content.decode()


class TestCommand:
    def test_writes_files_and_tells(self, story: Story, tmp_path: Path) -> None:
        out = io.StringIO()
        call_command("cards_render", story.key, "--out", str(tmp_path / "cards"), "--json", stdout=out)
        told = json.loads(out.getvalue())
        assert told["cpu_seconds"] > 0
        assert [Path(each["path"]).name for each in told["files"]] == ["card-01.png", "card-02.png", "card-03.png"]
        for each in told["files"]:
            assert Image.open(each["path"]).size == (each["width"], each["height"]) == (DEFAULT.width, DEFAULT.height)
            assert each["alt"]
        assert len(list((tmp_path / "cards").iterdir())) == 3

    def test_refuses_in_korean_and_writes_nothing(self, story: Story, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("x")
        for arguments, words_ in (
            (("nope", "--out", str(tmp_path / "a")), "관리번호"),
            ((story.key, "--out", str(file / "below")), "쓸 수 없습니다"),
            ((story.key, "--out", str(tmp_path / "a"), "--size", "poster"), "크기"),
            ((story.key, "--out", str(tmp_path / "a"), "--format", "gif"), "형식"),
        ):
            with pytest.raises(CommandError, match=words_):
                call_command("cards_render", *arguments)
        assert [each.name for each in tmp_path.iterdir()] == ["file"]

    def test_cuts_are_composed_from_any_kind_of_story(self, county: object, tmp_path: Path) -> None:
        other = create_story("notice", title="수도 요금 안내", lead="이달부터 바뀝니다.", by=county.editor)
        out = io.StringIO()
        call_command("cards_render", other.key, "--out", str(tmp_path / "a"), "--json", stdout=out)
        assert len(json.loads(out.getvalue())["files"]) == len(list((tmp_path / "a").iterdir())) == 3
