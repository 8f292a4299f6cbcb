"""`nli`: loaded by `datasets` as SNLI is, each label what the scheme's relation stands for."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import pandas
import pytest
from hypothesis import given, settings

from annotator import Workspace
from annotator.choices import GOLD, PARTS, Choices
from annotator.datasets.formats.nli.labels import LABELS, label_of
from annotator.datasets.formats.nli.pairs import pairs
from annotator.errors import NotAllowed
from annotator.records import Origin
from annotator.rows import LinkRow
from annotator.scheme import Relation, Scheme
from annotator.scheme_file import default_scheme
from annotator.work.exporting import Exported
from tests.datasets.filled import TEXTS
from tests.formats.round_trips import made, plans

Export = Callable[..., Exported]


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    """Load with `datasets`, without a network."""
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)

    def load(*what: str, **how: Any) -> Any:
        return datasets.load_dataset(*what, cache_dir=str(tmp_path / "cache"), **how)

    return load


def test_datasets_reads_the_labels_as_those_of_snli(
    export: Export, loaded: Callable[..., Any]
) -> None:
    folder = export("nli").folder
    snli = datasets.Features(
        {
            "premise": datasets.Value("string"),
            "hypothesis": datasets.Value("string"),
            "label": datasets.ClassLabel(names=["entailment", "neutral", "contradiction"]),
        }
    )

    through_card = loaded(str(folder))["train"]
    by_hand = loaded("json", data_files=str(folder / "pairs.jsonl"))["train"]
    by_hand = by_hand.select_columns(list(snli)).cast(snli)

    assert {name: through_card.features[name] for name in snli} == dict(snli)
    assert through_card.select_columns(list(snli)).to_list() == by_hand.to_list()
    found = {(row["premise"], row["hypothesis"]): row["label"] for row in by_hand}
    names = snli["label"].names
    assert {pair: names[label] for pair, label in found.items()} == {
        (
            "“We did not,” … “discuss this at all.”",
            "the idea\nhad been discussed",
        ): "contradiction",
        ("It had not", "A commission had been discussed"): "contradiction",
        (
            "𝟗 of 10 bridges fell",
            "The bridge fell at noon <b>&amp; nobody</b> was hurt",
        ): "entailment",
        **both_ways(
            "The bridge fell at noon <b>&amp; nobody</b> was hurt",
            "it fell at night, \u202ethe engineer\u202c wrote",
            "contradiction",
        ),
        **both_ways(
            "the idea\nhad been discussed", "A commission had been discussed", "entailment"
        ),
        **both_ways(
            "A commission had been discussed",
            "The bridge fell at noon <b>&amp; nobody</b> was hurt",
            "neutral",
        ),
        **both_ways("told the press", "It had not", "neutral"),
    }


def both_ways(one: str, other: str, label: str) -> dict[tuple[str, str], str]:
    """A pair that has a row each way."""
    return {(one, other): label, (other, one): label}


def test_a_reader_of_mnli_finds_its_columns(export: Export) -> None:
    folder = export("nli").folder

    found = pandas.read_json(folder / "pairs.jsonl", lines=True)

    assert {"gold_label", "sentence1", "sentence2", "pairID", "promptID", "captionID"} <= {
        *found.columns
    }
    assert found["pairID"].is_unique
    assert set(found["gold_label"]) <= set(LABELS)
    assert list(found["sentence1"]) == list(found["premise"])
    assert all(isinstance(labels, list) and labels for labels in found["annotator_labels"])


def test_every_claim_of_a_pair_has_its_place(export: Export, loaded: Callable[..., Any]) -> None:
    folder = export("nli").folder

    claims = {each["id"]: each for each in loaded(str(folder), "claims")["train"]}
    texts = {text for text in TEXTS for each in claims.values() if each["text"][:9] in text}

    for claim in claims.values():
        assert " … ".join(span["quote"] for span in claim["spans"]) == claim["text"]
        assert any(
            all(text[span["start"] : span["end"]] == span["quote"] for span in claim["spans"])
            for text in texts
        )
    for pair in lines(folder / "pairs.jsonl"):
        for end in ("premise", "hypothesis"):
            assert claims[pair[f"{end}_claim"]]["text"] == pair[end]
            assert claims[pair[f"{end}_claim"]]["document"] == pair[f"{end}_document"]
        across = pair["premise_document"] != pair["hypothesis_document"]
        assert pair["cross_document"] is across


def test_what_has_no_label_and_what_no_place_is_told(export: Export) -> None:
    exported = export("nli")

    told = {each.what: each.count for each in exported.manifest.left_out}
    assert told["links by “weakens”, for which there is no label"] == 1
    assert told["rejections of claims"] == 1
    assert told["documents, but for their ids"] == 3
    assert told["carrying a of links"] == 1
    assert told["speakers"] == 4
    assert exported.manifest.written == {"claims": 13, "links": 7, "pairs": 11}
    assert exported.manifest.checked is not None
    assert exported.manifest.checked.differing == 0
    card = (exported.folder / "README.md").read_text("utf-8")
    assert "| supports | entailment | the claim that supports | the other |" in card
    assert "| weakens | none: left out | | |" in card


def test_the_parts_of_a_split_are_splits(export: Export, loaded: Callable[..., Any]) -> None:
    folder = export("nli", split=(34, 33, 33)).folder

    found = loaded(str(folder))

    assert set(found) <= set(PARTS)
    assert sum(part.num_rows for part in found.values()) == sum(
        len(lines(folder / part / "pairs.jsonl")) for part in PARTS
    )


def test_without_texts_it_is_refused(export: Export) -> None:
    with pytest.raises(NotAllowed, match="nli is nothing without texts"):
        export("nli", text=False)


def test_the_same_file_gives_the_same_bytes(export: Export) -> None:
    def written() -> dict[str, str]:
        return {name: entry.sha256 for name, entry in export("nli").manifest.files.items()}

    assert written() == written()


def test_hostile_texts_stay_in_their_line(tmp_path: Path, loaded: Callable[..., Any]) -> None:
    text = 'a"}\n{"label": 1}\u2028\x85\x1f, 🎙\u0301\\'
    said = {"rejected": False, "suggested": False, "by": "kim", "said": {}}
    plan = {
        "texts": [text, "another"],
        "claims": [
            {"document": 0, "spans": [(0, len(text))], **said},
            {"document": 1, "spans": [(0, 7)], **said},
        ],
        "links": [{"ends": (0, 1), "by": "kim", "relation": "denies", "said": {}}],
    }
    with Workspace.open(made(tmp_path / "a.db", plan), annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["nli"], Choices(), check=True)

    (pair,) = loaded(str(exported.folder))["train"]

    assert pair["premise"] == text
    assert pair["hypothesis"] == "another"


def test_a_rejected_claim_may_be_an_end_of_an_unrelated_pair(tmp_path: Path) -> None:
    said = {"document": 0, "suggested": False, "by": "kim", "said": {}}
    plan = {
        "texts": ["It rained. It snowed."],
        "claims": [
            {"spans": [(0, 9)], "rejected": True, **said},
            {"spans": [(11, 20)], "rejected": False, **said},
        ],
        "links": [{"ends": (0, 1), "by": "kim", "relation": "unrelated", "said": {}}],
    }
    with Workspace.open(made(tmp_path / "a.db", plan), annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["nli"], check=True)

    places = {each["id"]: each["text"] for each in lines(exported.folder / "claims.jsonl")}
    ends = {places[pair["premise_claim"]] for pair in lines(exported.folder / "pairs.jsonl")}
    assert ends == {"It rained", "It snowed"}


@given(plans())
@settings(max_examples=10, deadline=None)
def test_of_any_file_every_pair_is_of_two_claims(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                Path(folder, "out"), ["nli"], Choices(), check=True
            )
        claims = {each["id"]: each for each in lines(exported.folder / "claims.jsonl")}
        found = lines(exported.folder / "pairs.jsonl")

    for claim in claims.values():
        assert any(
            all(text[each["start"] : each["end"]] == each["quote"] for each in claim["spans"])
            for text in plan["texts"]
        )
    for pair in found:
        assert pair["premise"] == claims[pair["premise_claim"]]["text"]
        assert pair["hypothesis"] == claims[pair["hypothesis_claim"]]["text"]
        assert pair["gold_label"] in (*LABELS, "-")


# Several annotators


def link(annotator: str, relation: str, a: str = "a", b: str = "b") -> LinkRow:
    """What somebody says of one pair of claims."""
    return LinkRow(
        id="l", a=a, b=b, a_document="d", b_document="d", a_quote=f"quote {a}",
        b_quote=f"quote {b}", cross_document=False, relation=relation,
        directed=default_scheme().directed(relation), conflict=False, types=(), status=None,
        grounds=None, favours=None, same_event=None, carrying_a=(), carrying_b=(), rationale=None,
        confidence=None, annotator=annotator, origin=Origin(), created="", changed="",
    )  # fmt: skip


def judged(*links: LinkRow) -> dict[str, tuple[str, list[str]]]:
    """The pairs that are made of links: gold label and annotators' labels, by direction."""
    return {
        f"{each.premise_claim}{each.hypothesis_claim}": (
            each.gold_label,
            list(each.annotator_labels),
        )
        for each in pairs(default_scheme(), links)
    }


