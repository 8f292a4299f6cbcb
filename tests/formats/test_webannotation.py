"""`webannotation`: read by a JSON-LD processor as RDF, every quote where its selector says."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pyld import jsonld
from rdflib import Graph

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.formats import webannotation
from annotator.datasets.formats.webannotation.check import compare
from annotator.datasets.formats.webannotation.terms import iri
from annotator.ids import document_id
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import BRIDGE, TEXTS, span
from tests.formats.round_trips import made, plans

Export = Callable[..., Exported]

W3C = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
IDS, VOCAB, TIME = {"@type": "@id"}, {"@type": "@vocab"}, "http://www.w3.org/2001/XMLSchema#"
TERMS: dict[str, Any] = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector",
            "TextPositionSelector", "exact", "prefix", "suffix", "classifying", "tagging",
            "identifying", "assessing", "commenting", "describing", "highlighting", "linking",
        )
    },
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Person": "foaf:Person",
    "Organization": "foaf:Organization",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@id": "oa:hasBody", **IDS},
    "target": {"@id": "oa:hasTarget", **IDS},
    "source": {"@id": "oa:hasSource", **IDS},
    "selector": {"@id": "oa:hasSelector", **IDS},
    "via": {"@id": "oa:via", **IDS},
    "creator": {"@id": "dcterms:creator", **IDS},
    "items": {"@id": "as:items", "@container": "@list", **IDS},
    "first": {"@id": "as:first", **IDS},
    "last": {"@id": "as:last", **IDS},
    "partOf": {"@id": "as:partOf", **IDS},
    "motivation": {"@id": "oa:motivatedBy", **VOCAB},
    "purpose": {"@id": "oa:hasPurpose", **VOCAB},
    "format": "dc:format",
    "language": "dc:language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "foaf:name",
    "nickname": "foaf:nick",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "created": {"@id": "dcterms:created", "@type": f"{TIME}dateTime"},
    "modified": {"@id": "dcterms:modified", "@type": f"{TIME}dateTime"},
    "start": {"@id": "oa:start", "@type": f"{TIME}nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": f"{TIME}nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": f"{TIME}nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": f"{TIME}nonNegativeInteger"},
}  # fmt: skip
"""The terms of the standard's context that are used, as appendix A of its vocabulary has them."""


def loaded(url: str, _: Any) -> dict[str, Any]:
    """The standard's context, from here; anything else would have to be fetched."""
    assert url == W3C
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


OPTIONS = {"documentLoader": loaded}


