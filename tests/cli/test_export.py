"""`export` and `import`: what they say, whose work they take, and how they end."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, SEEDS, Run


@pytest.fixture
def marked(db: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A denial of kim’s, and a link of lee’s to a claim of another document."""
    said, denied = (run("mark", ASTANA, *places).stdout.strip() for places in (PROPOSAL, DENIAL))
    run("link", denied, said, "--relation", "denies")
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    other = run("mark", "sula-star-grounding-courier.md", "0", "30").stdout.strip()
    run("link", other, said, "--relation", "weakens")
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    return db


def test_each_format_has_a_folder_and_a_sentence(marked: Path, run: Run) -> None:
    assert marked.exists()
    ran = run("export", "--format", "jsonl", "--format", "brat,nli", "--out", "sets")
    assert ran.stdout.splitlines() == ["sets/jsonl", "sets/brat", "sets/nli"]
    told = ran.stderr.splitlines()
    assert told[0] == (
        "Exported to sets/jsonl: 3 documents, 4 claims, 2 links, 2 annotators, "
        "read back and compared."
    )
    assert "links between documents (1, in links-across-documents.jsonl)" in ran.stderr
    assert "Exported to sets/nli" in ran.stderr
    for name in ("jsonl", "brat", "nli"):
        manifest = json.loads(Path("sets", name, "manifest.json").read_text("utf-8"))
        assert manifest["checked"]["differing"] == 0


def test_whose_work_goes_out(marked: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert marked.exists()

    def names(*words: str) -> set[str]:
        run("export", "--no-check", *words)
        lines = Path("exports/jsonl/claims.jsonl").read_text("utf-8").splitlines()
        return {json.loads(line)["annotator"] for line in lines}

    assert names() == {"kim", "lee"}
    assert names("--annotator", "all") == {"kim", "lee"}
    assert names("--annotator", "lee") == {"lee"}
    assert "there is no gold" in run("export", "--annotator", "gold", exits=1).stderr
    assert names("--blind") == names("--blind", "--annotator", "kim") == {"kim"}
    refused = run("export", "--blind", "--annotator", "lee", exits=1)
    assert "kim works blind, so lee's judgements are hidden" in refused.stderr
    # Who is named nowhere else is who works.
    monkeypatch.delenv("ANNOTATOR_NAME")
    assert names("--blind", "--annotator", "lee") == {"lee"}


def test_a_split_says_what_was_kept_together(marked: Path, run: Run) -> None:
    assert marked.exists()
    told = run("export", "--split", "50/25/25", "--seed", "3").stderr
    assert "Split 50/25/25 (seed 3) into " in told
    assert "joined 1 by link" in told
    assert Path("exports/jsonl/validation/claims.jsonl").exists()


def test_what_export_refuses(marked: Path, run: Run) -> None:
    assert marked.exists()
    assert "is no time" in run("export", "--since", "yesterday", exits=2).stderr
    assert "is no split" in run("export", "--split", "9/1", exits=2).stderr
    assert "There is no format “xls”" in run("export", "--format", "xls", exits=1).stderr
    assert (
        "is nothing without texts" in run("export", "--no-text", "--format", "nli", exits=1).stderr
    )
    assert "There is no document" in run("export", "--documents", "nowhere", exits=1).stderr
    assert not Path("exports").exists()


def test_a_day_begins_where_one_is(marked: Path, run: Run) -> None:
    assert marked.exists()
    run("export", "--since", "2000-01-01")
    assert Path("exports/jsonl/claims.jsonl").read_text("utf-8")
    run("export", "--since", "2999-01-01T10:00+05:00")
    assert not Path("exports/jsonl/claims.jsonl").read_text("utf-8")


# In


def test_a_dataset_comes_in_and_goes_back(marked: Path, run: Run) -> None:
    run("export", "--format", "brat")
    copy = Path(shutil.copy(marked, "copy.db"))
    told = run("import", "exports/brat", "--db", str(copy)).stderr
    assert "copy.db has all of it already." in told
    new = run("import", "exports/brat", "--db", "new.db", "--annotator", "ann").stderr
    assert "Taken into new.db: 3 documents, 1 document done" not in new
    assert "Taken into new.db: 3 documents, 3 claims, 2 links." in new
    assert "Under the name of ann." in new
    assert "suggested claims" in new
    undone = run("undo", "--db", "new.db", "--annotator", "ann").stdout
    assert "more in the same action" in undone
    assert run("list", "claims", "--db", "new.db", "--format", "json").stdout == "[]\n"


def test_bad_lines_and_unknown_labels_are_named(run: Run) -> None:
    corpus = Path("corpus")
    corpus.mkdir()
    (corpus / "a.txt").write_text("It rained, she said. It did not.")
    (corpus / "a.ann").write_text(
        "T1\tOpinion 0 9\tIt rained\nT2\tClaim 21 31\tIt did not\nT3\tClaim 0 9\tIt snowed\n"
        "R1\trebuts Arg1:T2 Arg2:T1\n"
    )
    told = run("import", "corpus", "--format", "brat", "--db", "a.db", exits=1).stderr
    assert "corpus/a.ann:3: " in told
    assert "Labels that stand for nothing here: Opinion (1)" in told
    assert "--map" in told
    words = ("--map", "Opinion=claim", "--map", "rebuts=denies")
    told = run("import", "corpus", "--format", "brat", "--db", "a.db", *words, exits=1).stderr
    assert "1 link" in told
    (conflict,) = json.loads(run("list", "conflicts", "--db", "a.db", "--format", "json").stdout)
    assert (conflict["a_quote"], conflict["b_quote"]) == ("It did not", "It rained")


def test_what_import_refuses(db: Path, run: Run) -> None:
    assert db.exists()
    assert "does not say what it is" in run("import", str(SEEDS), exits=1).stderr
    assert (
        "There is no file or folder" in run("import", "nowhere", "--format", "brat", exits=1).stderr
    )
    assert (
        "is not LABEL=WORD"
        in run("import", str(SEEDS), "--format", "brat", "--map", "X", exits=2).stderr
    )
    assert "can be mapped" not in run("import", "--help").stdout


def test_an_export_that_is_ended_leaves_nothing_and_one_that_is_killed_is_cleared_away(
    marked: Path,
) -> None:
    code = (
        "import os, signal, sys, time\n"
        "from annotator.datasets.formats import jsonl\n"
        "from annotator.cli.main import main\n"
        "def write(dataset, folder, account):\n"
        "    folder.write('documents.jsonl', b'half')\n"
        "    os.kill(os.getpid(), getattr(signal, os.environ['BY']))\n"
        "    time.sleep(10)\n"
        "from msgspec.structs import replace\n"
        "jsonl.FORMAT = replace(jsonl.FORMAT, write=write)\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "export", "--db", marked],
        env={**os.environ, "BY": "SIGTERM"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (130, "")
    assert "Nothing was put into exports" in ended.stderr
    assert not Path("exports").exists()
    subprocess.run(
        [sys.executable, "-c", code, "export", "--db", marked],
        env={**os.environ, "BY": "SIGKILL"},
        check=False,
    )
    assert [path.name.split(".")[1] for path in Path("exports").iterdir()] == ["jsonl"]
    subprocess.run([sys.executable, "-m", "annotator", "export", "--db", marked], check=True)
    assert [path.name for path in Path("exports").iterdir()] == ["jsonl"]
