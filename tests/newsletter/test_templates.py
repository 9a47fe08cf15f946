"""Page templates: the house's own are sound, and a wrong one is refused with a sentence that says where."""

import copy
import json

import pytest

from newsletter.layout import templates
from newsletter.layout.templates import FOLDER, TemplateFault

GOOD = {
    "name": "test",
    "label": "시험",
    "frames": [
        {"id": "a", "role": "story", "column": 1, "span": 3, "line": 0, "lines": 30},
        {"id": "b", "role": "list", "column": 4, "span": 2, "line": 0, "lines": 65},
    ],
}


def changed(**values):
    data = copy.deepcopy(GOOD)
    data["frames"][0].update(values)
    return data


def test_the_house_has_a_template_for_each_of_eight_pages():
    assert len(templates.library()) >= 8


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_template_of_the_house_is_sound(path):
    template = templates.load(path)
    assert template.name == path.stem
    assert template.placeable


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (changed(span=4, column=3), "벗어납니다"),
        (changed(line=50, lines=30), "벗어납니다"),
        (changed(lines=0), "정수"),
        (changed(lines=2.5), "정수"),
        (changed(column=True), "정수"),
        (changed(role="poster"), "가운데 하나"),
        (changed(span=5), "겹칩니다"),
        (changed(id="b"), "겹"),
        (changed(id="A b"), "소문자"),
        (changed(colour="red"), "모르는 항목"),
        (changed(photo={"at": "head", "lines": 40}), "정수"),
        (changed(photo={"at": "behind", "lines": 5}), "가운데 하나"),
        ({**GOOD, "frames": []}, "1–40"),
        ({**GOOD, "css": ".a{background:linear-gradient(red,blue)}"}, "인쇄할 수 없는"),
        ({**GOOD, "css": ".a{box-shadow:0 0 3px #000}"}, "인쇄할 수 없는"),
        ({**GOOD, "css": ".a{border:1pt groove #000}"}, "인쇄할 수 없는"),
        ({**GOOD, "css": ".a{background:url(http://x/y.png)}"}, "인쇄할 수 없는"),
        ([], "JSON 객체"),
    ],
)
def test_a_wrong_template_is_refused_with_a_reason(data, words):
    with pytest.raises(TemplateFault, match=words):
        templates.parse(data)


def test_declared_overlap_is_allowed():
    data = changed(span=5)
    data["frames"][1]["over"] = ["a"]
    assert templates.parse(data).frame("b").over == ("a",)


@pytest.mark.parametrize("content", ["", "{", "\udcff", json.dumps({"name": 3})])
def test_an_unreadable_file_is_named(tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(TemplateFault, match=r"broken\.json"):
        templates.load(path)
