import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.formats.prodigy import FORMAT, read
from annotator.datasets.formats.prodigy.hashes import input_hash, task_hash
from annotator.datasets.formats.prodigy.tokens import Tokens
from annotator.datasets.incoming import Problem
from annotator.datasets.labels import Labels
from annotator.language.tokens import tokens
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import fill
from tests.formats.round_trips import ALPHABET, made, plans, round_trip

Export = Callable[..., Exported]

# Prodigy's interfaces `relations` and `spans`, as published dumps and its makers' examples have
# them: of each object the fields that must be there, and those that may. Ours are in `annotator`.
TASK = {"text": str, "_input_hash": int, "_task_hash": int, "spans": list, "_view_id": str}
TASK_TOO = {
    "meta": dict, "tokens": list, "relations": list, "answer": str, "_annotator_id": str,
    "_session_id": str, "_is_binary": bool, "annotator": dict,
}  # fmt: skip
TOKEN = {"text": str, "start": int, "end": int, "id": int, "ws": bool}
SPAN = {"start": int, "end": int, "label": str}
SPAN_TOO = {"text": str, "token_start": int, "token_end": int, "annotator": dict}
RELATION = {"head": int, "child": int, "head_span": dict, "child_span": dict, "label": str}
RELATION_TOO = {"annotator": dict}


def test_tasks_have_the_fields_that_prodigy_asks_for(export: Export) -> None:
    for task in lines(export("prodigy")):
        fields(task, TASK, TASK_TOO)
        assert task.get("answer") in (None, "accept", "reject")
        assert all(isinstance(value, str) for value in task["meta"].values())
        for hashed in ("_input_hash", "_task_hash"):
            assert -(1 << 31) <= task[hashed] < 1 << 31
        for token in task.get("tokens", ()):
            fields(token, TOKEN, {})
        for span in task["spans"]:
            fields(span, SPAN, SPAN_TOO)
        for relation in task.get("relations", ()):
            fields(relation, RELATION, RELATION_TOO)
            fields(relation["head_span"], SPAN, SPAN_TOO)
            fields(relation["child_span"], SPAN, SPAN_TOO)


def test_spacy_rebuilds_each_text_and_finds_each_span(export: Export) -> None:
    spans = 0
    for task in lines(export("prodigy")):
        for span in task["spans"]:
            assert task["text"][span["start"] : span["end"]] == span["text"]
        if "tokens" not in task:
            continue
        doc = Doc(
            Vocab(),
            words=[token["text"] for token in task["tokens"]],
            spaces=[token["ws"] for token in task["tokens"]],
        )
        assert doc.text == task["text"]
        assert [token.idx for token in doc] == [token["start"] for token in task["tokens"]]
        for span in task["spans"]:
            found = doc.char_span(span["start"], span["end"])
            assert found is not None
            assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])
            spans += 1
        for relation in task["relations"]:
            for end in ("head", "child"):
                assert relation[end] == relation[f"{end}_span"]["token_end"]
    assert spans == 23


def test_relations_join_what_belongs_together(export: Export) -> None:
    exported = export("prodigy", annotator="kim")
    task = next(task for task in lines(exported) if "bridges" in task["text"])

    def quote(span: dict[str, Any]) -> str:
        return str(task["text"][span["start"] : span["end"]])

    found = {
        (each["label"], quote(each["head_span"]), quote(each["child_span"]))
        for each in task["relations"]
    }
    assert ("continues", "“We did not,”", "“discuss this at all.”") in found
    assert ("source", "he", "“We did not,”") in found
    assert ("addressee", "reporters", "the idea\nhad been discussed") in found
    assert ("denies", "“We did not,”", "the idea\nhad been discussed") in found
    assert ("unrelated", "told the press", "It had not") in found


def test_a_rejected_claim_is_a_task_that_was_rejected(export: Export) -> None:
    (rejected,) = (each for each in lines(export("prodigy")) if each.get("answer") == "reject")
    assert [span["text"] for span in rejected["spans"]] == ["Talks end in Astana 🎙"]
    assert rejected["_annotator_id"] == "kim"


def test_what_is_left_out_is_told(export: Export) -> None:
    told = {each.what: each for each in export("prodigy").manifest.left_out}
    assert told["links between documents"].where == "links-across-documents.jsonl"
    assert told["links between documents"].count == 2
    assert "rating of claims" not in told


def test_hashes_are_those_that_prodigy_gives() -> None:
    # Of published dumps: the hashes of texts, and of a question without spans.
    assert input_hash("Hola!.") == 1627876553
    assert input_hash("Hi. My name is Vincent") == 1333440749
    assert input_hash("Reciclaje aceite de cocina") == 1918924457
    assert task_hash(932777898, []) == -313169072
    assert task_hash(1, [{"start": 1, "end": 2, "label": "CLAIM"}]) != task_hash(1, [])


def test_tasks_of_one_text_share_its_hash_alone(export: Export) -> None:
    tasks = lines(export("prodigy"))
    assert len({task["_input_hash"] for task in tasks}) == 3
    assert len({task["_task_hash"] for task in tasks}) == len(tasks)


def test_the_same_file_gives_the_same_bytes(export: Export) -> None:
    first, second = export("prodigy").manifest, export("prodigy").manifest
    assert first.files["tasks.jsonl"] == second.files["tasks.jsonl"]


def test_a_split_is_written_and_read_back(export: Export) -> None:
    exported = export("prodigy", split=(34, 33, 33))
    checked = exported.manifest.checked
    assert checked is not None
    assert checked.spans_back == checked.spans_out > 0
    assert list((exported.folder / "train").glob("*.jsonl"))


def test_everything_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "filled.db"
    fill(path)
    round_trip("prodigy", path)


@given(plans())
@settings(max_examples=10, deadline=None)
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, plan: dict[str, Any]
) -> None:
    round_trip("prodigy", made(tmp_path_factory.mktemp("plan") / "plan.db", plan))


@given(st.text(ALPHABET + " \u2003\x1f", min_size=1, max_size=40), st.data())
@settings(max_examples=60, deadline=None)
def test_tokens_end_where_spans_do(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=4))
    spans = [(min(pair), max(pair)) for pair in drawn if pair[0] != pair[1]]
    found = Tokens(text, tokens(text), spans)
    assert "".join(each["text"] + " " * each["ws"] for each in found.rows) == text
    for start, end in spans:
        told = found.span((start, end), "CLAIM")
        assert found.rows[told["token_start"]]["start"] == start
        assert found.rows[told["token_end"]]["end"] == end


def test_a_span_that_moved_is_seen(export: Export, tmp_path: Path) -> None:
    exported = export("prodigy")
    tasks = exported.folder / "tasks.jsonl"
    tasks.write_text(tasks.read_text("utf-8").replace('"end":125', '"end":124'), "utf-8")
    assert FORMAT.compare is not None
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace._session, Choices(), "codepoints")
        assert FORMAT.compare(dataset, exported.folder).checked.differing
        problems = [each for each in read(tasks, Labels()) if isinstance(each, Problem)]
    assert any("is not what stands at" in each.reason for each in problems)


def fields(told: dict[str, Any], needed: dict[str, type], allowed: dict[str, type]) -> None:
    assert needed.keys() <= told.keys() <= {*needed, *allowed}
    for name, value in told.items():
        assert type(value) is {**needed, **allowed}[name]


def lines(exported: Exported) -> list[dict[str, Any]]:
    with (exported.folder / "tasks.jsonl").open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]