def annotations(folder: Path) -> list[dict[str, Any]]:
    with (folder / "annotations.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def graph(folder: Path) -> Graph:
    """All annotations as RDF, made of the collection by the JSON-LD processor."""
    collection = json.loads((folder / "annotations.json").read_text("utf-8"))
    quads = jsonld.to_rdf(collection, {**OPTIONS, "format": "application/n-quads"})
    return Graph().parse(data=quads, format="nt")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object within a value."""
    if isinstance(value, dict):
        yield value
        value = [each for name, each in value.items() if name != "@context"]
    if isinstance(value, list):
        for each in value:
            yield from objects(each)


QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?source ?exact ?prefix ?suffix ?start ?end WHERE {
  ?segment oa:hasSource ?source ; oa:hasSelector ?quote, ?place .
  ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
  ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
}
"""


def test_rdf_of_it_has_every_quote_where_it_stands_in_the_text(export: Export) -> None:
    found = graph(export("webannotation").folder).query(QUOTES)
    texts = {f"urn:annotator:document:{document_id(text)}": text for text in TEXTS}
    places = set()
    for row in found:
        text, start, end = texts[str(row.source)], int(row.start), int(row.end)
        assert text[start:end] == str(row.exact)
        assert text[:start].endswith(str(row.prefix))
        assert text[end:].startswith(str(row.suffix))
        places.add((str(row.source).rpartition(":")[2], start, end))
    assert places == native_places(export("jsonl").folder)


def native_places(folder: Path) -> set[tuple[str, int, int]]:
    """Every span of the native rows."""
    found = set()
    for name in ("claims", "links", "evidence"):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for key in ("spans", "source", "cue", "addressee", "carrying_a", "carrying_b"):
                document = row.get(f"{key[-1]}_document", row.get("document"))
                found |= {(document, each["start"], each["end"]) for each in row.get(key, ())}
    return found


def test_every_annotation_is_what_the_standard_asks_for(export: Export) -> None:
    read = annotations(export("webannotation").folder)
    for each in read:
        assert each["@context"][0] == W3C
        assert each["type"] == "Annotation"
        assert each["target"]
        assert each["motivation"] in TERMS
        for key in ("created", "modified"):
            assert each.get(key, "Z").endswith("Z")
        (expanded,) = jsonld.expand(each, OPTIONS)
        # What has no meaning would be gone, and nothing is.
        assert sum(1 for _ in objects(jsonld.compact(expanded, each["@context"], OPTIONS))) == sum(
            1 for _ in objects(each)
        )
        for found in objects(each):
            for name in found:
                assert name in TERMS or name.startswith(("annotator:", "@context"))
            if "purpose" in found:
                assert found["type"] in ("TextualBody", "SpecificResource")
        for found in objects(expanded):
            if "@id" in found:
                assert found["@id"].startswith(("urn:annotator:", "http://", "https://"))
    assert len({each["id"] for each in read}) == len(read)


def test_what_is_said_of_a_claim_is_bodies_with_a_purpose(export: Export) -> None:
    read = {each["id"]: each for each in annotations(export("webannotation").folder)}
    (denial,) = (
        each
        for each in read.values()
        if _first_quote(each) == "“We did not,”" and each["creator"]["name"] == "kim"
    )
    said = {each["annotator:field"]: each for each in denial["body"]}
    assert denial["motivation"] == "classifying"
    assert said["verdict"]["value"] == "claim"
    assert said["speaker_name"] | {"value": "Bashar al-Ja’afari"} == said["speaker_name"]
    assert said["rating"]["value"] == "half_true"
    assert said["attributes.check_worthy"]["value"] == "yes"
    assert said["utterance_time"]["value"] == "2026-02-28T14:30"
    assert said["utterance_time_raw"]["value"] == "“Saturday”; <i>half</i> past two"
    assert said["event_time"] == {
        "type": "TextualBody",
        "annotator:field": "event_time",
        "purpose": "describing",
        "value": "../2026-02",
    }
    assert said["note"]["value"] == "a note; with “quotes”,\ttabs\nand lines | & <tags>"
    assert said["cue"]["selector"][0]["exact"] == "said"
    assert denial["target"]["type"] == "List"
    assert [each["selector"][0]["exact"] for each in denial["target"]["items"]] == [
        "“We did not,”",
        "“discuss this at all.”",
    ]


def _segments(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    segments: list[dict[str, Any]] = target.get("items", [target])
    return segments


def _first_quote(annotation: dict[str, Any]) -> str | None:
    if not annotation["id"].startswith("urn:annotator:claim:"):
        return None
    quote: str = _segments(annotation)[0]["selector"][0]["exact"]
    return quote


def test_links_lead_from_one_annotation_to_the_other_and_are_told(export: Export) -> None:
    read = {each["id"]: each for each in annotations(export("webannotation").folder)}
    links = [each for each in read.values() if each["motivation"] == "linking"]
    across = set()
    for link in links:
        a, b = read[link["target"]], read[link["body"]]
        kind = read[f"{link['id']}:kind"]
        assert kind["target"] == link["id"]
        said = {each["annotator:field"]: each.get("value") for each in kind["body"]}
        if said["relation"] == "denies" and link["creator"]["name"] == "kim":
            assert _first_quote(a) == "“We did not,”"
            assert _first_quote(b) == "the idea\nhad been discussed"
            assert said["rationale"] == "they “differ”;\tsee\nhere"
            assert kind["annotator:directed"] is True
        if _segments(a)[0]["source"] != _segments(b)[0]["source"]:
            across.add(said["relation"])
    assert len(links) == 8
    assert across == {"supports", "unrelated"}


def test_evidence_grades_speakers_and_documents_are_told_too(export: Export) -> None:
    exported = export("webannotation")
    read = annotations(exported.folder)
    assert exported.manifest.left_out == ()
    assert Counter(each["id"].split(":")[2] for each in read) == {
        "speaker": 4, "document": 3, "claim": 14, "link": 16, "evidence": 2, "reliability": 2,
    }  # fmt: skip
    claims = {each["target"]["id"] for each in read if each["id"].startswith("urn:annotator:claim")}
    for each in read:
        if each["id"].startswith("urn:annotator:evidence"):
            assert each["target"] in claims
    (bridge,) = (each for each in read if each["id"].endswith(f"{document_id(BRIDGE)}:itself"))
    assert bridge["body"][0]["value"] == BRIDGE
    assert bridge["target"]["via"] == ["https://example.org/1?a=1&b=%3C2%3E"]
    assert bridge["target"]["annotator:appearance"][0]["annotator:authors"] == [
        "A. Writer",
        "B, Writer",
    ]


def test_the_collection_has_the_same_annotations_in_one_page(export: Export) -> None:
    folder = export("webannotation").folder
    collection = json.loads((folder / "annotations.json").read_text("utf-8"))
    page = collection["first"]
    lines = annotations(folder)
    assert [{"@context": lines[0]["@context"], **each} for each in page["items"]] == lines
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(lines)
    assert collection["last"] == page["id"]
    assert page["partOf"] == collection["id"]


def test_without_texts_there_are_positions_only(export: Export) -> None:
    folder = export("webannotation", text=False, annotator="kim").folder
    for name in ("annotations.jsonl", "annotations.json"):
        assert "discuss" not in (folder / name).read_text("utf-8")
    kinds = {
        found["type"]
        for each in annotations(folder)
        for found in objects(each)
        if "Selector" in str(found.get("type"))
    }
    assert kinds == {"TextPositionSelector"}


def test_a_dataset_of_nothing_is_an_empty_collection(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "empty.db", annotator="kim") as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["webannotation"], check=True)
    collection = json.loads((exported.folder / "annotations.json").read_text("utf-8"))
    assert collection["total"] == 0
    assert "first" not in collection


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a b<c>?q=é#f", "https://example.org/a%20b%3Cc%3E?q=é#f"),
        ("https://example.org/\u202e\n\\", "https://example.org/%E2%80%AE%0A%5C"),
        ("dc:title", None),
        ("_:b0", None),
        ("example.org/a", None),
    ],
)
def test_only_full_addresses_are_identifiers(address: str, expected: str | None) -> None:
    assert iri(address) == expected


