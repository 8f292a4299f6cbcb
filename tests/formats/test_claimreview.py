"""`claimreview`: read by rdflib and asked in SPARQL; only what schema.org has, where it has it."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import Graph

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.formats.claimreview import FORMAT, compare
from annotator.datasets.formats.claimreview.parts import spell_of, value_of
from annotator.rows import LeftOut
from annotator.scheme import Scheme, Word
from annotator.work.exporting import Exported
from annotator.work.stored_dataset import StoredDataset
from tests.formats.round_trips import made, plans

Export = Callable[..., Exported]

THING = {
    "additionalType", "alternateName", "description", "disambiguatingDescription", "identifier",
    "name", "url",
}  # fmt: skip
WORK = THING | {
    "author", "citation", "copyrightNotice", "dateCreated", "dateModified", "datePublished",
    "contentLocation", "headline", "inLanguage", "isPartOf", "keywords", "publisher", "review",
    "temporalCoverage", "text",
}  # fmt: skip
REVIEW = WORK | {"itemReviewed", "reviewAspect", "reviewBody", "reviewRating"}
RATING = {"ratingValue", "bestRating", "worstRating", "reviewAspect"}
PROPERTIES = {
    "Person": THING,
    "Organization": THING,
    "CreativeWork": WORK,
    "Place": THING,
    "Claim": WORK | {"appearance", "firstAppearance"},
    "Review": REVIEW,
    "ClaimReview": REVIEW | {"claimReviewed"},
    "Rating": THING | RATING,
}
"""The properties used, by the types that schema.org (version 29) has them of."""

RANGES = {
    "author": {"Person", "Organization"},
    "publisher": {"Person", "Organization"},
    "citation": {"CreativeWork"},
    "contentLocation": {"Place"},
    "isPartOf": {"CreativeWork"},
    "appearance": {"CreativeWork"},
    "firstAppearance": {"CreativeWork"},
    "itemReviewed": {"Claim"},
    "review": {"Review"},
    "reviewRating": {"Rating"},
}


def reviews(folder: Path) -> list[dict[str, Any]]:
    with (folder / "claimreview.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def graph(folder: Path) -> Graph:
    """All lines as RDF; nothing is fetched for it."""
    read = Graph()
    for line in (folder / "claimreview.jsonl").read_bytes().splitlines():
        read.parse(data=line, format="json-ld")
    return read


def check(node: Any) -> None:
    """See that an object has only properties of its type, with values of theirs."""
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in PROPERTIES[node["@type"]], (node["@type"], name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                assert each["@type"] in RANGES[name]
                check(each)
            else:
                assert name not in RANGES


REVIEWED = """
PREFIX : <https://schema.org/>
SELECT ?quote ?word ?value ?best ?who ?speaker ?page ?outlet ?date WHERE {
  ?review a :ClaimReview ; :claimReviewed ?quote ; :author/:name ?who ;
    :reviewRating [ :alternateName ?word ; :ratingValue ?value ; :bestRating ?best ] ;
    :itemReviewed ?claim .
  ?claim a :Claim ; :text ?quote ; :author [ a :Person ; :name ?speaker ] ;
    :appearance [ :url ?page ; :publisher/:name ?outlet ; :datePublished ?date ] .
}
"""
CITED = """
PREFIX : <https://schema.org/>
SELECT ?url ?text ?bearing ?of WHERE {
  ?review a :ClaimReview ; :citation ?work .
  OPTIONAL { ?work :url ?url }
  OPTIONAL { ?work :text ?text ; :keywords ?bearing ; :isPartOf/:headline ?of }
} ORDER BY ?url
"""


def test_rdflib_finds_who_rates_what_as_what(export: Export) -> None:
    (found,) = graph(export("claimreview").folder).query(REVIEWED)
    assert [str(each) for each in found] == [
        "“We did not,” … “discuss this at all.”", "half true", "3", "5", "kim",
        "Bashar al-Ja’afari", "https://example.org/0?a=1&b=<2>", "Reuters", "2026-03-01",
    ]  # fmt: skip


def test_evidence_is_what_the_review_cites(export: Export) -> None:
    span, page = graph(export("claimreview").folder).query(CITED)
    assert [str(each) for each in span[1:]] == [
        "it fell at night, ‮the engineer‬ wrote",
        "refutes",
        "The bridge",
    ]
    assert str(page.url) == "https://example.org/e"


def test_there_is_nothing_but_what_schema_org_has(export: Export) -> None:
    for each in reviews(export("claimreview").folder):
        assert each["@context"] == {"@vocab": "https://schema.org/"}
        check(each)


def test_when_it_was_said_and_what_it_tells_of(export: Export) -> None:
    (found,) = reviews(export("claimreview").folder)
    claim = found["itemReviewed"]
    assert claim["datePublished"] == "2026-02-28T14:30"
    assert claim["temporalCoverage"] == "../2026-02"
    assert claim["contentLocation"]["name"] == "Çà, =A1 & “雨 town”"


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2017-03-15", "2017-03-15"),
        ("2017-05-03/2017-05-04", "2017-05-03/2017-05-04"),
        ("2017-05/..", "2017-05/.."),
        # ISO 8601-1, which schema.org asks for, knows nothing of decades and seasons.
        ("199X", "1990-01-01/1999-12-31"),
        ("2017-21", "2017-03-01/2017-05-31"),
        ("199X/2017-21", "1990-01-01/2017-05-31"),
        ("../19XX", "../1999-12-31"),
    ],
)
def test_a_time_that_only_the_newer_standard_has_is_its_days(iso: str, said: str) -> None:
    assert spell_of(iso) == said


def test_what_is_not_rated_is_left_out_and_counted(export: Export) -> None:
    manifest = export("claimreview").manifest
    assert manifest.written == {"claims": 1, "documents": 1, "evidence": 2, "speakers": 1}
    for what, count in (
        ("claims without a rating", 13),
        ("documents without a rated claim", 2),
        ("speakers without a rated claim", 3),
        ("links", 8),
        ("reliabilities", 2),
        ("attribution of claims", 1),
        ("the words that tell times", 1),
        ("places of claims in their texts", 1),
    ):
        assert LeftOut(what=what, count=count) in manifest.left_out


def test_a_rating_without_a_value_is_a_word_and_evidence_needs_its_own(
    filled: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(filled, tmp_path / "a.db"))
    with Workspace.open(path, annotator="lee", create=False) as lee:
        mine = [each for each in lee.looking.claims() if "lee" in each.layers]
        for each, rating in zip(mine, ("unproven", "false"), strict=False):
            lee.assessing.assess(each.claim.id, rating=rating)
        lee.assessing.add_evidence(mine[2].claim.id, url="https://example.org/none")
        (exported,) = lee.exporting.export(tmp_path / "out", ["claimreview"], check=True)
    ratings = [
        each["reviewRating"] for each in reviews(exported.folder) if each["author"]["name"] == "lee"
    ]
    assert sorted(each.get("ratingValue", 0) for each in ratings) == [0, 1]
    assert {"@type": "Rating", "alternateName": "unproven", "identifier": "unproven"} in ratings
    what = "pieces of evidence of claims without a rating of the same annotator"
    assert LeftOut(what=what, count=1) in exported.manifest.left_out


def test_words_of_another_scheme_are_worth_what_they_stand_for() -> None:
    scheme = Scheme(
        name="other",
        relations=(),
        ratings={
            "pants_on_fire": Word(explanation="a lie", stands_for=("false",)),
            "misleading": Word(explanation="misleading"),
        },
    )
    assert value_of(scheme, "pants_on_fire") == 1
    assert value_of(scheme, "misleading") is None
    assert value_of(scheme, "mostly_true") == 4


def test_without_texts_there_is_nothing_to_review() -> None:
    assert FORMAT.needs_text


@settings(max_examples=6, deadline=None)
@given(plan=plans())
def test_whatever_stands_in_quotes_and_notes_comes_through(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                Path(folder, "out"), ["claimreview"], check=True
            )
            rated = [
                row
                for row in StoredDataset(workspace._session, Choices(), "codepoints").claims()
                if row.rating and row.verdict == "claim"
            ]
        read = graph(exported.folder)
        asked = "SELECT ?quote WHERE { ?r <https://schema.org/claimReviewed> ?quote }"
        quotes = sorted(str(row.quote) for row in read.query(asked))
        assert quotes == sorted(" … ".join(each.quote or "" for each in row.spans) for row in rated)


def test_reading_back_sees_what_was_changed(export: Export, tmp_path: Path) -> None:
    path = export("claimreview").folder / "claimreview.jsonl"
    written = path.read_text("utf-8")
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        dataset = StoredDataset(workspace._session, Choices(), "codepoints")
        assert compare(dataset, path.parent).checked.differing == 0
        path.write_text(written.replace('"claimReviewed":"“We', '"claimReviewed":"We', 1), "utf-8")
        assert compare(dataset, path.parent).checked.differing > 0
