"""Label Studio: read by its own SDK, and taken in from exports of it, whatever their labels."""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface
from lxml import etree
from msgspec import structs

from annotator import Workspace
from annotator.choices import Choices, Unit
from annotator.datasets.formats.labelstudio import CONFIG, TASKS, read
from annotator.datasets.formats.labelstudio.config import Words, config
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
)
from annotator.datasets.json_items import items
from annotator.datasets.labels import Labels
from annotator.datasets.sidecar import ACROSS
from annotator.errors import NotFound
from annotator.records import Analysis, Appearance
from annotator.scheme_file import SchemeSource
from annotator.store import Store, documents
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.datasets.filled import TALKS
from tests.formats.round_trips import made, plans, round_trip

Export = Callable[..., Exported]

TEXT = "Kim 🎙 said: it rained. Lee denied it rained."
RELATIONS = ("contradicts", "denies", "weakens", "supports")

ALIKE = SchemeSource(
    """
name = "alike"
extends = "default"

[[relation]]
name = "continues"
key = "g"
verb = "continues"
passive = "is continued by"
directed = true

[[relation]]
name = "source"
key = "h"
verb = "is the source of"
passive = "has as its source"
directed = true
""",
    "",
)


def sliced(text: str, start: int, end: int, unit: Unit) -> str:
    """A part of a text as software sees it that counts code points, or as browsers do."""
    if unit == "codepoints":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def tasks_of(exported: Exported) -> list[dict[str, Any]]:
    """The tasks of a dataset."""
    found: list[dict[str, Any]] = json.loads((exported.folder / TASKS).read_bytes())
    return found


def results_of(exported: Exported) -> Iterator[dict[str, Any]]:
    """Every result of every annotation."""
    for task in tasks_of(exported):
        for annotation in task["annotations"]:
            yield from annotation["result"]


def relation_labels(config: bytes) -> list[str]:
    """The labels that a configuration has for relations."""
    return [each.get("value") for each in etree.fromstring(config).iter("Relation")]


def taken(folder: Path, given: Any, name: str = "export.json", **labels: str) -> list[Incoming]:
    """What is read of a file with this content."""
    path = folder / name
    path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return list(read(path, Labels(RELATIONS, labels)))


def region(name: str, label: str, quote: str, **more: Any) -> dict[str, Any]:
    """A region of `TEXT` as Label Studio exports it."""
    start = TEXT.index(quote)
    value = {"start": start, "end": start + len(quote), "text": quote, "labels": [label], **more}
    return {"id": name, "from_name": "ner", "to_name": "t", "type": "labels", "value": value}


def relation(a: str, b: str, *labels: str, direction: str = "right") -> dict[str, Any]:
    """A relation as Label Studio exports it."""
    return {"type": "relation", "from_id": a, "to_id": b, "direction": direction,
            "labels": list(labels)}  # fmt: skip


