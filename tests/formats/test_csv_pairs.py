"""`csv`: pairs of claims from the CSV and TSV files of others."""

from pathlib import Path
from typing import Any

import pytest

from annotator.datasets.formats.csv import read
from annotator.datasets.incoming import (
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
)
from annotator.datasets.labels import Labels
from annotator.errors import NotFound

LABELS = Labels(("contradicts", "denies", "supports", "unrelated"))


def pairs(tmp_path: Path, content: str | bytes, name: str = "pairs.csv") -> list[Any]:
    """What is read of a file of pairs."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(path, LABELS))


def told(incoming: list[Any]) -> list[tuple[str, str, str]]:
    """The links that were read: the text of a, the relation, the text of b."""
    texts = {each.id: each.text for each in incoming if isinstance(each, IncomingDocument)}
    for each in incoming:
        if isinstance(each, IncomingClaim):
            (span,) = each.key.spans
            assert texts[each.key.document][span[0] : span[1]]
    return [
        (texts[each.a.document], each.fields["relation"], texts[each.b.document])
        for each in incoming
        if isinstance(each, IncomingLink)
    ]


def test_pairs_with_a_label_are_links_between_documents(tmp_path: Path) -> None:
    incoming = pairs(
        tmp_path,
        "id,premise,hypothesis,label,annotator\n"
        '1,"The bridge\nfell, they say.",It stands.,contradiction,kim\n'
        "2,It rained.,It was wet.,entailment,\n"
        "3,It rained.,Tea is hot.,neutral,lee\n",
    )

    assert told(incoming) == [
        ("The bridge\nfell, they say.", "contradicts", "It stands."),
        ("It rained.", "supports", "It was wet."),
        ("It rained.", "unrelated", "Tea is hot."),
    ]
    links = [each for each in incoming if isinstance(each, IncomingLink)]
    assert [each.annotator for each in links] == ["kim", None, "lee"]
    # Each named by the line on which its row begins.
    assert [each.where.line for each in links] == [2, 4, 5]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "gold_label\tsentence1\tsentence2\nneutral\tHe said.\tShe did.\n"),
        ("a.csv", "Text 1;Text 2;Relation\r\nHe said.;She did.;unrelated\r\n"),
        ("a.csv", "\ufeffclaim_1,claim_2,label\nHe said.,She did.,Neutral\n"),
        ("a.txt", "A|B|LABEL\nHe said.|She did.|no relation\n"),
        ("a.csv", "premise,hypothesis,label\nHe said.,She did.,1\n"),
    ],
)
def test_the_columns_are_found_by_what_they_are_called(
    tmp_path: Path, name: str, content: str
) -> None:
    assert told(pairs(tmp_path, content, name)) == [("He said.", "unrelated", "She did.")]


def test_the_unicode_text_of_spreadsheets_is_read(tmp_path: Path) -> None:
    content = "premise\thypothesis\tlabel\r\nÇa va 🎙\tNon\tcontradiction\r\n"

    assert told(pairs(tmp_path, content.encode("utf-16"), "a.txt")) == [
        ("Ça va 🎙", "contradicts", "Non")
    ]


def test_quotation_marks_of_a_tsv_are_text_where_they_quote_no_cells(tmp_path: Path) -> None:
    raw = 'gold_label\tsentence1\tsentence2\nneutral\t"We did" he said.\t"No\n'
    quoted = 'gold_label\tsentence1\tsentence2\nneutral\t"""We\tdid"" he said."\tNo\n'

    assert told(pairs(tmp_path, raw, "raw.tsv")) == [('"We did" he said.', "unrelated", '"No')]
    assert told(pairs(tmp_path, quoted, "quoted.tsv")) == [
        ('"We\tdid" he said.', "unrelated", "No")
    ]


def test_pairs_that_do_not_go_in_are_named(tmp_path: Path) -> None:
    incoming = pairs(
        tmp_path,
        b"sentence1,sentence2,gold_label\n"
        b"one,two,-\n"
        b"one,two,sideways\n"
        b"one,,neutral\n"
        b"same,same,neutral\n"
        b"one,two\n"
        b"\xe9t\xe9,two,neutral\n"
        b"one,two,neutral\n",
    )

    assert [each.label for each in incoming if isinstance(each, Unmapped)] == ["-", "sideways"]
    assert [(each.where.line, each.reason) for each in incoming if isinstance(each, Problem)] == [
        (4, "One of its two texts is empty."),
        (5, "Both texts are the same, which is no pair of claims."),
        (6, "It has 2 cells where the head has 3."),
        (7, "It is not UTF-8."),
    ]
    assert told(incoming) == [("one", "unrelated", "two")]


def test_labels_can_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a,b,label\none,two,refutes\none,three,other\n", "utf-8")
    labels = Labels(("contradicts", "denies"), {"refutes": "denies", "other": "-"})

    incoming = list(read(path, labels))

    assert told(incoming) == [("one", "denies", "two")]
    assert not [each for each in incoming if isinstance(each, Unmapped)]


def test_a_folder_of_pairs_is_read_and_one_without_any_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("a,b,label\none,two,neutral\n", "utf-8")
    (tmp_path / "two.tsv").write_text("a\tb\tlabel\nthree\tfour\tneutral\n", "utf-8")
    (tmp_path / "none.csv").write_text("x,y\n1,2\n", "utf-8")

    assert len(told(list(read(tmp_path, LABELS)))) == 2
    with pytest.raises(NotFound, match="has no table of pairs"):
        list(read(tmp_path / "none.csv", LABELS))
