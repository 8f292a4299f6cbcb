"""`graph`: read by networkx, nodes and edges with their types, and who conflicts with whom."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets import sorting
from annotator.datasets.formats.graph import compare
from annotator.datasets.formats.graph.xml import held
from annotator.datasets.sorting import grouped
from annotator.rows import ClaimRow, LeftOut, LinkRow
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import BRIDGE, TALKS, span
from tests.formats.round_trips import made, plans

Export = Callable[..., Exported]


def read(folder: Path, name: str = "graph.graphml") -> Any:
    return networkx.read_graphml(folder / name, force_multigraph=True)


def of(graph: Any, what: str) -> dict[str, dict[str, Any]]:
    """The nodes of one sort."""
    return {node: data for node, data in graph.nodes(data=True) if data["what"] == what}


def edges(graph: Any, what: str) -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """The edges of one sort, with what they lead from and to."""
    return [
        (graph.nodes[one], graph.nodes[other], data)
        for one, other, data in graph.edges(data=True)
        if data["what"] == what
    ]


def test_networkx_finds_every_claim_with_its_quote_where_it_stands(export: Export) -> None:
    graph = read(export("graph").folder)
    claims = of(graph, "claim").values()
    assert len(claims) == 9
    for each in claims:
        text = TALKS if each["title"].startswith("Talks") else BRIDGE
        spans = [[int(place) for place in every.split("-")] for every in each["spans"].split()]
        assert each["label"] == " … ".join(text[start:end] for start, end in spans)
        assert (each["starts_at"], each["ends_at"]) == (spans[0][0], spans[-1][1])
    assert {len(of(graph, what)) for what in ("speaker", "evidence")} == {4, 2}
    assert graph.is_directed()


def test_one_claim_is_one_node_with_what_each_annotator_says_of_it(export: Export) -> None:
    graph = read(export("graph").folder)
    (denial,) = (
        each for each in of(graph, "claim").values() if each["label"].startswith("“We did not")
    )
    assert denial["annotators"] == "kim; lee"
    assert denial["attribution"] == "direct; mixed"
    assert denial["rating"] == "half_true"
    assert denial["utterance_time"] == "2026-02; 2026-02-28T14:30"
    assert denial["event_time"] == "../2026-02"
    assert denial["place"] == "Çà, =A1 & “雨 town”"
    assert (denial["marked"], denial["rejected"]) == (2, 0)
    kim, lee = json.loads(denial["judgements"])
    assert kim["note"] == "a note; with “quotes”,\ttabs\nand lines | & <tags>"
    assert kim["event_time"] == {"iso": "../2026-02", "raw": None, "precision": "interval"}
    assert kim["cue"] == [{"start": 40, "end": 44, "quote": "said"}]
    assert lee["speaker_name"] == "Jaafari"


def test_speakers_say_claims_and_claims_are_linked(export: Export) -> None:
    graph = read(export("graph").folder)
    said = {
        (speaker["label"], data["speaker_name"], data["annotator"])
        for speaker, claim, data in edges(graph, "says")
        if claim["label"].startswith("“We")
    }
    assert said == {
        ("Bashar al-Ja’afari", "Bashar al-Ja’afari", "kim"),
        ("Jaafari", "Jaafari", "lee"),
    }
    links = edges(graph, "link")
    assert Counter(data["relation"] for _, _, data in links) == {
        "denies": 2, "contradicts": 1, "equivalent": 1, "supports": 1, "weakens": 1, "unrelated": 2,
    }  # fmt: skip
    (denies,) = (
        each for each in links if each[2]["relation"] == "denies" and each[2]["annotator"] == "kim"
    )
    assert denies[0]["label"].startswith("“We did not")
    assert denies[2]["symmetric"] is False
    assert denies[2]["conflict"] is True
    assert denies[2]["types"] == "negation; lexical"
    start, end = span(TALKS, "had been")
    assert denies[2]["carrying_b"] == f"{start}-{end}"
    assert {data["symmetric"] for _, _, data in links if data["relation"] == "contradicts"} == {
        True
    }
    assert sum(data["cross_document"] for _, _, data in links) == 2


def test_evidence_leads_to_its_claim(export: Export) -> None:
    graph = read(export("graph").folder)
    found = {
        evidence["label"]: (claim["label"][:8], data.get("bearing"), data.get("note"))
        for evidence, claim, data in edges(graph, "evidence")
    }
    assert found == {
        "it fell at night, ‮the engineer‬ wrote": ("“We did ", "refutes", None),
        "https://example.org/e": ("“We did ", None, "a page"),
    }


def test_who_conflicts_with_whom_is_a_graph_of_speakers(export: Export) -> None:
    graph = read(export("graph").folder, "speakers.graphml")
    names = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert sorted(names.values()) == [
        "Bashar al-Ja’afari", "Jaafari", "Zoë, mayor of Çà", "the engineer",
    ]  # fmt: skip
    (quarrel,) = graph.edges(data=True)
    # He denies what he said under another of his names.
    assert [names[end] for end in quarrel[:2]] == ["Bashar al-Ja’afari"] * 2
    assert quarrel[2]["weight"] == 1.0
    assert (quarrel[2]["pairs"], quarrel[2]["open"]) == (1, 1)
    assert graph.nodes[quarrel[0]]["claims"] == 2


def test_attributes_have_the_types_that_gephi_knows_and_edges_their_ends(export: Export) -> None:
    folder = export("graph").folder
    for name in ("graph.graphml", "speakers.graphml"):
        root = etree.parse(folder / name).getroot()
        space = {"g": root.nsmap[None]}
        types = {each.get("attr.type") for each in root.findall("g:key", space)}
        assert types <= {"string", "int", "double", "boolean"}
        nodes = {each.get("id") for each in root.findall("g:graph/g:node", space)}
        ids = [each.get("id") for each in root.findall("g:graph/g:edge", space)]
        assert len(set(ids)) == len(ids)
        for each in root.findall("g:graph/g:edge", space):
            assert {each.get("source"), each.get("target")} <= nodes


def test_what_has_no_place_in_the_graph_is_counted(export: Export) -> None:
    left_out = export("graph").manifest.left_out
    assert {each.what: each.count for each in left_out} == {
        "appearances of documents": 2,
        "documents without claims": 1,
        "done by of documents": 2,
        "reliabilities of outlets": 1,
        "rights of documents": 1,
        "segmenter of documents": 2,
        "sentences of documents": 2,
        "text of documents": 2,
        "voices of documents": 1,
    }


def test_without_texts_claims_have_places_but_no_quotes(export: Export) -> None:
    folder = export("graph", text=False).folder
    assert "discuss" not in (folder / "graph.graphml").read_text("utf-8")
    assert all("label" not in each for each in of(read(folder), "claim").values())


def test_the_same_file_makes_the_same_bytes(export: Export) -> None:
    one = {name: each.sha256 for name, each in export("graph").manifest.files.items()}
    other = {name: each.sha256 for name, each in export("graph").manifest.files.items()}
    assert one == other


def test_characters_that_xml_cannot_hold_are_replaced_and_counted(tmp_path: Path) -> None:
    text = "It \x01 fell\x1b, he\ufffe said.\x0c"
    said = {"speaker": "Mr \U0001f399 & <b>\\", "note": "a\x07\r\nb", "cue": [span(text, "said")]}
    claim = {"document": 0, "spans": [span(text, "\x01 fell\x1b, he\ufffe")], "by": "kim"}
    plan = {
        "texts": [text],
        "claims": [{**claim, "rejected": False, "suggested": False, "said": said}],
        "links": [],
    }
    with Workspace.open(made(tmp_path / "a.db", plan), annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["graph"], check=True)
    (found,) = of(read(exported.folder), "claim").values()
    assert found["label"] == "\ufffd fell\ufffd, he\ufffd"
    assert json.loads(found["judgements"])[0]["note"] == "a\x07\r\nb"
    (speaker,) = of(read(exported.folder), "speaker").values()
    assert speaker["label"] == said["speaker"]
    assert LeftOut(what="characters that XML cannot hold", count=3) in exported.manifest.left_out


@settings(max_examples=8, deadline=None)
@given(plan=plans())
def test_networkx_finds_whatever_was_said(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(Path(folder, "out"), ["graph"], check=True)
            dataset = StoredDataset(workspace._session, Choices(), "codepoints")
            claims, links = list(dataset.claims()), list(dataset.links())
        graph = read(exported.folder)
        found = of(graph, "claim")
        assert set(found) == {row.id for row in claims}
        notes = {
            (node, each["annotator"], each.get("note"))
            for node, data in found.items()
            for each in json.loads(data["judgements"])
        }
        assert notes == {(row.id, row.annotator, row.note) for row in claims}
        assert Counter(
            (data["annotator"], data["relation"], data.get("rationale"))
            for _, _, data in edges(graph, "link")
        ) == Counter((row.annotator, row.relation, row.rationale) for row in links)
        speakers = {row.speaker for row in claims if row.speaker}
        assert {each["speaker"] for each in of(graph, "speaker").values()} == speakers
        assert quarrels(read(exported.folder, "speakers.graphml")) == counted(claims, links)


def quarrels(graph: Any) -> Counter[tuple[str, ...]]:
    """How many pairs of claims are in conflict, by speakers and relation."""
    found: Counter[tuple[str, ...]] = Counter()
    for *ends, data in graph.edges(data=True):
        names = [graph.nodes[end]["speaker"] for end in ends]
        found[(*(sorted(names) if data["symmetric"] else names), data["relation"])] += data["pairs"]
    return found


def counted(claims: list[ClaimRow], links: list[LinkRow]) -> Counter[tuple[str, ...]]:
    """The same, counted from the rows."""
    speakers = {(row.id, row.annotator): row.speaker for row in claims}
    pairs = set()
    for row in links:
        names = [speakers[end, row.annotator] for end in (row.a, row.b)]
        if row.conflict and all(names):
            ends = names if row.directed else sorted(str(each) for each in names)
            pairs.add((*ends, row.relation, row.id))
    return Counter(each[:3] for each in pairs)


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_what_xml_holds_is_as_long_and_can_be_parsed(text: str) -> None:
    element = etree.Element("a")
    element.text = held(text)
    assert len(held(text)) == len(text)


@given(
    rows=st.lists(st.tuples(st.text(max_size=2), st.integers(0, 2)), max_size=30),
    at_once=st.integers(1, 5),
)
def test_rows_are_brought_together_however_few_are_sorted_at_once(
    rows: list[tuple[str, int]], at_once: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "AT_ONCE", at_once)
        groups = list(grouped((list(each) for each in rows), 1))
    firsts = [group[0][0] for group in groups]
    assert len(set(firsts)) == len(firsts)
    for group in groups:
        assert {each[0] for each in group} == {group[0][0]}
        assert group == sorted(group)
    assert Counter(tuple(each) for group in groups for each in group) == Counter(rows)


def test_reading_back_sees_what_was_changed(export: Export, tmp_path: Path) -> None:
    path = export("graph").folder / "graph.graphml"
    written = path.read_text("utf-8")
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace._session, Choices(), "codepoints")
        assert compare(dataset, path.parent).checked.differing == 0
        path.write_text(written.replace(">23-36 46-68<", ">23-36 46-67<", 1), "utf-8")
        assert compare(dataset, path.parent).checked.differing > 0
