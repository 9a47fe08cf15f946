"""Accent colours as radio buttons."""

from cms.core.swatches import Swatches
from media.rendering import tokens


def test_each_accent_is_shown_with_its_colour_and_one_is_chosen() -> None:
    [*choices] = tokens.accents().items()
    chosen = choices[1][0]
    html = Swatches(choices=choices).render("accent", chosen)
    for name, label in choices:
        assert f'fill="{tokens.colour(name)}"' in html
        assert label in html
    assert html.count("checked") == 1
    assert f'value="{chosen}"' in html.partition("checked")[0].rpartition("<input")[2]


def test_a_value_that_is_no_accent_is_its_label_alone() -> None:
    html = Swatches(choices=[("", "고르지 않음"), (5, "다섯")]).render("accent", "")
    assert "고르지 않음" in html
    assert "<svg" not in html