def test_the_gold_label_is_that_of_more_than_half() -> None:
    assert judged(
        link("kim", "contradicts"), link("lee", "contradicts"), link("max", "unrelated")
    ) == {
        "ab": ("contradiction", ["contradiction", "contradiction", "neutral"]),
        "ba": ("contradiction", ["contradiction", "contradiction", "neutral"]),
    }


def test_without_a_majority_there_is_none() -> None:
    found = list(pairs(default_scheme(), [link("kim", "contradicts"), link("lee", "unrelated")]))

    assert [(each.gold_label, each.label) for each in found] == [("-", None), ("-", None)]


def test_gold_has_the_last_word_and_is_no_annotator() -> None:
    assert judged(
        link(GOLD, "unrelated"), link("kim", "contradicts"), link("lee", "contradicts")
    ) == {
        "ab": ("neutral", ["contradiction", "contradiction"]),
        "ba": ("neutral", ["contradiction", "contradiction"]),
    }


def test_each_direction_has_the_labels_that_were_given_of_it() -> None:
    assert judged(link("kim", "supports"), link("lee", "supports", "b", "a")) == {
        "ab": ("entailment", ["entailment"]),
        "ba": ("entailment", ["entailment"]),
    }
    assert judged(link("kim", "denies"), link("lee", "contradicts", "b", "a")) == {
        "ab": ("contradiction", ["contradiction", "contradiction"]),
        "ba": ("contradiction", ["contradiction"]),
    }


def test_what_has_no_label_takes_no_part() -> None:
    left_out: list[LinkRow] = []
    found = list(
        pairs(
            default_scheme(),
            [link("kim", "denies"), link("lee", "weakens")],
            left_out=left_out.append,
        )
    )

    assert [each.gold_label for each in found] == ["contradiction"]
    assert [each.annotator for each in left_out] == ["lee"]


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        ("contradicts", "contradiction"),
        ("refutes", "contradiction"),
        ("clashes", "contradiction"),
        ("doubts", None),
        ("backs", "entailment"),
        ("mentions", None),
        ("unrelated", "neutral"),
        ("of another scheme", None),
    ],
)
def test_a_project_s_own_relations_have_the_labels_of_what_they_stand_for(
    relation: str, label: str | None
) -> None:
    own = {
        "refutes": (True, ("denies",)),
        "clashes": (True, ()),
        "doubts": (True, ("weakens",)),
        "backs": (False, ("supports",)),
        "mentions": (False, ()),
    }
    scheme = Scheme(
        name="own",
        relations=tuple(
            Relation(
                name=name, key="", verb=name, passive=name, conflict=conflict, stands_for=stands
            )
            for name, (conflict, stands) in own.items()
        ),
    )

    assert label_of(scheme, relation) == label