@settings(max_examples=6, deadline=None)
@given(plan=plans())
def test_whatever_stands_in_texts_and_notes_reads_back_as_json_ld(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                Path(folder, "out"), ["webannotation"], check=True
            )
            dataset = StoredDataset(workspace._session, Choices(), "codepoints")
            claims = {(row.id, row.annotator): row for row in dataset.claims()}
        read = annotations(exported.folder)
        marked = [each for each in read if each["id"].startswith("urn:annotator:claim:")]
        assert len(marked) == len(claims)
        for each in marked:
            (expanded,) = jsonld.expand(each, OPTIONS)
            notes = [
                body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
                for body in expanded.get(f"{OA}hasBody", ())
                if body["urn:annotator:term:field"][0]["@value"] == "note"
            ]
            row = claims[each["id"].split(":")[3], each["creator"]["name"]]
            assert notes == ([row.note] if row.note else [])


def test_control_characters_go_through_unchanged(tmp_path: Path) -> None:
    text = "\x01 said\x1b[2J \u2028 \ufffetwice.\x85 It\x0b fell."
    quotes = ["said\x1b[2J", "\ufffetwice.\x85 It\x0b fell"]
    claim = {
        "document": 0,
        "spans": [span(text, each) for each in quotes],
        "by": "kim",
        "rejected": False,
    }
    said = {"note": "a\x07\u2029\nb", "source": [(0, 1)]}
    plan = {"texts": [text], "claims": [{**claim, "suggested": True, "said": said}], "links": []}
    with Workspace.open(made(tmp_path / "a.db", plan), annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["webannotation"], check=True)
    (read,) = (
        each
        for each in annotations(exported.folder)
        if each["id"].startswith("urn:annotator:claim")
    )
    assert [each["selector"][0]["exact"] for each in _segments(read)] == quotes
    assert {"value": said["note"]}.items() <= read["body"][1].items()
    assert read["annotator:origin"]["annotator:producer"] == "annotator 1"
    assert read["annotator:origin"]["annotator:score"] == 0.25


def test_the_format_counts_code_points_alone() -> None:
    assert webannotation.FORMAT.units == ("codepoints",)


def test_reading_back_sees_what_was_changed(export: Export, tmp_path: Path) -> None:
    path = export("webannotation").folder / "annotations.jsonl"
    written = path.read_text("utf-8")
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace._session, Choices(), "codepoints")
        assert compare(dataset, path.parent).checked.differing == 0
        path.write_text(written.replace('"start":46,"end":68', '"start":47,"end":68', 1), "utf-8")
        assert compare(dataset, path.parent).checked.differing > 0
