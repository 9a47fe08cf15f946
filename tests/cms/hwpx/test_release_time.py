"""The release time of a department's file: taken over, or asked."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.core.korean.dates import KST
from cms.hwpx import to_draft
from cms.stories import gates
from cms.stories.models import Story
from tests.support import made_hwpx
from tests.support.editing import signed_in


@pytest.mark.django_db
class TestReleaseTime:
    """What the file says of the release time becomes the story's, or is asked."""

    @staticmethod
    def imported(tmp_path: Path, said: str) -> Story:
        head_rows = tuple((dict(made_hwpx.HEAD) | {"보도시점": said}).items())
        with to_draft.reading(made_hwpx.written(tmp_path / "a.hwpx", head=head_rows)) as release:
            return to_draft.save(release)

    def test_a_later_hour_is_the_storys(self, county: object, tmp_path: Path) -> None:
        story = self.imported(tmp_path, "2099. 12. 4.(금) 08:00 이후")
        assert story.go_live_at == datetime(2099, 12, 4, 8, tzinfo=KST)
        assert story.release_said == "2099. 12. 4.(금) 08:00 이후"

    @pytest.mark.parametrize("said", ["즉시", "2020. 12. 4.(금) 조간"])
    def test_at_once_and_what_is_over_is_no_hour(self, county: object, tmp_path: Path, said: str) -> None:
        assert self.imported(tmp_path, said).go_live_at is None

    def test_what_is_open_is_kept_and_stops_the_release(self, county: object, tmp_path: Path) -> None:
        story = self.imported(tmp_path, "조간")
        assert story.go_live_at is None
        assert any("원본 파일의 보도시점 ‘조간’" in reason for reason in gates.reasons(story))

    def test_the_import_page_asks_for_what_is_open(self, county: SimpleNamespace, tmp_path: Path) -> None:
        head = tuple(
            (label, "2099. 12. 4.(목) 조간" if label == "보도시점" else value) for label, value in made_hwpx.HEAD
        )
        path = made_hwpx.written(tmp_path / "a.hwpx", head=head)
        browser = signed_in(county.editor)
        page = browser.post(reverse("hwpx_import"), {"file": SimpleUploadedFile("a.hwpx", path.read_bytes())})
        assert 'value="2099. 12. 4.(목) 조간"' in page.content.decode()
        again = browser.post(reverse("hwpx_import"), {"save": "1", "go_live_at": "2099. 12. 4.(목) 조간"})
        assert "날짜와 요일이 서로 다릅니다" in again.content.decode()
        browser.post(reverse("hwpx_import"), {"save": "1", "go_live_at": "2099. 12. 4.(금) 조간"})
        assert Story.objects.get(draft_title="여름밤 도서관을 엽니다").go_live_at == datetime(
            2099, 12, 4, 5, tzinfo=KST
        )
