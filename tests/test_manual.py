"""The manual: what the program can write of it is as the program would write it now."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from annotator.cli.main import main as annotator
from annotator.scheme_file import default_scheme
from annotator.tui import keymap
from annotator.tui.screens import SCREENS, screen_class

DOCS = Path(__file__).parents[1] / "docs"


def script(name: str) -> ModuleType:
    """One of the scripts beside the pages."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = script("pages")
PICTURES = script("pictures")


@pytest.mark.parametrize("name", PAGES.PAGES)
def test_a_page_is_as_the_program_writes_it(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES.PAGES[name](), "run docs/pages.py"


def test_every_screen_is_on_the_page_of_keys() -> None:
    assert {*PAGES.SCREENS} == {*SCREENS}


def test_the_guide_shows_every_picture_that_is_made() -> None:
    shown = re.findall(r"\]\((\w[\w-]*)\.svg\)", (DOCS / "guide.md").read_text("utf-8"))
    assert {*shown} == {*PICTURES.PICTURES}
    assert len(shown) == len({*shown})


@pytest.mark.parametrize("name", PICTURES.PICTURES)
def test_a_picture_takes_nothing_from_elsewhere(name: str) -> None:
    drawn = (DOCS / f"{name}.svg").read_text("utf-8")
    assert "url(http" not in drawn
    assert "@font-face" not in drawn
    assert "href" not in drawn


def test_every_command_of_the_guide_can_be_run_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DOCS.parent / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANNOTATOR_DB", raising=False)
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / "guide.md").read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) > 20
    for line in lines:
        program, *words = shlex.split(line, comments=True)
        assert program == "annotator"
        ran = CliRunner().invoke(annotator, words)
        assert ran.exit_code == 0, f"{line}\n{ran.output}"


@pytest.mark.parametrize(
    ("section", "screen"),
    [
        ("The queue", "queue"),
        ("Compare", "compare"),
        ("The board", "board"),
        ("Assess", "assess"),
        ("Speakers", "speakers"),
        ("The desk", "desk"),
        ("Texts that change", "versions"),
    ],
)
def test_the_guide_names_keys_that_a_screen_has(section: str, screen: str) -> None:
    guide = (DOCS / "guide.md").read_text("utf-8")
    told = guide.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*) \|", told, re.MULTILINE)
    assert rows
    keys = screen_class(screen).own_keys(default_scheme())
    there = {keymap.printed(each) for key in keys for each in key.key.split(",")}
    for row in rows:
        for key in re.findall(r"`([^`]+)`", row):
            assert key in there, f"{key} of {row}"
