"""The schemas are those of the records, and every row that is kept as a sample fits its own."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotator.datasets.schemas import schemas

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "exports" / "sample" / "jsonl"


def test_the_schemas_in_the_project_are_the_records() -> None:
    kept = {path.name: path.read_bytes() for path in (ROOT / "schemas").glob("*.json")}
    assert kept == schemas()


def test_every_schema_is_a_schema() -> None:
    for name, content in schemas().items():
        schema = json.loads(content)
        assert schema["$id"] == name
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", ["document", "claim", "link", "speaker", "annotator"])
def test_the_sample_validates(kind: str) -> None:
    validator = Draft202012Validator(
        json.loads(schemas()[f"{kind}.schema.json"]),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    lines = (SAMPLE / f"{kind}s.jsonl").read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        validator.validate(json.loads(line))


def test_a_row_with_something_else_in_it_does_not_validate() -> None:
    validator = Draft202012Validator(json.loads(schemas()["claim.schema.json"]))
    row = json.loads((SAMPLE / "claims.jsonl").read_text("utf-8").splitlines()[0])
    for wrong in ({**row, "surprise": 1}, {**row, "verdict": "maybe"}, {**row, "spans": []}):
        assert not validator.is_valid(wrong)


def test_every_span_of_the_sample_is_its_quote() -> None:
    rows = {
        name: [json.loads(line) for line in (SAMPLE / f"{name}.jsonl").read_text().splitlines()]
        for name in ("documents", "claims")
    }
    texts = {row["id"]: row["text"] for row in rows["documents"]}
    for claim in rows["claims"]:
        for field in ("spans", "source", "cue", "addressee"):
            for span in claim[field]:
                assert texts[claim["document"]][span["start"] : span["end"]] == span["quote"]
