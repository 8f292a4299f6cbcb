"""The benchmark: reads the layouts in which corpora have their gold, and counts as it says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "attribution.py"
TEXT = "The clerk said that the letter had arrived. “It is late,” she added, “but it is here.”"


def at(quote: str) -> tuple[int, int]:
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


def figures(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, SCRIPT, path], capture_output=True, text=True, check=True, timeout=120
    )
    last: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return last


def is_right(found: dict[str, Any]) -> bool:
    shares = ("cue_f", "source_overlap", "cue_source_recall", "content_f", "content_exact")
    return found["gold"] == 2 and all(found[share] == 1 for share in shares)


def test_it_reads_a_brat_folder_with_events_and_discontinuous_spans(tmp_path: Path) -> None:
    first, second = at("“It is late,”"), at("“but it is here.”")
    lines = [
        "T1\tSource {} {}\tx".format(*at("The clerk")),
        "T2\tCue {} {}\tx".format(*at("said that")),
        "T3\tContent {} {}\tx".format(*at("the letter had arrived")),
        "E1\tCue:T2 Source:T1 Content:T3",
        "T4\tSource {} {}\tx".format(*at("she")),
        "T5\tCue {} {}\tx".format(*at("added")),
        f"T6\tContent {first[0]} {first[1]};{second[0]} {second[1]}\tx",
        "R1\tsays Arg1:T4 Arg2:T5",
        "R2\tsaid Arg1:T5 Arg2:T6",
        "#1\tAnnotatorNotes T6\ta note",
    ]
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.ann").write_text("\n".join(lines), encoding="utf-8")
    assert is_right(figures(tmp_path))


def test_it_reads_source_and_cue_as_one_span(tmp_path: Path) -> None:
    stated = {
        "attributions": [
            {"attribution": at("The clerk said"), "content": [at("that the letter had arrived.")]},
            {
                "attribution": at("she added,"),
                "content": [at("“It is late,”"), at("“but it is here.”")],
            },
        ]
    }
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(stated), encoding="utf-8")
    assert is_right(figures(tmp_path))


def test_it_counts_what_is_spurious_and_missed(tmp_path: Path) -> None:
    content = {"attribution": "indirect", "content": [at("the letter had arrived")]}
    cue = {"source": at("The clerk"), "cue": at("said that")}
    stated = {"document": "one.txt", "claims": [content | cue]}
    (tmp_path / "one.txt").write_text(TEXT + " Paris.", encoding="utf-8")
    (tmp_path / "claims.json").write_text(json.dumps(stated), encoding="utf-8")
    found = figures(tmp_path / "claims.json")
    assert (found["gold"], found["found"], found["cues_right"]) == (1, 2, 1)
    assert (found["cue_precision"], found["cue_recall"]) == (0.5, 1.0)
