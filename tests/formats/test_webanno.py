"""UIMA CAS XMI, read back by DKPro Cassis; and what INCEpTION exports, taken in."""

import gzip
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cassis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.formats.webanno import archives, read
from annotator.datasets.formats.webanno.layers import (
    CLAIM,
    RELATION,
    SENTENCE,
    WORD,
    attribute_feature,
    attribute_of,
)
from annotator.datasets.incoming import (
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
)
from annotator.datasets.labels import Labels
from annotator.errors import NotAllowed, NotFound
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.formats.round_trips import made, plans, round_trip

Export = Callable[..., Exported]

RELATIONS = ("contradicts", "denies", "weakens", "supports", "equivalent", "unrelated")
LABELS = Labels(RELATIONS)
TEXT = "🎙 “We did not,” he said. The envoy\nsaid that they had.\n"


def casses(folder: Path) -> dict[str, cassis.Cas]:
    """Every file of a dataset, as Cassis reads it, by its path."""
    types = cassis.load_typesystem(folder / "TypeSystem.xml")
    return {
        str(path.relative_to(folder)): cassis.load_cas_from_xmi(path, types)
        for path in sorted(folder.rglob("*.xmi"))
    }


def rows(path: Path) -> tuple[list[Any], list[Any], list[Any]]:
    """The rows of a file: documents, claims, and links within documents."""
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace.exporting._session, Choices(), "codepoints")
        links = [each for each in dataset.links() if not each.cross_document]
        return list(dataset.documents()), list(dataset.claims()), links


def targets(links: Any) -> list[tuple[str, str]]:
    """Of a slot, the role and the text of everything that is linked."""
    if links is None:
        return []
    return [(each.role, each.target.get_covered_text()) for each in links.elements]


