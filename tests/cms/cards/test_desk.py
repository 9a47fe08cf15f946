"""The desk sees what was not drawn and why, and what a set will look like."""

from dataclasses import replace

from django.urls import reverse

from cms.cards import preview
from cms.cards.models import CardDrawing
from cms.stories import release, selectors
from cms.stories.models import Story


class TestDesk:
    def test_staff_see_what_was_not_drawn_and_have_it_drawn(
        self, story: Story, county: object, client_of: object
    ) -> None:
        release.publish(story, by=county.approver)
        CardDrawing.objects.update(state="failed", problem="사진이 너무 큽니다.")
        client = client_of(county.editor)
        page = client.get(reverse("cards_drawings")).content.decode()
        assert "하지 못함" in page
        assert "사진이 너무 큽니다." in page
        assert "다시 그리기" in page
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
        assert "배포한 카드를 그리지 못했습니다. 사진이 너무 큽니다." in editor
        again = reverse("cards_draw_again", args=[CardDrawing.objects.get().pk])
        assert client.get(again).status_code == 405
        assert "다시 그립니다" in client.post(again, follow=True).content.decode()
        assert CardDrawing.objects.get().state == "wanted"
        assert "이미 다시 그리고" in client.post(again, follow=True).content.decode()
        assert client.post(reverse("cards_draw_again", args=[99_999])).status_code == 404

    def test_nobody_else(self, county: object, client: object) -> None:
        assert client.get(reverse("cards_drawings")).status_code == 302


class TestPreview:
    def test_shows_cards_or_says_what_overflows(self, story: Story, rf: object) -> None:

        bulletin = selectors.bulletin_of(story)
        page = preview.draw(rf.get("/"), bulletin).content.decode()
        assert page.count("data:image/jpeg") == 3
        full = replace(bulletin, cuts=(replace(bulletin.cuts[1], body="긴 글을 " * 120),))
        assert "넘칩니다" in preview.draw(rf.get("/"), full).content.decode()