def task(*results: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """An export of one task with one annotation."""
    annotation = {"id": 7, "completed_by": {"id": 1, "email": "kim@example.org"}, **more}
    return [{"id": 1, "data": {"text": TEXT}, "annotations": [{**annotation, "result": results}]}]


def claims(incoming: list[Incoming]) -> list[IncomingClaim]:
    """The claims among what comes in."""
    return [each for each in incoming if isinstance(each, IncomingClaim)]


def reasons(incoming: list[Incoming]) -> list[str]:
    """The reasons of the problems among what comes in."""
    return [each.reason for each in incoming if isinstance(each, Problem)]


def exported_alike(name: str, folder: Path) -> Exported:
    """A dataset of a scheme whose relations are called like ours between a claim's regions."""
    store = Store.open(folder / "alike.db", scheme=ALIKE)
    with store.writing():
        document, _, _ = documents.add(store, TEXT, Appearance(title="Rain"))
        documents.analysed(store, [(document, Analysis(((0, len(TEXT)),), (), "by hand 1"))])
    store.close()
    with Workspace.open(folder / "alike.db", annotator="kim") as kim:
        one, other, third = (
            kim.marking.key(document, spans)
            for spans in (((0, 3), (6, 10)), ((12, 21),), ((23, 26), (34, 43)))
        )
        kim.marking.mark(document, one.spans, source=[(23, 26)])
        kim.linking.link(one, other, "continues")
        kim.linking.link(other, third, "source")
        (exported,) = kim.exporting.export(folder / "out", [name], check=True)
    return exported


# What is written


def test_label_studios_own_check_finds_no_fault(export: Export) -> None:
    exported = export("labelstudio")
    config = LabelInterface((exported.folder / CONFIG).read_text("utf-8"))
    config.validate()
    annotations = [each for task in tasks_of(exported) for each in task["annotations"]]
    assert len(annotations) == 4
    for annotation in annotations:
        assert config.validate_annotation(annotation)
        assert not config.validate_prediction(annotation, return_errors=True)
    for each in tasks_of(exported):
        assert config.load_task(each["data"]).get_object("text").value == each["data"]["text"]


def test_relations_have_labels_of_the_configuration(export: Export) -> None:
    # Label Studio's own check takes any label of a relation; its editor drops unknown ones.
    exported = export("labelstudio")
    known = set(relation_labels((exported.folder / CONFIG).read_bytes()))
    used = {
        label
        for each in results_of(exported)
        if each["type"] == "relation"
        for label in each["labels"]
    }
    assert {"continues", "source", "denies", "type: negation", "status: resolved"} <= used <= known


@pytest.mark.parametrize("unit", ["codepoints", "utf16"])
def test_every_region_is_its_quote_as_label_studio_converts_it(
    export: Export, tmp_path: Path, unit: Unit
) -> None:
    exported = export("labelstudio", unit=unit)
    converter = Converter((exported.folder / CONFIG).read_text("utf-8"), project_dir=None)
    converter.convert_to_json_min(str(exported.folder / TASKS), str(tmp_path), is_dir=False)
    converted = json.loads((tmp_path / "result.json").read_bytes())
    regions = [(each["text"], region) for each in converted for region in each.get("label", ())]
    assert len(regions) == 24
    for text, each in regions:
        assert sliced(text, each["start"], each["end"], unit) == each["text"]
    assert {label for _, each in regions for label in each["labels"]} == {
        "claim", "not_claim", "unmarked", "source", "cue", "addressee",
    }  # fmt: skip


def test_a_region_carries_what_is_said_of_its_claim(export: Export) -> None:
    exported = export("labelstudio", annotator="kim")
    start = TALKS.index("“We did not,”")
    said = {
        each["from_name"]: each["value"].get("choices") or each["value"].get("labels")
        for each in results_of(exported)
        if each["type"] != "relation" and each["value"].get("start") == start
    }
    assert said == {
        "label": ["claim"],
        "attribution": ["direct"],
        "cue_polarity": ["denies"],
        "confidence": ["high"],
        "rating": ["half_true"],
        "credibility": ["2"],
        "attribute_check_worthy": ["yes"],
        "speaker": None,
        "utterance_time": None,
        "utterance_time_raw": None,
        "event_time": None,
        "place": None,
        "note": None,
    }


def test_it_can_be_imported_into_a_label_studio_that_knows_nobody(export: Export) -> None:
    # An annotator that it does not know makes it refuse the whole file.
    for each in tasks_of(export("labelstudio")):
        assert set(each) == {"id", "data", "annotations"}
        assert all(set(annotation) == {"result"} for annotation in each["annotations"])
    names = [
        each["value"]["text"]
        for each in results_of(export("labelstudio"))
        if each.get("from_name") == "annotator"
    ]
    assert sorted(names) == [["kim"], ["kim"], ["lee"], ["lee"]]


def test_a_document_of_which_nobody_speaks_is_a_task_to_be_done(export: Export) -> None:
    quiet = [each for each in tasks_of(export("labelstudio")) if not each["annotations"]]
    assert [each["data"]["title"] for each in quiet] == ["Nothing happened"]


def test_links_between_documents_are_beside_and_counted(export: Export) -> None:
    exported = export("labelstudio")
    assert (exported.folder / ACROSS).read_bytes().count(b"\n") == 2
    told = {each.what: each.count for each in exported.manifest.left_out}
    assert told == {
        "links between documents": 2, "evidence": 2, "reliabilities": 2, "speakers": 4,
    }  # fmt: skip


def test_a_relation_may_be_called_like_one_of_ours(tmp_path: Path) -> None:
    exported = exported_alike("labelstudio", tmp_path)
    assert exported.manifest.checked is not None
    labels = relation_labels((exported.folder / CONFIG).read_bytes())
    assert {"continues", "continues (link)", "source"} <= set(labels)
    assert len(set(labels)) == len(labels)


def test_words_of_another_scheme_are_in_the_configuration(filled: Path) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as kim:
        dataset = StoredDataset(kim._session, Choices(), "codepoints")
        words = Words(dataset.scheme)
        claim, link = next(dataset.claims()), next(dataset.links())
    words.claim(structs.replace(claim, rating="<pants> on fire", attributes={"mood": "sad"}))
    words.link(structs.replace(link, relation="mocks", types=("tone",)))
    xml = config(words)
    found = LabelInterface(xml)
    found.validate()
    assert list(found.get_control("attribute_mood").labels) == ["sad"]
    assert list(found.get_control("attribute_check_worthy").labels) == ["yes", "no"]
    assert list(found.get_control("rating").labels)[-1] == "<pants> on fire"
    assert {"mocks", "type: tone"} <= set(relation_labels(xml.encode()))


def test_it_is_the_same_bytes_again(export: Export) -> None:
    first = (export("labelstudio").folder / TASKS).read_bytes()
    assert (export("labelstudio").folder / TASKS).read_bytes() == first


def test_a_split_has_a_configuration_for_each_part(export: Export) -> None:
    exported = export("labelstudio", split=(40, 30, 30))
    for part in ("train", "validation", "test"):
        assert json.loads((exported.folder / part / TASKS).read_bytes()) is not None
        LabelInterface((exported.folder / part / CONFIG).read_text("utf-8")).validate()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["codepoints", "utf16"]))
