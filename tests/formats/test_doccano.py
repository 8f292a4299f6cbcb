"""doccano: lines with the fields that it documents, and taken in from exports of it, old and new.

doccano is a server and has no reader of its own that could be called here. What its import takes
and its export gives is asked for field by field, as documented for sequence labelling with
relations and done by version 1.8.4.
"""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.choices import Unit
from annotator.datasets.formats.doccano import (
    RELATION_LABELS,
    SPAN_LABELS,
    read,
)
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
)
from annotator.datasets.labels import Labels
from annotator.datasets.safe_names import UNANNOTATED
from annotator.datasets.sidecar import ACROSS
from annotator.errors import NotFound
from annotator.work.exporting import Exported
from tests.datasets.filled import BRIDGE, QUIET, TALKS
from tests.formats.round_trips import made, plans, round_trip
from tests.formats.test_labelstudio import exported_alike

Export = Callable[..., Exported]

TEXT = "Kim 🎙 said: it rained. Lee denied it rained."
RELATIONS = ("contradicts", "denies", "weakens", "supports")

RESERVED = {"filename", "upload_name", "example_uuid", "#line_number", "label", "Comments"}
"""Keys that doccano needs for itself, so that no line may have them."""


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a file; ASCII, because doccano guesses how a file is encoded."""
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


def every_line(exported: Exported) -> list[dict[str, Any]]:
    """The lines of all annotators."""
    names = [each for each in exported.manifest.files if each.endswith(".jsonl") and each != ACROSS]
    return [line for name in names for line in lines_of(exported.folder / name)]


def sliced(text: str, start: int, end: int, unit: Unit) -> str:
    """A part of a text as software sees it that counts code points, or as browsers do."""
    if unit == "codepoints":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def taken(folder: Path, *lines: Any, name: str = "kim.jsonl", **labels: str) -> list[Incoming]:
    """What is read of a file with these lines."""
    path = folder / name
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return list(read(path, Labels(RELATIONS, labels)))


def entity(number: int, label: str, quote: str, ahead: int = 1) -> dict[str, Any]:
    """An entity of `TEXT`; behind the microphone browsers are one ahead."""
    start = TEXT.index(quote)
    start += ahead if start > 4 else 0
    end = start + len(quote)
    return {"id": number, "label": label, "start_offset": start, "end_offset": end}


def claims(incoming: list[Incoming]) -> list[IncomingClaim]:
    """The claims among what comes in."""
    return [each for each in incoming if isinstance(each, IncomingClaim)]


def reasons(incoming: list[Incoming]) -> list[str]:
    """The reasons of the problems among what comes in."""
    return [each.reason for each in incoming if isinstance(each, Problem)]


# What is written


def test_every_line_has_the_fields_that_doccano_documents(export: Export) -> None:
    for line in every_line(export("doccano")):
        assert isinstance(line["text"], str)
        assert not RESERVED & set(line)
        ids = [each["id"] for each in line["entities"]]
        assert len(set(ids)) == len(ids)
        for each in line["entities"]:
            assert set(each) == {"id", "label", "start_offset", "end_offset"}
            assert isinstance(each["id"], int)
            assert 0 <= each["start_offset"] < each["end_offset"]
        for each in line["relations"]:
            assert set(each) == {"id", "from_id", "to_id", "type"}
            assert {each["from_id"], each["to_id"]} <= set(ids)


def test_every_line_has_the_same_keys_of_its_own(export: Export) -> None:
    # doccano makes a table of a thousand lines; what a line lacks would become not-a-number.
    assert len({tuple(line) for line in every_line(export("doccano"))}) == 1


def test_ids_are_those_of_one_entity_in_all_the_file(export: Export) -> None:
    # Older versions look the ends of relations up among a thousand lines.
    lines = lines_of(export("doccano").folder / "kim.jsonl")
    ids = [each["id"] for line in lines for each in line["entities"]]
    assert ids == list(range(1, len(ids) + 1))


@pytest.mark.parametrize("unit", ["codepoints", "utf16"])
def test_entities_are_quotes_of_the_text(export: Export, unit: Unit) -> None:
    quotes = {
        (each["label"], sliced(line["text"], each["start_offset"], each["end_offset"], unit))
        for line in every_line(export("doccano", unit=unit))
        for each in line["entities"]
    }
    assert {
        ("claim", "“We did not,”"),
        ("claim", "“discuss this at all.”"),
        ("claim", "𝟗 of 10 bridges fell"),
        ("source", "The mayor of Çà, “Zoë”"),
        ("cue", "told"),
        ("addressee", "reporters"),
        ("not_claim", "Talks end in Astana 🎙"),
        ("unmarked", "told the press"),
    } <= quotes


def test_without_a_choice_offsets_are_those_of_doccanos_editor(export: Export) -> None:
    # Its editor is JavaScript, and takes and gives offsets of UTF-16.
    exported = export("doccano")
    assert exported.manifest.chosen.offsets == "utf16"
    ends = [each["end_offset"] for line in every_line(exported) for each in line["entities"]]
    assert TALKS.index("It had not") + len("It had not") + 2 in ends


def test_there_is_a_file_for_each_annotator(export: Export) -> None:
    exported = export("doccano")
    texts = {
        name: [line["text"] for line in lines_of(exported.folder / f"{name}.jsonl")]
        for name in ("kim", "lee", UNANNOTATED)
    }
    assert {name: sorted(each) for name, each in texts.items()} == {
        "kim": sorted((TALKS, BRIDGE)), "lee": sorted((TALKS, BRIDGE)), UNANNOTATED: [QUIET],
    }  # fmt: skip


def test_labels_are_in_the_form_of_doccanos_label_import(export: Export) -> None:
    exported = export("doccano")
    for name in (SPAN_LABELS, RELATION_LABELS):
        labels = json.loads((exported.folder / name).read_bytes())
        for each in labels:
            assert set(each) == {
                "text", "prefix_key", "suffix_key", "background_color", "text_color",
            }  # fmt: skip
            assert len(each["background_color"]) == len(each["text_color"]) == 7
        keys = [each["suffix_key"] for each in labels if each["suffix_key"]]
        assert len(set(keys)) == len(keys)
        used = {
            each.get("label") or each["type"]
            for line in every_line(exported)
            for each in (line["entities"] if name == SPAN_LABELS else line["relations"])
        }
        assert used <= {each["text"] for each in labels}


def test_links_between_documents_are_beside_and_counted(export: Export) -> None:
    exported = export("doccano")
    assert (exported.folder / ACROSS).read_bytes().count(b"\n") == 2
    told = {each.what: each.count for each in exported.manifest.left_out}
    assert told == {
        "links between documents": 2, "evidence": 2, "reliabilities": 2, "speakers": 4,
    }  # fmt: skip


def test_it_is_the_same_bytes_again(export: Export) -> None:
    first = export("doccano").manifest.files["kim.jsonl"]
    assert export("doccano").manifest.files["kim.jsonl"] == first


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["codepoints", "utf16"]))
def test_what_was_exported_comes_back(plan: dict[str, Any], unit: Unit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip("doccano", made(Path(folder, "made.db"), plan), unit=unit)


def test_everything_of_the_filled_file_comes_back(filled: Path) -> None:
    round_trip("doccano", filled)


def test_it_comes_back_from_doccano(export: Export, tmp_path: Path) -> None:
    # doccano numbers entities anew, keeps every other key, and gives each user every text.
    exported = export("doccano")
    given_back = []
    for line in lines_of(exported.folder / "kim.jsonl"):
        numbers = {each["id"]: each["id"] * 7 + 100 for each in line["entities"]}
        entities = [{**each, "id": numbers[each["id"]]} for each in line.pop("entities")]
        relations = [
            {**each, "id": 1, "from_id": numbers[each["from_id"]], "to_id": numbers[each["to_id"]]}
            for each in line.pop("relations")
        ]
        given_back.append(
            {"id": 9, **line, "entities": entities, "relations": relations, "Comments": []}
        )
        given_back.append(
            {"id": 9, **line, "annotator": "kim", "entities": [], "relations": [], "Comments": []}
        )
    incoming = taken(tmp_path, *given_back, name="lee.jsonl")
    before = list(read(exported.folder / "kim.jsonl", Labels(RELATIONS)))
    wanted = [(each.key, each.annotator, each.fields, each.origin) for each in claims(before)]
    assert [
        (each.key, each.annotator, each.fields, each.origin) for each in claims(incoming)
    ] == wanted
    assert not [each for each in incoming if isinstance(each, Unmapped | Problem)]


def test_a_relation_may_be_called_like_one_of_ours(tmp_path: Path) -> None:
    assert exported_alike("doccano", tmp_path).manifest.checked is not None


# What others annotated


def test_any_labels_are_read(tmp_path: Path) -> None:
    incoming = taken(
        tmp_path,
        {
            "id": 1,
            "text": TEXT,
            "title": "Rain",
            "entities": [
                entity(5, "Statement", "it rained"),
                entity(6, "claims", "Lee denied it rained"),
                entity(7, "Speaker", "Kim"),
                entity(8, "City", "said"),
            ],
            "relations": [
                {"id": 1, "from_id": 6, "to_id": 5, "type": "deny"},
                {"id": 2, "from_id": 7, "to_id": 5, "type": "has-source"},
                {"id": 3, "from_id": 6, "to_id": 5, "type": "later"},
            ],
        },
    )
    document, one, other, link, *rest = incoming
    assert isinstance(document, IncomingDocument)
    assert document.appearances[0].title == "Rain"
    assert isinstance(one, IncomingClaim)
    assert (one.annotator, one.key.spans) == ("kim", ((12, 21),))
    assert one.fields == {"verdict": "claim", "source": ((0, 3),)}
    assert isinstance(other, IncomingClaim)
    assert isinstance(link, IncomingLink)
    assert (link.a, link.b, link.fields) == (other.key, one.key, {"relation": "denies"})
    assert [(each.label, each.what) for each in rest if isinstance(each, Unmapped)] == [
        ("later", "relation"),
        ("City", "span"),
    ]


@pytest.mark.parametrize("name", ["label", "labels", "entities"])
def test_spans_without_relations_are_read(tmp_path: Path, name: str) -> None:
    incoming = taken(tmp_path, {"id": 3, "text": TEXT, name: [[13, 22, "CLAIM"], [0, 3, "X"]]})
    assert [each.key.spans for each in claims(incoming)] == [((12, 21),)]
    assert [each.label for each in incoming if isinstance(each, Unmapped)] == ["X"]


def test_offsets_that_cut_a_character_are_code_points(tmp_path: Path) -> None:
    # The microphone is at 4; to browsers it is 4 and 5.
    (found,) = claims(taken(tmp_path, {"text": TEXT, "label": [[5, 11, "claim"]]}))
    assert found.key.spans == ((6, 11),)


def test_a_file_of_everybody_is_nobodys(tmp_path: Path) -> None:
    line = {"text": TEXT, "label": [[13, 22, "claim"]]}
    assert [each.annotator for each in claims(taken(tmp_path, line, name="all.jsonl"))] == [None]


def test_comments_and_labels_of_texts_have_no_place(tmp_path: Path) -> None:
    comments = {"text": TEXT, "entities": [], "Comments": [{"id": 1, "comment": "look again"}]}
    categories = {"text": TEXT, "label": ["positive"]}
    assert reasons(taken(tmp_path, comments, categories)) == [
        "A comment on the whole text has no place here: “look again”.",
        "“positive” is said of no span (entity span 0).",
    ]


def test_what_is_said_of_a_claim_that_was_moved_is_told(tmp_path: Path) -> None:
    line = {
        "text": TEXT,
        "label": [[13, 22, "claim"]],
        "offsets": "utf16",
        "claims": {"0" * 32: {"note": "gone"}},
    }
    (told,) = reasons(taken(tmp_path, line))
    assert told == "It says something of claims or pairs that are not marked in it: 1."


def test_a_broken_line_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT, "label": [[13, 22, "claim"]]})
    path = tmp_path / "kim.jsonl"
    path.write_text(f'{good}\n{{"text": "a\n\n{{"text": ""}}\n{good}\n[1]\n', encoding="utf-8")
    incoming = list(read(path, Labels()))
    assert len(claims(incoming)) == 2
    told = [(each.where.line, each.reason) for each in incoming if isinstance(each, Problem)]
    assert told == [
        (2, "It is no JSON: Invalid control character at."),
        (4, "There is no text in it."),
        (6, "It is no object with a text."),
    ]


def test_a_span_beyond_the_text_is_named(tmp_path: Path) -> None:
    (told,) = reasons(taken(tmp_path, {"text": "It rained.", "label": [[3, 90, "claim"]]}))
    assert "reaches beyond the text" in told


def test_a_folder_without_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"\.jsonl"):
        list(read(tmp_path, Labels()))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "text",
                    "entities",
                    "relations",
                    "label",
                    "labels",
                    "id",
                    "start_offset",
                    "end_offset",
                    "from_id",
                    "to_id",
                    "type",
                    "meta",
                    "Comments",
                    "annotator",
                    "done",
                    "voice",
                    "claims",
                    "links",
                    "offsets",
                    "appearances",
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
        for each in taken(Path(folder), given):
            if isinstance(each, IncomingDocument) and each.text is not None:
                each.text.encode("utf-8")