def test_cassis_reads_every_span_with_its_quote(export: Export, filled: Path) -> None:
    folder = export("webanno").folder
    found = [
        (
            cas.select("webanno.custom.Document")[0].annotator,
            each.id,
            [each.get_covered_text(), *(text for _, text in targets(each.fragment))],
            *(targets(each[role]) for role in ("source", "cue", "addressee")),
            each.speaker,
            each.note,
            each.verdict,
        )
        for cas in casses(folder).values()
        for each in cas.select(CLAIM)
    ]
    expected = [
        (
            row.annotator,
            row.id,
            [span.quote for span in row.spans],
            *(
                [(role, span.quote) for span in getattr(row, role)]
                for role in ("source", "cue", "addressee")
            ),
            row.speaker_name,
            row.note,
            row.verdict or "unmarked",
        )
        for row in rows(filled)[1]
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_cassis_reads_relations_from_the_claim_that_acts(export: Export, filled: Path) -> None:
    folder = export("webanno").folder
    found = [
        (
            each.id,
            each.Governor.id,
            each.Dependent.id,
            each.relation,
            tuple(each.types.elements) if each.types else (),
            each.status,
            {"Governor": each.Governor.id, "Dependent": each.Dependent.id}.get(each.favours),
            each.rationale,
            *(
                [text for role, text in targets(end.carrying) if role == each.id]
                for end in (each.Governor, each.Dependent)
            ),
        )
        for cas in casses(folder).values()
        for each in cas.select(RELATION)
    ]
    expected = [
        (
            row.id,
            row.a,
            row.b,
            row.relation,
            row.types,
            row.status,
            row.favours,
            row.rationale,
            [span.quote for span in row.carrying_a],
            [span.quote for span in row.carrying_b],
        )
        for row in rows(filled)[2]
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
    # The convention of UIMA: a relation stands where its dependent does.
    for cas in casses(folder).values():
        for each in cas.select(RELATION):
            assert (each.begin, each.end) == (each.Dependent.begin, each.Dependent.end)


def test_texts_sentences_and_tokens_are_there(export: Export, filled: Path) -> None:
    documents = {row.id: row for row in rows(filled)[0]}
    read_back = casses(export("webanno").folder)
    assert {name.partition("/")[0] for name in read_back} == {"kim", "lee", "unannotated"}
    for cas in read_back.values():
        (facts,) = cas.select("webanno.custom.Document")
        row = documents.pop(facts.id, None) or next(
            each for each in rows(filled)[0] if each.id == facts.id
        )
        assert cas.sofa_string == row.text
        sentences = [(each.begin, each.end) for each in cas.select(SENTENCE)]
        assert tuple(sentences) == row.sentences
        words = [each.get_covered_text() for each in cas.select(WORD)]
        assert "".join(words) == "".join((row.text or "").split())
        assert tuple(facts.done_by.elements if facts.done_by else ()) == row.done_by
        appearances = cas.select("webanno.custom.Appearance")
        assert [each.url for each in appearances] == [each.url for each in row.appearances]
        assert [tuple(each.authors.elements) for each in appearances] == [
            each.authors for each in row.appearances
        ]
    assert not documents


def test_what_cassis_writes_is_read_as_what_was_written(export: Export, tmp_path: Path) -> None:
    folder = export("webanno").folder
    again = tmp_path / "again"
    for name, cas in casses(folder).items():
        (again / name).parent.mkdir(parents=True, exist_ok=True)
        cas.to_xmi(again / name, pretty_print=True)

    def said(path: Path) -> list[str]:
        kinds = (IncomingClaim, IncomingLink, Problem, Unmapped)
        found = [each for each in read(path, LABELS) if isinstance(each, kinds)]
        return sorted(
            str({k: v for k, v in _plain(each).items() if k != "where"}) for each in found
        )

    across = "links-across-documents.jsonl"
    (again / across).write_bytes((folder / across).read_bytes())
    assert said(again) == said(folder)
    assert len(said(folder)) == 14 + 8


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_the_layers_are_those_of_the_type_system(export: Export) -> None:
    folder = export("webanno").folder
    types = cassis.load_typesystem(folder / "TypeSystem.xml")
    layers = json.loads((folder / "layers.json").read_text("utf-8"))
    assert {each["type"] for each in layers} == {"span", "relation", "document-metadata"}
    for layer in layers:
        known = types.get_type(layer["name"])
        for feature in layer["features"]:
            described = known.get_feature(feature["name"])
            if feature["link_mode"] == "WITH_ROLE":
                link = types.get_type(feature["link_type_name"])
                assert described.rangeType.name == "uima.cas.FSArray"
                assert described.elementType.name == link.name
                assert link.get_feature("target").rangeType.name == feature["type"]
            else:
                assert described.rangeType.name == feature["type"]
        if layer["attach_type"]:
            ends = [known.get_feature(each).rangeType.name for each in ("Governor", "Dependent")]
            assert ends == [layer["attach_type"]["name"]] * 2
    claim = next(each for each in layers if each["name"] == CLAIM)
    tags = {each["name"]: each["tag_set"] for each in claim["features"]}
    assert [each["tag_name"] for each in tags["attribute_check_worthy"]["tags"]] == ["yes", "no"]


def test_the_same_file_gives_the_same_bytes(export: Export) -> None:
    def content(exported: Exported) -> dict[str, bytes]:
        return {
            str(each.relative_to(exported.folder)): each.read_bytes()
            for each in exported.folder.rglob("*")
            if each.is_file() and each.name not in ("manifest.json", "README.md")
        }

    assert content(export("webanno")) == content(export("webanno"))


@given(plan=plans())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_exported_comes_back(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip("webanno", made(Path(folder, "a.db"), plan))


def test_a_file_with_everything_comes_back(filled: Path) -> None:
    round_trip("webanno", filled)


HOSTILE = st.text(
    st.sampled_from("\x01\x0b\x1f\x85\u2028\ufffd\ufffe\uffff\u202e𝟗🎙&<\"'\n\t ab")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"),
    min_size=1,
    max_size=30,
)


@given(text=HOSTILE.filter(lambda text: text.strip()), note=HOSTILE, data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_and_note_comes_back(text: str, note: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, each in enumerate(text) if not each.isspace()]))
    plan = {
        "texts": [text],
        "claims": [
            {
                "document": 0,
                "spans": [(place, place + 1)],
                "by": "kim",
                "rejected": False,
                "suggested": False,
                "said": {"note": note, "cue": [(place, place + 1)]},
            }
        ],
        "links": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            # It is read back and compared before it is put in place.
            (exported,) = workspace.exporting.export(Path(folder, "out"), ["webanno"], check=True)
        (cas,) = casses(exported.folder).values()
        (claim,) = cas.select(CLAIM)
        unwritable = any(each in text[place] for each in "\x01\x0b\x1f\ufffe\uffff")
        assert len(cas.sofa_string) == len(text)
        assert claim.get_covered_text() in (text[place], "\ufffd")
        if unwritable:
            assert claim.get_covered_text() == "\ufffd"
            assert "characters that XML cannot hold" in str(exported.manifest.left_out)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_attribute_s_feature_has_a_plain_name_of_its_own(name: str) -> None:
    feature = attribute_feature(name)
    assert feature.isascii()
    assert feature.isidentifier()
    assert attribute_of(feature) == name


# What others annotated


def types_of_others() -> cassis.TypeSystem:
    """Layers as other people make them: components with a label, a frame, relations."""
    types = cassis.TypeSystem()

    def layer(name: str, *features: str, parent: str = "uima.tcas.Annotation") -> Any:
        made = types.create_type(f"webanno.custom.{name}", parent)
        for each in features:
            types.create_feature(made, each, "uima.cas.String")
        return made

    span = layer("ArgumentComponent", "label", "note")
    relation = layer("ArgumentRelation", "label")
    for end in ("Governor", "Dependent"):
        types.create_feature(relation, end, span)
    frame = layer("Attribution", "modality")
    link = layer("AttributionPartsLink", "role", parent="uima.cas.TOP")
    types.create_feature(link, "target", span)
    types.create_feature(frame, "parts", "uima.cas.FSArray", elementType=link)
    return types


class Others:
    """A document of another project, being annotated."""

    def __init__(self, text: str = TEXT) -> None:
        self.types = types_of_others()
        self.cas = cassis.Cas(self.types, sofa_string=text, sofa_mime="text")

    def span(self, quote: str, kind: str = "ArgumentComponent", **features: Any) -> Any:
        begin = self.cas.sofa_string.index(quote)
        made = self.types.get_type(f"webanno.custom.{kind}")(
            begin=begin, end=begin + len(quote), **features
        )
        self.cas.add(made)
        return made

    def relation(self, one: Any, other: Any, label: str) -> None:
        kind = self.types.get_type("webanno.custom.ArgumentRelation")
        self.cas.add(
            kind(begin=other.begin, end=other.end, Governor=one, Dependent=other, label=label)
        )

    def frame(self, quote: str, **parts: Any) -> None:
        link = self.types.get_type("webanno.custom.AttributionPartsLink")
        array = self.types.get_type("uima.cas.FSArray")
        links = [link(role=role, target=target) for role, target in parts.items()]
        self.span(quote, "Attribution", parts=array(elements=links))

    def archive(self) -> bytes:
        """As INCEpTION gives out one document of one annotator."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("talks.xmi", self.cas.to_xmi())
            archive.writestr("TypeSystem.xml", self.types.to_xml())
        return content.getvalue()


def said(path: Path, own: dict[str, str] | None = None) -> list[Any]:
    """What a path says, without the documents."""
    found = read(path, Labels(RELATIONS, own))
    return [each for each in found if not isinstance(each, IncomingDocument)]


def quotes(claim: IncomingClaim, role: str = "") -> list[str]:
    """The words of a claim, or of one of its parts, in `TEXT`."""
    spans = claim.fields[role] if role else claim.key.spans
    return [TEXT[start:end] for start, end in spans]


def test_a_project_of_inception_comes_in_under_its_annotators(tmp_path: Path) -> None:
    anna = Others()
    denial = anna.span("“We did not,”", label="Claim")
    other = anna.span("they had", label="claim")
    anna.relation(denial, other, "Attack")
    project = tmp_path / "project.zip"
    with zipfile.ZipFile(project, "w") as archive:
        archive.writestr("exportedproject.json", "{}")
        archive.writestr("source/talks.xmi", Others().cas.to_xmi())
        archive.writestr("annotation/talks.xmi/INITIAL_CAS.zip", Others().archive())
        archive.writestr("annotation/talks.xmi/anna.zip", anna.archive())
        archive.writestr("annotation/quiet.xmi/INITIAL_CAS.zip", Others("Quiet.").archive())
    documents = [each for each in read(project, LABELS) if isinstance(each, IncomingDocument)]
    assert [each.text for each in documents] == ["Quiet.", TEXT]
    one, two, link = said(project)
    assert (quotes(one), quotes(two)) == (["“We did not,”"], ["they had"])
    assert {one.annotator, two.annotator, link.annotator} == {"anna"}
    assert (link.a, link.b, link.fields) == (one.key, two.key, {"relation": "weakens"})
    assert str(one.where).startswith(f"{project}/annotation/talks.xmi/anna.zip/talks.xmi:")
    # The same, unpacked by hand.
    with zipfile.ZipFile(project) as archive:
        archive.extractall(tmp_path / "unpacked")
    unpacked = said(tmp_path / "unpacked" / "annotation")
    assert [each.annotator for each in unpacked] == ["anna"] * 3
    assert unpacked[0].key == one.key


def test_a_frame_with_slots_gives_its_claim_a_source_and_a_cue(tmp_path: Path) -> None:
    others = Others()
    others.frame(
        "said that",
        source=others.span("The envoy"),
        cue=others.span("said that"),
        content=others.span("they had"),
    )
    path = tmp_path / "talks.xmi.gz"
    path.write_bytes(gzip.compress(others.cas.to_xmi().encode("utf-8")))
    (claim,) = said(path)
    assert quotes(claim) == ["they had"]
    assert quotes(claim, "source") == ["The envoy"]
    assert quotes(claim, "cue") == ["said that"]
    assert claim.annotator is None


def test_relations_join_sources_and_cues_with_claims(tmp_path: Path) -> None:
    others = Others()
    claim = others.span("they had", label="claim")
    cue, source = others.span("said that", label="cue"), others.span("The envoy", label="source")
    others.relation(cue, claim, "content")
    others.relation(cue, source, "whose")
    path = tmp_path / "talks.xmi"
    path.write_text(others.cas.to_xmi(), "utf-8")
    (found,) = said(path)
    assert quotes(found, "source") == ["The envoy"]
    assert quotes(found, "cue") == ["said that"]


BY_HAND = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<!-- Neither a type system nor a view. -->
<ner:NamedEntity xmi:id="2" sofa="1" begin="0" end="3" value="Claim"/>
<ner:NamedEntity xmi:id="3" sofa="1" begin="4" end="7" value="LOC"/>
<pos:POS xmi:id="4" sofa="1" begin="0" end="3" PosValue="claim"/>
<custom:Assertion xmi:id="5" sofa="1" begin="8" end="11" note="6" about="7"/>
<custom:AssertionAboutLink xmi:id="6" role="supports" target="2"/>
<cas:FSArray xmi:id="7" elements="6"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="One two six&#10;"/>
</xmi:XMI>"""


def test_other_makings_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(BY_HAND, "utf-8")
    place, one, six, link = said(path)
    assert (place.label, place.what, place.where.line) == ("LOC", "span", 8)
    assert (one.key.spans, six.key.spans) == (((0, 3),), ((8, 11),))
    assert six.fields == {"verdict": "claim", "note": "6"}
    assert (link.a, link.b, link.fields) == (six.key, one.key, {"relation": "supports"})


def test_labels_that_stand_for_nothing_are_told_and_can_be_mapped(tmp_path: Path) -> None:
    others = Others()
    premise = others.span("they had", label="Premise")
    others.relation(premise, others.span("“We did not,”", label="Premise"), "Rebuts")
    path = tmp_path / "talks.xmi"
    path.write_text(others.cas.to_xmi(), "utf-8")
    told = said(path)
    assert [(each.label, each.what) for each in told] == [("Premise", "span")] * 2
    unmapped, one, two = said(path, {"premise": "claim"})
    assert (unmapped.label, unmapped.what) == ("Rebuts", "relation")
    *_, link = said(path, {"premise": "claim", "rebuts": "denies"})
    assert link.fields == {"relation": "denies"}
    assert {link.a, link.b} == {one.key, two.key}
    assert not said(path, {"premise": "-"})


def test_what_is_wrong_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    others = Others()
    others.span("they had", label="claim")
    good = others.cas.to_xmi()
    lone = Others()
    lone.span("The envoy", label="source")
    dangling = Others()
    dangling.relation(dangling.span("he", label="-"), dangling.span("said", label="-"), "x")
    far = good.replace('end="54"', 'end="5400"')
    within = good.replace('begin="46"', 'begin="1"')
    bad = {
        "a.xmi": (good, None),
        "b.xmi": (good[:-40], "not well-formed"),
        "c.xmi": ("<html/>", "no XMI"),
        "d.xmi": (good.replace("sofaString=", "sofaURI="), "no text"),
        "e.xmi": (Others(" \n").cas.to_xmi(), "nothing but white space"),
        "f.xmi": (far, "reaches beyond the text"),
        "g.xmi": (within, "lies within a character"),
        "h.xmi": (lone.cas.to_xmi(), "joined with no claim"),
        "i.xmi": (good.replace('end="54"', 'end="x"'), "no span"),
        "m.xmi": (dangling.cas.to_xmi().replace('Governor="', 'Governor="99'), "not in the file"),
        "j.zip": ("PK\x03\x04 and nothing more", "could not be read"),
        "k.xmi": ("", "not well-formed"),
        "l.xmi": (BOMB, "document type"),
    }
    assert far != good != within
    for name, (content, _) in bad.items():
        (tmp_path / name).write_text(content, "utf-8")
    own = {"-": "-"}
    told = {Path(each.where.file).name: each for each in said(tmp_path, own)}
    assert isinstance(told.pop("a.xmi"), IncomingClaim)
    assert len(told) == len(bad) - 1
    for name, problem in told.items():
        assert isinstance(problem, Problem)
        assert bad[name][1] in problem.reason
    assert told["f.xmi"].where.line is not None


BOMB = """<?xml version="1.0"?>
<!DOCTYPE xmi [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore">
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&b;"/>
</xmi:XMI>"""


def test_nothing_of_the_sort_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no"):
        list(read(tmp_path / "missing", LABELS))
    with pytest.raises(NotAllowed, match=r"no \.xmi file"):
        list(read(tmp_path, LABELS))
    (tmp_path / "a.txt").write_text("text", "utf-8")
    with pytest.raises(NotAllowed, match=r"neither an \.xmi file"):
        list(read(tmp_path / "a.txt", LABELS))


def test_archives_stay_within_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1000)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.xmi", "a" * 100_000)
    (tmp_path / "b.xmi.gz").write_bytes(gzip.compress(b"a" * 100_000))
    assert ["larger than" in each.reason for each in said(tmp_path)] == [True, True]
    assert not list(tmp_path.parent.parent.glob("outside*"))


@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(1, 60))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_damage_to_a_file_stops_the_reading(junk: bytes, place: int, gone: int) -> None:
    others = Others()
    one, two = others.span("they had", label="claim"), others.span("We did not", label="claim")
    others.relation(one, two, "denies")
    others.frame("said", source=others.span("he", label="source"), content=one)
    content = others.cas.to_xmi().encode("utf-8")
    place %= len(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xmi")
        path.write_bytes(content[:place] + junk + content[place + gone :])
        for each in read(path, LABELS):
            assert each.where.file == str(path)


def test_links_between_documents_are_beside_and_counted(export: Export) -> None:
    exported = export("webanno")
    (left,) = [each for each in exported.manifest.left_out if each.where and "links" in each.what]
    assert (left.count, left.where) == (2, "links-across-documents.jsonl")
    assert exported.manifest.checked is not None
    assert exported.manifest.checked.differing == 0


def test_a_split_is_read_back_part_by_part(export: Export) -> None:
    exported = export("webanno", split=(50, 0, 50), seed=1)
    assert exported.manifest.checked is not None
    claims = [each for each in read(exported.folder, LABELS) if isinstance(each, IncomingClaim)]
    assert len(claims) == exported.manifest.written["claims"] == 14