def test_what_was_exported_comes_back(plan: dict[str, Any], unit: Unit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip("labelstudio", made(Path(folder, "made.db"), plan), unit=unit)


def test_everything_of_the_filled_file_comes_back(filled: Path) -> None:
    round_trip("labelstudio", filled)


# What others annotated


def test_any_configuration_is_read(tmp_path: Path) -> None:
    incoming = taken(
        tmp_path,
        task(
            region("a", "Statement", "it rained"),
            region("b", "Statement", "it rained."),
            region("c", "Speaker", "Lee"),
            region("d", "PERSON", "Kim"),
            region("e", "City", "rained"),
            relation("a", "b", "attack", direction="left"),
            relation("c", "b"),
            relation("a", "d", "said_by"),
            relation("a", "b", "before"),
        ),
    )
    document, one, other, link, *rest = incoming
    assert isinstance(document, IncomingDocument)
    assert document.text == TEXT
    assert isinstance(one, IncomingClaim)
    assert one.annotator == "kim@example.org"
    assert one.fields == {"verdict": "claim", "source": ((0, 3),)}
    assert isinstance(other, IncomingClaim)
    assert other.fields == {"verdict": "claim", "source": ((23, 26),)}
    assert isinstance(link, IncomingLink)
    assert (link.a, link.b, link.fields) == (other.key, one.key, {"relation": "weakens"})
    assert link.directed is None
    assert [(each.label, each.what) for each in rest if isinstance(each, Unmapped)] == [
        ("before", "relation"),
        ("City", "span"),
    ]


def test_labels_can_be_mapped(tmp_path: Path) -> None:
    exported = task(region("a", "Fact", "it rained"), region("b", "City", "Lee"))
    incoming = taken(tmp_path, exported, Fact="claim", City="-")
    assert [each.key.spans for each in claims(incoming)] == [((12, 21),)]
    assert len(incoming) == 2


def test_a_region_without_its_place_is_named(tmp_path: Path) -> None:
    lost = {**region("a", "claim", "it rained"), "value": {"labels": ["claim"]}}
    incoming = taken(tmp_path, task(lost, region("b", "claim", "Lee denied")))
    assert reasons(incoming) == ["it has a label, but no start and end (region a)."]
    assert len(claims(incoming)) == 1


def test_fragments_that_a_relation_joins_are_one_claim(tmp_path: Path) -> None:
    incoming = taken(
        tmp_path,
        task(
            region("a", "claim", "it"),
            region("b", "claim", "rained. "),
            relation("a", "b", "continues"),
        ),
    )
    assert [each.key.spans for each in claims(incoming)] == [((12, 14), (15, 22))]


def test_choices_and_texts_of_a_region_are_said_of_its_claim(tmp_path: Path) -> None:
    claim, source = region("a", "claim", "it rained"), region("b", "source", "Kim")
    choice = region("a", "", "it rained", choices=["doubts"])
    speaker = region("b", "", "Kim", text=["Kim Ono", "of X"])
    other = region("a", "", "it rained", choices=["sad"])
    rating = region("a", "", "it rained", rating=3)
    for each, name in (
        (choice, "cue_polarity"), (speaker, "speaker"), (other, "mood"), (rating, "stars"),
    ):  # fmt: skip
        each["from_name"] = name
        del each["value"]["labels"]
    claim["meta"] = {"text": ["look again"], "lead_time": 4}
    incoming = taken(
        tmp_path, task(claim, source, choice, speaker, other, rating, relation("b", "a", "source"))
    )
    (found,) = claims(incoming)
    assert found.fields == {
        "verdict": "claim", "cue_polarity": "doubts", "note": "look again",
        "speaker": "Kim Ono\nof X", "source": ((0, 3),),
    }  # fmt: skip
    assert [each.label for each in incoming if isinstance(each, Unmapped)] == ["mood", "stars"]


def test_offsets_of_browsers_are_found_out_by_the_quotes(tmp_path: Path) -> None:
    # The first versions of Label Studio counted the microphone twice.
    late = region("a", "claim", "it rained.")
    late["value"]["start"] += 1
    late["value"]["end"] += 1
    (found,) = claims(taken(tmp_path, task(late)))
    assert found.key.spans == ((12, 22),)


def test_the_text_is_the_one_that_the_regions_quote(tmp_path: Path) -> None:
    (exported,) = task(region("a", "claim", "it rained"))
    exported["data"] = {"title": "A long title, longer than the text " * 3, "body": TEXT}
    document, claim = taken(tmp_path, [exported])
    assert isinstance(document, IncomingDocument)
    assert document.text == TEXT
    assert document.appearances[0].title == exported["data"]["title"]
    assert isinstance(claim, IncomingClaim)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"start": 400, "end": 410}, "reaches beyond the text"),
        ({"start": 5, "end": 5}, "is no span"),
        ({"text": "it snowed"}, "is not what stands at"),
        ({"start": "/div[1]/text()[1]"}, "Only regions of plain text"),
        ({"startOffset": 3}, "Only regions of plain text"),
    ],
)
def test_a_region_that_does_not_fit_is_named(
    tmp_path: Path, broken: dict[str, Any], reason: str
) -> None:
    exported = task(region("a", "claim", "it rained", **broken), region("b", "claim", "Lee"))
    incoming = taken(tmp_path, exported)
    (told,) = reasons(incoming)
    assert reason in told
    assert "region a" in told
    assert len(claims(incoming)) == 1


