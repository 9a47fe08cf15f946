"""A card news set as an editor keeps it."""

import pytest

from cms.stories.authoring import create_story
from cms.stories.models import Story


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
