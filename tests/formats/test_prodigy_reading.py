import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.datasets.formats.prodigy import read
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
)
from annotator.datasets.labels import Labels
from annotator.errors import NotFound
from annotator.work.exporting import Exported

Export = Callable[..., Exported]


def test_an_answer_given_in_prodigy_comes_in(tmp_path: Path) -> None:
    text = "The mayor said it fell. Nobody fell, wrote Zoë 🎙 then."
    task = {
        "text": text,
        "meta": {"title": "The bridge", "url": "https://example.org"},
        "spans": [
            _span(text, "The mayor", "SOURCE", 0, 1),
            _span(text, "it fell", "CLAIM", 3, 4),
            _span(text, "Nobody fell", "Claim", 6, 7),
            _span(text, "said", "CUE", 2, 2),
            _span(text, "Zoë", "PERSON", 10, 10),
        ],
        "relations": [
            {**_joined(text, "The mayor", "it fell"), "label": "SOURCE", "color": "#fff"},
            {"head": 2, "child": 4, "label": "has_cue"},
            {"head": 7, "child": 4, "label": "contradicts"},
            {"head": 10, "child": 7, "label": "source"},
            {"head": 7, "child": 4, "label": "ELABORATES"},
        ],
        "answer": "accept",
        "_session_id": "quarrels-ann",
        "_annotator_id": "quarrels-ann",
        "_view_id": "relations",
    }
    found = taken(tmp_path, task)
    documents = of(found, IncomingDocument)
    assert [each.appearances[0].title for each in documents] == ["The bridge"]
    first, second = of(found, IncomingClaim)
    assert first.fields == {"verdict": "claim", "source": ((0, 9),), "cue": ((10, 14),)}
    assert second.fields == {"verdict": "claim", "source": ((43, 46),)}
    assert first.annotator == second.annotator == "ann"
    (link,) = of(found, IncomingLink)
    assert (link.a, link.b, link.fields) == (second.key, first.key, {"relation": "contradicts"})
    assert [each.label for each in of(found, Unmapped)] == ["ELABORATES"]
    assert not of(found, Problem)


def test_spans_without_tokens_come_in_and_ends_are_found_by_tokens(tmp_path: Path) -> None:
    text = "It fell. It did not."
    ends = {"head": 5, "child": 1, "label": "denies"}
    words = ["It", "fell", ".", "It", "did", "not", "."]
    starts = [0, 3, 7, 9, 12, 15, 18]
    tokens_ = [
        {"text": word, "start": start, "end": start + len(word), "id": number, "ws": True}
        for number, (word, start) in enumerate(zip(words, starts, strict=True))
    ]
    spans = [{"start": 0, "end": 7, "label": "CLAIM"}, {"start": 9, "end": 18, "label": "CLAIM"}]
    found = taken(
        tmp_path,
        {"text": text, "spans": spans},
        {"text": text, "spans": spans, "tokens": tokens_, "relations": [ends]},
    )
    assert [each.key.spans for each in of(found, IncomingClaim)] == [((0, 7),), ((9, 18),)] * 2
    (link,) = of(found, IncomingLink)
    assert (link.a.spans, link.b.spans) == (((9, 18),), ((0, 7),))


def test_answers_say_whether_it_is_a_claim(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 7, "label": "CLAIM"}]
    two = [*spans, {"start": 9, "end": 11, "label": "CLAIM"}]
    text = "It fell. It did not."
    session = "claims-2026-03-01_10-00-00"
    found = taken(
        tmp_path,
        {"text": text, "spans": spans, "answer": "reject", "_session_id": session},
        {"text": text, "spans": spans, "answer": "ignore"},
        {"text": text, "spans": two, "answer": "reject"},
        {"text": text, "spans": [{"start": 0, "end": 7}], "label": "CLAIM", "answer": "accept"},
    )
    rejected, accepted = of(found, IncomingClaim)
    assert rejected.fields == {"verdict": "not_claim"}
    assert rejected.annotator is None
    assert accepted.fields == {"verdict": "claim"}
    (problem,) = of(found, Problem)
    assert problem.where.line == 3
    assert "rejected with 2 claims" in problem.reason


def test_a_claim_added_to_our_own_export_comes_in_with_the_rest(
    export: Export, tmp_path: Path
) -> None:
    folder = export("prodigy", annotator="kim").folder
    tasks = (folder / "tasks.jsonl").read_text("utf-8").split("\n")
    task = next(json.loads(each) for each in tasks if "bridges" in each)
    quote = "Lavrentiev denied it"
    task["spans"].append(_span(task["text"], quote, "CLAIM", 33, 35))
    task["relations"].append({**_joined(task["text"], quote, "“We did not,”"), "label": "supports"})
    task["_annotator_id"] = task["_session_id"] = "talks-ann"
    found = taken(tmp_path, task)
    claims = of(found, IncomingClaim)
    added = next(each for each in claims if each.key.spans == (_place(task["text"], quote),))
    assert (added.annotator, added.origin, added.fields) == ("ann", None, {"verdict": "claim"})
    denial = next(each for each in claims if len(each.key.spans) == 2)
    assert denial.fields["speaker"] == "Bashar al-Ja’afari"
    assert any((each.a, each.b) == (added.key, denial.key) for each in of(found, IncomingLink))
    assert not of(found, Problem)


