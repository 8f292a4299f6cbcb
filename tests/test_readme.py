"""The README's example: run as it is written, it makes the dataset that is kept as a sample."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "exports" / "sample" / "jsonl"
TIMES = {"created", "changed"}


def example() -> str:
    """The commands of the README's example, but for the one that enters the environment."""
    text = (ROOT / "README.md").read_text("utf-8")
    # `make` is before them, and after them are those that end with ctrl+c only.
    _, first, then, _ = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    entering, rest = str(first).split("\n", 1)
    assert entering == "source .venv/bin/activate"
    return rest + str(then)


def run(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as a shell would, with this environment's `annotator` first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def timeless(folder: Path) -> dict[str, Any]:
    """A dataset's rows without what differs from one run to the next."""
    found: dict[str, Any] = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found[path.name] = [
            {name: value for name, value in row.items() if name not in TIMES} for row in rows
        ]
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    counts = {name: entry["rows"] for name, entry in manifest.pop("files").items()}
    found["manifest"] = {**manifest, "files": counts, "created": None}
    return found


def test_the_example_runs_as_written_and_makes_the_sample(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    ran = run(example(), tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "denies" in ran.stdout
    assert timeless(tmp_path / "exports" / "sample" / "jsonl") == timeless(SAMPLE)
    assert "harbour [-refused-] ship’s log" in ran.stdout
    assert "Bashar al Ja’afari denies" in (tmp_path / "exports" / "report.html").read_text("utf-8")


def test_every_page_that_the_docs_name_is_there() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for name in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / name).exists(), f"{page.name} names {name}"


def test_every_command_is_named_in_the_docs() -> None:
    from annotator.cli.commands import COMMANDS

    told = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))
    told += (ROOT / "README.md").read_text("utf-8")
    told += (ROOT / "CHANGELOG.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`{name}`" in told or f"annotator {name}" in told, name


def test_every_key_is_named_in_the_guide() -> None:
    from annotator.tui import keymap

    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    for key in keymap.keys("reader"):
        assert any(f"`{each}`" in guide for each in key.shown.split()), key.id
