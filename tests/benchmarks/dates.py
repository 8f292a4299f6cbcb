"""Measures how times are resolved: `python -m tests.benchmarks.dates FOLDER [--all]`.

FOLDER holds the GUM news articles, `NAME.txt` with `NAME.json` beside it, whose `published` is what
they are resolved by. `tests/data/gum-dates.toml` says what a reader makes of every expression. An
expression is found if the program reads a time that shares a code point with it; it is right if it
is the same moment, or lies within where the reader says only about when. The expressions are listed
with what is wrong; of the articles that nothing was ever tuned on, only with `--all`. The last line
is JSON.
"""

import json
import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from annotator.conflicts.times import Time, moment_of, times
from annotator.language import analyse
from annotator.moments import Moment, read

ANSWERS = Path(__file__).parent.parent / "data" / "gum-dates.toml"

COUNTED = ("expressions", "unresolvable", "found", "right", "wrong", "missed", "left_open", "more")


def verdict(answer: dict[str, Any], moment: Moment | None) -> str:
    """What the program's answer to one expression counts as."""
    if answer.get("iso") == "unresolvable":
        return "left_open" if moment is None else "wrong"
    if moment is None:
        return "missed"
    if "about" in answer:
        return "right" if _within(moment, read(answer["about"])) else "wrong"
    stated = read(answer["iso"])
    same = [(each.first, each.last, each.minutes) for each in (moment, stated)]
    return "right" if same[0] == same[1] else "wrong"


def _within(moment: Moment, other: Moment) -> bool:
    if None in (moment.first, moment.last, other.first, other.last):
        return False
    days = other.first <= moment.first <= moment.last <= other.last  # type: ignore[operator]
    if other.minutes is None or moment.minutes is None:
        return days and other.minutes is None
    return days and other.minutes[0] <= moment.minutes[0] <= moment.minutes[1] <= other.minutes[1]


def best(answer: dict[str, Any], found: list[Time]) -> Time | None:
    """The time that shares most with an expression."""
    start = answer["start"]
    end = start + len(answer["raw"])
    shared = [(min(end, t.span[1]) - max(start, t.span[0]), -t.span[0], t) for t in found]
    most = max(shared, default=None, key=lambda each: each[:2])
    return most[2] if most is not None and most[0] > 0 else None


def main(folder: Path, *, show_all: bool) -> None:
    """Print each expression with what the program makes of it, and the figures of both halves."""
    stated = tomllib.loads(ANSWERS.read_text("utf-8"))
    unseen = {f"GUM_news_{name}" for name in stated["never_tuned_on"]}
    counts = {"tuned_on": Counter[str](), "never_tuned_on": Counter[str]()}
    for article in sorted(folder.glob("*.txt")):
        half = "never_tuned_on" if article.stem in unseen else "tuned_on"
        count = counts[half]
        published = json.loads(article.with_suffix(".json").read_text("utf-8"))["published"]
        [analysis] = analyse([article.read_text("utf-8")])
        found = list(times(analysis.findings.words, date.fromisoformat(published)))
        answers = [each for each in stated["time"] if each["document"] == article.stem]
        matched = [best(each, found) for each in answers]
        rows = []
        for answer, time in zip(answers, matched, strict=True):
            moment = None if time is None else moment_of(time)
            came = verdict(answer, moment)
            count["expressions"] += 1
            count["unresolvable"] += answer.get("iso") == "unresolvable"
            count["found"] += time is not None
            count[came] += 1
            expected = answer.get("iso") or f"about {answer['about']}"
            rows.append((came, answer["raw"], "" if moment is None else moment.iso, expected))
        for time in found:
            if time not in matched:
                count["more"] += 1
                moment = moment_of(time)
                rows.append(("more", time.quote, "" if moment is None else moment.iso, ""))
        if half == "tuned_on" or show_all:
            print(f"\n{article.stem}, published {published}")
            for came, raw, given, expected in rows:
                told = "" if came in ("right", "left_open") else expected
                print(f"  {came:10} {raw:44} {given:38} {told}")
    print("\n" + " " * 16 + "".join(f"{name:>14}" for name in COUNTED))
    for half, count in counts.items():
        print(f"{half:16}" + "".join(f"{count[name]:>14}" for name in COUNTED))
    print(json.dumps({half: {n: count[n] for n in COUNTED} for half, count in counts.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), show_all="--all" in sys.argv)
