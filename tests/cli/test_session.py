"""The main job in processes of its own: read in, mark, link, list, export, take back."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, SEEDS, process


@pytest.mark.usefixtures("folder")
def test_an_analyst_s_scripted_session() -> None:
    read = process("ingest", str(SEEDS))
    assert (read.returncode, read.stdout) == (0, "")
    told, suggested = read.stderr.splitlines()
    assert told == "3 new. annotations.db holds 3 documents."
    assert suggested.startswith("annotations.db has ")

    claims = []
    for places, speaker in ((DENIAL, "Ja'afari"), (PROPOSAL, "Lavrentiev")):
        marked = process("mark", ASTANA, *places, "--speaker", speaker)
        assert (marked.returncode, marked.stderr) == (0, "")
        claims.append(marked.stdout.removesuffix("\n"))
    assert all(len(claim) == 32 for claim in claims)

    linked = process("link", *claims, "--relation", "denies", "--type", "negation")
    assert (linked.returncode, linked.stderr) == (0, "")

    (conflict,) = json.loads(process("list", "conflicts", "--format", "json").stdout)
    assert conflict["id"] == linked.stdout.strip()
    assert (conflict["a_speaker"], conflict["relation"]) == ("Ja'afari", "denies")
    assert conflict["a_quote"] == "“We did not discuss this at all,"
    assert conflict["b_quote"].endswith("constitution had been discussed")

    exported = process("export", "--out", "dataset")
    assert exported.stdout == "dataset/jsonl\n"
    assert "3 documents, 2 claims, 1 link, 1 annotator, 2 speakers" in exported.stderr

    undone = process("undo")
    assert undone.stdout.startswith("Undone: linked")
    assert process("list", "conflicts", "--format", "json").stdout == "[]\n"
    assert process("redo").stdout.startswith("Done again: linked")
    assert process("check", "--rebuild").stdout == "annotations.db is sound.\n"


def test_without_a_terminal_the_same_job_is_done_without_a_screen(folder: Path) -> None:
    ran = process(str(SEEDS))
    assert ran.returncode == 0
    told = ran.stdout.splitlines()
    assert told[0] == "3 documents"
    assert any("Syria: Astana settlement talks end" in line for line in told)
    assert {"0 claims", "0 conflicts"} <= set(told)
    assert told[-1].startswith("Exported to exports/jsonl: 3 documents")
    assert (folder / "exports" / "jsonl" / "manifest.json").exists()
    # The second time nothing is read again, and nothing is there twice.
    again = process(str(SEEDS))
    assert again.stdout == ran.stdout
    assert "0 new, 3 there already." in again.stderr


def test_every_exported_line_satisfies_its_schema(db: Path) -> None:
    claims = [process("mark", ASTANA, *places).stdout.strip() for places in (DENIAL, PROPOSAL)]
    process("link", *claims, "--relation", "denies", "--type", "negation", "--note", "Not so.")
    process("mark", ASTANA, *PROPOSAL, "--speaker", "Lavrentiev", "--cue", "2600", "2620")
    process("reject", process("mark", ASTANA, "0", "56").stdout.strip())
    process("done", ASTANA)
    assert process("export").returncode == 0
    assert process("schema", cwd=db.parent).returncode == 0

    texts = {}
    written = db.parent / "exports" / "jsonl"
    for name in ("document", "claim", "link", "speaker", "annotator"):
        validator = _validator(db.parent / "schemas" / f"{name}.schema.json")
        rows = [
            json.loads(line)
            for line in (written / f"{name}s.jsonl").read_text("utf-8").splitlines()
        ]
        assert rows
        for row in rows:
            validator.validate(row)
            texts[row["id"]] = row.get("text")
            for span in [each for key in ("spans", "cue") for each in row.get(key, [])]:
                assert texts[row["document"]][span["start"] : span["end"]] == span["quote"]
    manifest = json.loads((written / "manifest.json").read_text("utf-8"))
    _validator(db.parent / "schemas" / "manifest.schema.json").validate(manifest)


def _validator(schema: Path) -> Draft202012Validator:
    content = json.loads(schema.read_text("utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content, format_checker=FormatChecker())
