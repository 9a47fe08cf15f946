"""README and docs are true: links lead somewhere, what they name exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.support.processes import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
_SUFFIXES = ("py", "md", "txt", "lock", "in", "html", "css", "toml")


def words(page: Path) -> set[str]:
    """Return what stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", page.read_text()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    headings = {re.sub(r"[^\w가-힣 -]", "", line).strip().lower().replace(" ", "-") for line in text.splitlines()}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _hash, anchor = target.partition("#")
        assert (page.parent / path).exists(), target
        assert path or anchor in headings, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_is_named_exists(page: Path) -> None:
    for word in words(page):
        if re.fullmatch(rf"(bin/\w+|[\w/]+/[\w.*-]+\.({'|'.join(_SUFFIXES)})|[\w-]+(/[\w-]+)+/)", word):
            found = list(ROOT.glob(word)) or list((ROOT / "templates").glob(word))
            assert found or word.startswith(("var/", "static-build/", "s/")), word


def test_every_command_that_is_named_exists_and_every_one_of_ours_is_named() -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    ours = {name for name, app in get_commands().items() if (ROOT / str(app).replace(".", "/")).is_dir()}
    named = set(re.findall(r"manage\.py ([a-z_]+)", text))
    assert named <= set(get_commands())
    assert {name for name in ours if not re.search(rf"\b{name}\b", text)} == set()


def targets() -> dict[str, str]:
    """Return what the Makefile makes, with the words of its help."""
    return dict(re.findall(r"^([a-z-]+):  ## (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_make_alone_lists_what_people_do() -> None:
    text = (ROOT / "Makefile").read_text()
    made = set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))
    assert made == set(targets()), "each has its line of help"
    assert set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split()) == made
    listed = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert all(f"make {name} " in listed and words in listed for name, words in targets().items())


@pytest.mark.parametrize("file", ["Makefile", ".pre-commit-config.yaml"])
def test_what_is_typed_for_people_exists(file: str) -> None:
    text = (ROOT / file).read_text()
    programs = re.findall(r"(?:^\t|entry: )@?(?:[A-Z_]+=\S+ )?(\S+)((?: [\w./-]+)*)", text, re.MULTILINE)
    assert programs
    for program, arguments in programs:
        if program in {"make", "sed"}:
            assert program == "sed" or set(arguments.split()) <= set(targets())
        elif program == "python" and arguments.split()[0].endswith(".py"):
            assert (ROOT / arguments.split()[0]).is_file(), arguments
        elif "/" in program:
            assert (ROOT / program).is_file(), program
        elif program not in {"python", "pre-commit"}:
            assert Path(sys.executable).with_name(program).exists(), program


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_target_that_is_named_is_made(page: Path) -> None:
    assert set(re.findall(r"`make ([a-z-]+)", page.read_text())) <= set(targets())


def test_the_changes_name_the_version_or_wait_for_one() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    headings = re.findall(r"^## \[(.+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert version is not None
    assert headings[0] == "미배포" or headings[0] == version[1]


def test_every_decision_is_in_the_list() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text()
    for page in (ROOT / "docs" / "adr").glob("0*.md"):
        title = page.read_text().splitlines()[0].partition(". ")[2]
        assert f"]({page.name}) | {title} |" in index, page.name


def test_every_package_we_ask_for_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text().lower()
    for name in ("requirements.in", "requirements-dev.in", "requirements-node.in"):
        for line in (ROOT / name).read_text().splitlines():
            package = re.split(r"[<>=\[ ]", line)[0].lower()
            if package and not line.startswith(("#", "-")):
                assert package in reasons, package


def test_every_pinned_package_is_accounted_for() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text().lower()
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert [name for name in pinned if not re.search(rf"\b{name}\b", told)] == []
