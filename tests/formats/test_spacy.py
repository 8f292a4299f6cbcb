import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from annotator import Workspace
from annotator.anchors import trimmed
from annotator.choices import Choices
from annotator.datasets.formats import spacy as form
from annotator.datasets.formats.spacy import FORMAT
from annotator.language.doc_bins import doc_bin, read_doc_bin
from annotator.language.tokens import tokens
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import TALKS, TEXTS
from tests.formats.round_trips import ALPHABET, made, plans

Export = Callable[..., Exported]


def test_spacy_finds_every_span_with_its_label(export: Export) -> None:
    exported = export("spacy", annotator="kim")
    (doc,) = (each for each in docs(exported) if each.text == TALKS)
    assert quotes(doc, "claims") == [
        ("“We did not,”", "CLAIM"),
        ("“discuss this at all.”", "CLAIM"),
        ("the idea\nhad been discussed", "CLAIM"),
        ("𝟗 of 10 bridges fell", "CLAIM"),
        ("A commission had been discussed", "CLAIM"),
    ]
    assert quotes(doc, "rejected") == [("Talks end in Astana 🎙", "CLAIM")]
    assert quotes(doc, "unmarked") == [("told the press", "CLAIM"), ("It had not", "CLAIM")]
    assert quotes(doc, "addressees") == [("reporters", "ADDRESSEE")]
    assert ("Ja’afari", "SOURCE") in quotes(doc, "sources")
    assert ("told", "CUE") in quotes(doc, "cues")
    assert {label for _, label in quotes(doc, "sc")} == {"CLAIM", "SOURCE", "CUE", "ADDRESSEE"}


def test_the_user_data_has_the_rows(export: Export) -> None:
    seen = 0
    for doc in docs(export("spacy")):
        told = doc.user_data["annotator"]
        assert told["annotator"] in ("kim", "lee")
        for claim in told["claims"]:
            for name in ("spans", "source", "cue", "addressee"):
                for span in claim[name]:
                    assert doc.text[span["start"] : span["end"]] == span["quote"]
                    seen += 1
        for name, number in (("claims", "verdict"), ("rejected", "verdict")):
            for span in doc.spans[name]:
                assert told["claims"][int(span.id_)][number] == (
                    "claim" if name == "claims" else "not_claim"
                )
    assert seen == 24


def test_a_discontinuous_claim_is_several_spans_of_one_claim(export: Export) -> None:
    (doc,) = (each for each in docs(export("spacy", annotator="kim")) if each.text == TALKS)
    first, second = (span for span in doc.spans["claims"] if span.text.startswith("“"))
    claim = doc.user_data["annotator"]["claims"][int(first.id_)]
    assert first.id_ == second.id_
    assert [each["quote"] for each in claim["spans"]] == [first.text, second.text]
    (link,) = (each for each in doc.user_data["annotator"]["links"] if each["a"] == claim["id"])
    assert link["relation"] == "denies"


def test_each_annotator_has_a_doc_and_nobody_has_none(export: Export) -> None:
    exported = export("spacy")
    assert [
        (TEXTS.index(each.text), each.user_data["annotator"]["annotator"])
        for each in docs(exported)
    ] == [(0, "kim"), (0, "lee"), (1, "kim"), (1, "lee")]
    told = {each.what: each.count for each in exported.manifest.left_out}
    assert told["documents in which nobody judged anything"] == 1
    assert told["links between documents"] == 2


def test_sentences_are_where_the_dataset_has_them(export: Export) -> None:
    (doc,) = (each for each in docs(export("spacy", annotator="kim")) if each.text == TALKS)
    found = [each.text.strip() for each in doc.sents]
    assert found[0] == "Talks end in Astana 🎙"
    assert "A commission had been discussed, Lavrentiev told the press." in found


def test_a_span_within_tokens_is_widened_and_told(tmp_path: Path) -> None:
    plan = {
        "texts": ["Unbelievable bridges fell"],
        "claims": [
            {"document": 0, "spans": [(2, 15)], "by": "kim", "rejected": False,
             "suggested": False, "said": {"source": [(21, 25)]}},
        ],
        "links": [],
    }  # fmt: skip
    exported = exported_of(made(tmp_path / "f.db", plan), tmp_path / "out")
    (doc,) = docs(exported)
    assert quotes(doc, "claims") == [("Unbelievable bridges", "CLAIM")]
    (claim,) = doc.user_data["annotator"]["claims"]
    assert claim["spans"] == ({"start": 2, "end": 15, "quote": "believable br"},)
    told = {each.what: each.count for each in exported.manifest.left_out}
    assert told["spans widened to whole tokens (exact in user_data)"] == 1