def test_what_cannot_be_joined_is_named(tmp_path: Path) -> None:
    incoming = taken(
        tmp_path,
        task(
            region("a", "claim", "it rained"),
            region("b", "cue", "said"),
            region("c", "cue", "denied"),
            relation("a", "b", "denies"),
            relation("a", "x", "denies"),
            relation("b", "c", "cue"),
        ),
    )
    assert reasons(incoming) == [
        "“denies” cannot join “it rained” and “said”.",
        "“denies” joins something that is not there, or does not go in.",
        "“cue” cannot join “said” and “denied”.",
        "“said” is marked as cue, but joined to no claim.",
        "“denied” is marked as cue, but joined to no claim.",
    ]


def test_older_and_smaller_shapes_are_read(tmp_path: Path) -> None:
    marked = region("a", "claim", "it rained")
    (exported,) = task(marked, completed_by=3)
    (annotation,) = exported["annotations"]
    shapes = {
        "exported.json": exported,
        "old.json": {"data": exported["data"], "completions": [annotation]},
        "stored": {**annotation, "task": {"data": exported["data"]}},
        "least.json": {"text": TEXT, "annotator": 3, "ner": [marked["value"]]},
        "lines.jsonl": exported,
    }
    for name, shape in shapes.items():
        (tmp_path / name).write_text(json.dumps(shape, indent=2 if name == "old.json" else None))
    found = claims(list(read(tmp_path, Labels())))
    assert len(found) == len(shapes)
    assert {(each.key.spans, each.annotator) for each in found} == {
        (((12, 21),), "Label Studio user 3")
    }