BAD = [
    (b"{", "It is no JSON"),
    (b"\xff\xfe", "It is no JSON"),
    (b"[" * 9999, "It is no JSON"),
    (b"[]", "It is no task"),
    (b'{"spans": []}', "has no text"),
    (b'{"text": " \\n"}', "has no text"),
    (b'{"text": "It fell.", "answer": "perhaps"}', "accept, reject and ignore"),
    (b'{"text": "It fell.", "spans": [{"label": "CLAIM"}]}', "where it starts and ends"),
    (b'{"text": "It fell.", "spans": [[0, 7]]}', "where it starts and ends"),
    (b'{"text": "It fell.", "spans": [{"start": 0, "end": 70, "label": "CLAIM"}]}', "beyond"),
    (b'{"text": "It fell.", "spans": [{"start": 5, "end": 5, "label": "CLAIM"}]}', "no span"),
    (b'{"text": "It fell.", "spans": [{"start": 0, "end": 7}]}', "no label"),
    (
        b'{"text": "It fell.", "spans": [{"start": 0, "end": 2, "text": "fell", "label": "CUE"}]}',
        "is not what stands at",
    ),
    (b'{"text": "It fell.", "spans": [{"start": 0, "end": 2, "label": "CUE"}]}', "no claim"),
    (b'{"text": "It fell.", "relations": [{"head": 0, "child": 1}]}', "no label"),
    (b'{"text": "It fell.", "relations": ["denies"]}', "no label"),
    (
        b'{"text": "It fell.", "relations": [{"head": 0, "child": 1, "label": "denies"}]}',
        "none of the task's spans",
    ),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_is_named_and_the_rest_goes_in(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "dump.jsonl"
    good = b'{"text": "It fell.", "spans": [{"start": 0, "end": 7, "label": "CLAIM"}]}'
    path.write_bytes(b"\n".join([good, line, good]) + b"\n")
    found = list(read(path, Labels()))
    (problem,) = of(found, Problem)
    assert str(problem.where) == f"{path}:2"
    assert reason in problem.reason
    assert len(of(found, IncomingClaim)) == 2


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-2, 20) | st.sampled_from(["CLAIM", "denies", ""]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["start", "end", "label", "head", "child", "head_span", "annotator", "claim"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    ),
    st.sampled_from(["spans", "relations", "tokens", "meta", "annotator", "_annotator_id"]),
)
@settings(max_examples=150, deadline=None)
def test_nothing_in_a_dump_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, value: Any, name: str
) -> None:
    spans = [{"start": 0, "end": 2, "label": "CLAIM"}, {"start": 3, "end": 7, "label": "CLAIM"}]
    value = [value] if name in ("spans", "relations") else value
    taken(tmp_path_factory.mktemp("dump"), {"text": "It fell.", "spans": spans, name: value})


def test_line_ends_of_windows_move_offsets_along(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        {"text": "A\r\n\r\nIt fell.", "spans": [{"start": 5, "end": 12, "label": "CLAIM"}]},
    )
    assert [each.text for each in of(found, IncomingDocument)] == ["A\n\nIt fell."]
    assert [each.key.spans for each in of(found, IncomingClaim)] == [((3, 10),)]


def test_labels_are_mapped_as_the_user_says(tmp_path: Path) -> None:
    text = "It fell, as it had to."
    task = {
        "text": text,
        "spans": [_span(text, "It fell", "MAJOR_CLAIM", 0, 1), _span(text, "as", "PREMISE", 3, 3)],
    }
    (claim,) = of(
        taken(tmp_path, task, own={"MAJOR_CLAIM": "claim", "PREMISE": "-"}), IncomingClaim
    )
    assert claim.key.spans == ((0, 7),)
    assert [each.label for each in of(taken(tmp_path, task), Unmapped)] == [
        "MAJOR_CLAIM",
        "PREMISE",
    ]


def test_a_folder_without_dumps_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file of Prodigy's"):
        list(read(tmp_path, Labels()))


def taken(
    folder: Path, *tasks: dict[str, Any], own: dict[str, str] | None = None
) -> list[Incoming]:
    """Tasks as `prodigy db-out quarrels > quarrels.jsonl` has them, read."""
    path = folder / "quarrels.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in tasks), "utf-8")
    return list(read(path, Labels(("contradicts", "denies", "supports", "unrelated"), own)))


def of(found: list[Incoming], kind: type) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


def _place(text: str, quote: str) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


def _span(text: str, quote: str, label: str, first: int, last: int) -> dict[str, Any]:
    start, end = _place(text, quote)
    return {
        "start": start, "end": end, "token_start": first, "token_end": last, "label": label,
    }  # fmt: skip


def _joined(text: str, head: str, child: str) -> dict[str, Any]:
    spans = [dict(zip(("start", "end"), _place(text, each), strict=True)) for each in (head, child)]
    return {"head": 1, "child": 4, "head_span": spans[0], "child_span": spans[1]}
