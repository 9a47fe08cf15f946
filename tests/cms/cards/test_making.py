"""A public set is drawn once a revision, whoever is killed meanwhile, and served while public only."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.cards import making
from cms.cards.models import Card, CardDrawing
from cms.cards.selectors import drawings_to_show
from cms.cards.sizes import SIZES
from cms.core.work import engine, wanting
from cms.stories import release
from cms.stories.models import Story
from tests.support.published import publish
from tests.support.work import begin_and_die, do_work


class TestMaking:
    def test_published_a_set_is_drawn_once(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        assert CardDrawing.objects.get().state == "wanted"
        assert do_work() == 1
        assert do_work() == 0
        assert CardDrawing.objects.get().state == "done"
        assert Card.objects.count() == 3 * len(SIZES)
        making.sweep()
        assert do_work() == 0

    @pytest.mark.database
    def test_a_killed_workers_order_comes_up_again(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        assert begin_and_die() is not None
        assert do_work() == 0, "nobody else takes it meanwhile"
        engine.recover_orphans()
        assert do_work() == 1
        assert CardDrawing.objects.get().attempts == 2
        assert Card.objects.count() == 3 * len(SIZES)

    @pytest.mark.database
    def test_a_missed_signal_loses_nothing(self, story: Story, county: object) -> None:
        release.publish(story, by=county.approver)
        CardDrawing.objects.all().delete()
        making.sweep()
        assert CardDrawing.objects.count() == 1

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
        for _worker in range(making.MAX_ATTEMPTS):
            assert begin_and_die() is not None, "each dies without a word"
            engine.recover_orphans()
        wanting.sweep(timezone.now() + timedelta(minutes=1))
        do_work()
        drawing = CardDrawing.objects.get()
        assert (drawing.state, drawing.attempts) == ("failed", making.MAX_ATTEMPTS)
        assert drawing.problem.endswith("주세요.")
        making.sweep()
        assert do_work() == 0
        assert wanting.again(drawing) is True
        assert wanting.again(drawing) is False, "it waits already"
        assert do_work() == 1
        assert CardDrawing.objects.get().state == "done"

    def test_what_was_given_up_is_not_tried_for_every_visitor(
        self, story: Story, county: object, client: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        release.publish(story, by=county.approver)
        CardDrawing.objects.update(state="failed", problem="사진이 너무 큽니다.")
        monkeypatch.setattr(making, "draw", lambda *_any: pytest.fail("drawn for a visitor"))
        assert client.get(reverse("cards:cut", args=[story.key, "portrait", 1])).status_code == 404


@pytest.mark.database
def test_failures_stand_first_until_a_newer_revision_mends_them(story: Story, county: object) -> None:
    release.publish(story, by=county.approver)
    failed = CardDrawing.objects.get()
    CardDrawing.objects.update(state="failed")
    CardDrawing.objects.create(key="2026-9999:1", story_key="2026-9999", public_version=1, state="done")
    assert [drawing.pk for drawing in drawings_to_show(1)] == [failed.pk]
    publish(story)
    CardDrawing.objects.filter(story_key=story.key, public_version=failed.public_version + 1).delete()
    assert [drawing.story_key for drawing in drawings_to_show(9)] == ["2026-9999"]