def test_a_span_categorizer_learns_from_it(export: Export, tmp_path: Path) -> None:
    folder = export("spacy").folder
    config = init_config(lang="en", pipeline=["spancat"], optimize="efficiency", gpu=False)
    config.to_disk(tmp_path / "config.cfg")
    train(
        tmp_path / "config.cfg",
        tmp_path / "model",
        overrides={
            "paths.train": str(folder),
            "paths.dev": str(folder),
            "training.max_steps": 30,
            "training.eval_frequency": 30,
            "components.tok2vec.model.encode.width": 32,
            "components.tok2vec.model.encode.depth": 1,
        },
    )
    learnt = spacy.load(tmp_path / "model" / "model-last")
    assert set(learnt.get_pipe("spancat").labels) == {"CLAIM", "SOURCE", "CUE", "ADDRESSEE"}
    examples = list(Corpus(folder)(learnt))
    assert len(examples) == 4
    for example in examples:
        # The texts are cut as the exporting pipeline cuts them: no span is lost in training.
        aligned = example.get_aligned_spans_y2x(example.reference.spans["sc"], allow_overlap=True)
        assert len(aligned) == len(example.reference.spans["sc"])


def test_a_split_is_a_folder_each_for_training(export: Export) -> None:
    exported = export("spacy", split=(50, 50, 0))
    rows = {
        name.partition("/")[0]: entry.rows
        for name, entry in exported.manifest.files.items()
        if name.endswith("claims-0000.spacy")
    }
    assert rows.keys() <= {"train", "validation"}
    assert sum(rows.values()) == 4


def test_the_bytes_are_the_same_whatever_the_process(export: Export, tmp_path: Path) -> None:
    here = export("spacy").folder / "claims-0000.spacy"
    script = (
        "import sys; from pathlib import Path; from annotator import Workspace\n"
        "with Workspace.open(Path(sys.argv[1]), annotator='kim', create=False) as workspace:\n"
        "    workspace.exporting.export(Path(sys.argv[2]), ['spacy'], check=False)\n"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, tmp_path / "filled.db", tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            timeout=120,
        )
        there = tmp_path / seed / "spacy" / "claims-0000.spacy"
        assert there.read_bytes() == here.read_bytes()


def test_documents_go_into_several_files(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "_DOCUMENTS", 3)
    exported = exported_of(filled, tmp_path / "out")
    assert [
        entry.rows for name, entry in exported.manifest.files.items() if name.endswith(".spacy")
    ] == [3, 1]
    assert len(docs(exported)) == 4


@given(plans())
@settings(max_examples=10, deadline=None)
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, plan: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    for doc in docs(exported_of(made(folder / "f.db", plan), folder / "out")):
        told = doc.user_data["annotator"]
        for span in doc.spans["claims"]:
            exact = told["claims"][int(span.id_)]["spans"]
            assert any(each["quote"] in span.text for each in exact)


@given(st.text(ALPHABET + " \x00\x1f\u2003\u2028", max_size=30), st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_and_span_goes_through(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=4))
    # No span of ours begins or ends with white space.
    inside = [trimmed(text, (min(pair), max(pair))) for pair in drawn]
    spans = [(*each, "CLAIM", "0") for each in inside if each[0] < each[1]]
    content, widened = doc_bin([(text, {"claims": spans}, {"a": text}, ())])
    ((back, groups, told, _),) = read_doc_bin(content)
    assert back == text
    assert told == {"a": text}
    assert widened <= len(spans)
    for exact, found in zip(spans, groups["claims"], strict=True):
        assert found[0] <= exact[0] < exact[1] <= found[1]


def test_a_text_without_white_space_is_cut_in_time() -> None:
    text = "a-" * 60_000 + " It fell.\n"
    found = tokens(text)
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())
    assert [text[start:end] for start, end in found[-3:]] == ["It", "fell", "."]


def test_a_span_that_is_not_there_is_seen(export: Export, tmp_path: Path) -> None:
    exported = export("spacy")
    (file,) = exported.folder.glob("*.spacy")
    several = list(DocBin().from_disk(file).get_docs(spacy.blank("en").vocab))
    several[0].spans["claims"] = list(several[0].spans["claims"])[:1]
    DocBin(docs=several, store_user_data=True).to_disk(file)
    assert FORMAT.compare is not None
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace._session, Choices(), "codepoints")
        assert FORMAT.compare(dataset, exported.folder).checked.differing


def exported_of(path: Path, out: Path) -> Exported:
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(out, ["spacy"], Choices(), check=True)
    return exported


def docs(exported: Exported) -> list[Doc]:
    """The documents as spaCy reads them, in order of the text."""
    vocab = spacy.blank("en").vocab
    found = [
        doc
        for file in sorted(exported.folder.glob("*.spacy"))
        for doc in DocBin().from_disk(file).get_docs(vocab)
    ]
    return sorted(found, key=lambda doc: TEXTS.index(doc.text) if doc.text in TEXTS else 0)


def quotes(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]