def test_predictions_and_cancelled_annotations_are_no_judgements(tmp_path: Path) -> None:
    predicted = {"data": {"text": TEXT}, "predictions": [{"result": []}]}
    cancelled = task(region("a", "claim", "it rained"), was_cancelled=True)
    incoming = taken(tmp_path, [predicted, *cancelled])
    assert not claims(incoming)
    assert [each.split(" ")[:4] for each in reasons(incoming)] == [
        ["It", "has", "1", "predictions"],
        ["An", "annotation", "was", "cancelled,"],
    ]


def test_a_broken_task_is_named_by_its_line_and_the_rest_goes_in(tmp_path: Path) -> None:
    good = json.dumps(task(region("a", "claim", "it rained"))[0])
    content = f'[\n{good},\n{{"data": {{"text" "x"}}}},\n7,\n{{"data": {{}}}},\n{good}\n]\n'
    incoming = taken(tmp_path, content)
    assert len(claims(incoming)) == 2
    told = [(each.where.line, each.reason) for each in incoming if isinstance(each, Problem)]
    assert told == [
        (3, "It is no JSON: Expecting ':' delimiter."),
        (5, "There is no text in it."),
    ]


def test_a_text_that_is_elsewhere_is_named(tmp_path: Path) -> None:
    (told,) = reasons(taken(tmp_path, [{"data": {"text": "s3://bucket/a.txt"}}]))
    assert "only its address" in told


def test_a_folder_without_tasks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"\.json"):
        list(read(tmp_path, Labels()))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "data",
                    "text",
                    "annotations",
                    "completions",
                    "result",
                    "id",
                    "value",
                    "start",
                    "end",
                    "labels",
                    "type",
                    "from_id",
                    "to_id",
                    "direction",
                    "meta",
                    "links",
                    "origin",
                    "from_name",
                    "choices",
                    "completed_by",
                    "task",
                    "offsets",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_nothing_that_is_json_makes_it_stumble(given: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.json")
        path.write_text(json.dumps(given), encoding="utf-8")
        for each in read(path, Labels(RELATIONS)):
            if isinstance(each, IncomingDocument) and each.text is not None:
                each.text.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.lists(json_values, max_size=4), st.sampled_from([None, 2]))
def test_items_are_those_of_the_file(given: list[Any], indent: int | None) -> None:
    objects = [each for each in given if isinstance(each, dict)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.json")
        path.write_text(json.dumps(objects, indent=indent), encoding="utf-8")
        assert [item for _, item in items(path)] == objects
        path.write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
        assert [item for _, item in items(path)] == objects
