"""First paint and keys of the reader in a real pseudo-terminal, at 100 and at 100 000 sentences.

The long text is compared with the short one of the same kind: in English, and with CJK, emoji and
combining characters all through. Both are open at once and take turns key by key, so that whatever
else the machine does strikes both alike. A key's time runs to the last byte of what it repaints,
a write to the file included. Every sentence has a suggested claim, and each of these four candidate
conflicts, two of them in the same paragraph; `latency.py plain` measures without.
On a machine that does other things, too, one press in twenty is struck by them; so each key of the
tour also counts as the median of all rounds, and the p95 of these (`steady`) is the program's own.
The last line is JSON; of first paints at most 1.3 of each other is expected, of the p95 of all keys
at most 1.2, and less than 25 ms.
"""

import json
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from terminal import Terminal

from annotator import Workspace
from annotator.anchors import Span
from annotator.conflicts import COMPARER
from annotator.findings import Findings, FoundClaim, FoundPair, Signal
from annotator.ids import claim_id
from annotator.language.finding import FINDER
from annotator.reading import read_path
from annotator.records import Analysis, Reading
from annotator.store import Store, comparables, documents, suggested_pairs
from annotator.words import Words

SHORT, LONG = 100, 100_000
SIZES = ((80, 24), (200, 50))
OPENINGS = 5
ROUNDS = 8
CLAIM_EVERY = 10
"""Sentences; each that has a claim has a second one in its second half."""
CLAIMS_A_SPEAKER = 20
LINK_EVERY = 3
"""Claims; each that has a link acts on the claim after it."""
PAIRED = (1, 700)
"""Sentences from one suggested claim to the others that it may conflict with, both ways."""

ENGLISH = (
    "The delegation left the hall before noon, and the spokesman said that {} proposals were read.",
    "A commission had been discussed for {} hours.",
    (
        "“We did not discuss this at all,” he told reporters after round {} of the talks, which "
        "had begun a day late because two of the parties would not sit in one room with each other."
    ),
)
MIXED = (
    "代表团在中午之前离开了大厅，发言人说宣读了{}项提案。",
    (
        "The flags 🇰🇿🇷🇺🇸🇾 and the family 👨‍👩‍👧‍👦 stood "
        "beside e\u0301te\u0301 and n\u0303 for {} hours 👍🏽."
    ),
    (
        "「そのことは全く話し合われなかった」と彼は第{}回会談の後で述べた、 "
        "and a\u0308rger, हिन्दी and ไทย were told to the reporters ☎️ who had waited 한국어로."
    ),
)
KINDS = {"English": ENGLISH, "mixed": MIXED}

PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
NAMES = {PAGE_DOWN: "PgDn", PAGE_UP: "PgUp", b" ": "space", b"\t": "tab"}
TOUR = (
    *[b"j"] * 10, b"l", b"h", b"J", b"j", b" ", b" ", *[b"j"] * 5, PAGE_DOWN, *[b"j"] * 4,
    *[b"k"] * 8, PAGE_DOWN, b"K", b"K", b"J", PAGE_UP, b"j", b"j", b"k", b"G", b"k", b"k", PAGE_UP,
    b"g",
)  # fmt: skip
"""Every key of it changes something in either text."""
OF_CANDIDATES = (b"j", b"j", b"J", b"\t", b"j", b"\t", b"1", b"u", b"K", b"-", b"u")
"""What is pressed besides where something is suggested."""


class Case(NamedTuple):
    """A text that was read in, and the file it was read into."""

    article: Path
    db: Path

    def opened(self, size: tuple[int, int]) -> Terminal:
        """The reader on it, by the command that an analyst would type."""
        command = [sys.executable, "-m", "annotator", str(self.article), "--db", str(self.db)]
        return Terminal(
            [*command, "--annotator", "kim"],
            columns=size[0],
            lines=size[1],
            environment={"TEXTUAL_ANIMATIONS": "none"},
        )


def made(folder: Path, count: int, patterns: Iterable[str], *, plain: bool) -> Case:
    """A text of so many sentences, four a paragraph, with claims and links, nothing parsed.

    Unless it is to be plain, suggestions as well.
    """
    folder.mkdir()
    patterns = tuple(patterns)
    written = ["A headline", "FIRST words of it."]
    written += [patterns[n % len(patterns)].format(n) for n in range(2, count)]
    text, sentences = "", []
    for number, sentence in enumerate(written):
        sentences.append((len(text), len(text) + len(sentence)))
        text += sentence + ("\n\n" if number % 4 == 0 else " ")
    case = Case(folder / "article.txt", folder / "annotations.db")
    case.article.write_text(text, "utf-8")
    keep(case, sentences, found([] if plain else sentences))
    mark(case, sentences)
    all_is_compared(case)
    return case


def found(sentences: Sequence[Span]) -> Findings:
    """A suggested claim in the first half of each sentence, by one of many speakers."""
    return Findings(
        words=Words(),
        claims=tuple(
            FoundClaim(
                spans=((start, start + (end - start) * 2 // 5),),
                cue=((end - 5, end - 1),),
                speaker=f"Speaker {number // CLAIMS_A_SPEAKER}",
                attribution="indirect",
                cue_polarity="asserts",
                score=number % 97 / 100,
                features=("figures", "past tense"),
            )
            for number, (start, end) in enumerate(sentences)
        ),
        producer=FINDER,
    )


def compared(document: str, claims: Sequence[FoundClaim]) -> Iterator[FoundPair]:
    """The pairs of suggested claims, each with two reasons."""
    for step in PAIRED:
        for one, other in zip(claims, claims[step:], strict=False):
            a, b = one.spans[0], other.spans[0]
            signals = (
                Signal(
                    name="negation",
                    strength=0.8,
                    type="negation",
                    reason="“read” / “did not read”",
                    a=((a[0], a[0] + 6),),
                    b=((b[0], b[0] + 6),),
                ),
                Signal(name="speakers", strength=0.2, reason="speakers differ"),
            )
            ids = claim_id(document, one.spans), claim_id(document, other.spans)
            score = (a[0] * 31 + step) % 100 / 100
            yield FoundPair(
                a=ids[0],
                b=ids[1],
                relation="denies",
                types=("negation",),
                score=score,
                signals=signals,
            )


def keep(case: Case, sentences: list[Span], findings: Findings) -> None:
    """Read the text in as the command does, with these sentences in place of an analysis."""
    (reading,) = read_path(case.article)
    assert isinstance(reading, Reading)
    store = Store.open(case.db)
    with store.writing():
        document, _, _ = documents.add(store, reading.text, reading.appearance)
        analysis = Analysis(tuple(sentences), (), "none 1", findings)
        documents.analysed(store, [(document, analysis)])
        suggested_pairs.keep(store, compared(document, findings.claims), COMPARER)
    store.close()


def mark(case: Case, sentences: list[Span]) -> None:
    """Claims all over the text, some of them linked."""
    with Workspace.open(case.db, annotator="kim") as workspace, workspace.one_action():
        (document,) = workspace.looking.documents(limit=2)
        claims = []
        for start, end in sentences[CLAIM_EVERY::CLAIM_EVERY]:
            spans = ((start, end),), (((start + end) // 2, end),)
            claims += [workspace.marking.key(document.id, each) for each in spans]
            speaker = f"Speaker {len(claims) // CLAIMS_A_SPEAKER}"
            for claim in claims[-2:]:
                workspace.marking.mark(document.id, claim.spans, speaker=speaker)
        for actor, other in islice(pairwise(claims), 0, None, LINK_EVERY):
            workspace.linking.link(actor, other, "denies", types=("negation",))


def all_is_compared(case: Case) -> None:
    """Leave nothing for the program to find out before it opens the text."""
    store = Store.open(case.db)
    with store.writing():
        documents = [document for (document,) in store.rows("SELECT id FROM document")]
        claims = [claim for (claim,) in store.rows("SELECT id FROM claim")]
        comparables.compared(store, documents, claims, COMPARER)
    store.close()


def first_paints(cases: dict[int, Case], size: tuple[int, int]) -> dict[int, list[float]]:
    """Seconds from the command to the text on the screen."""
    seconds = defaultdict(list)
    for _ in range(OPENINGS):
        for count, case in cases.items():
            with case.opened(size) as terminal:
                seconds[count].append(terminal.first_paint("FIRST"))
                terminal.send(b"q")
                terminal.wait()
    return seconds


def keys(
    cases: dict[int, Case], size: tuple[int, int], tour: Sequence[bytes]
) -> dict[int, list[tuple[str, float]]]:
    """The keys of the tour, again and again, each with its seconds."""
    seconds = defaultdict(list)
    with ExitStack() as stack:
        terminals = {n: stack.enter_context(case.opened(size)) for n, case in cases.items()}
        for terminal in terminals.values():
            terminal.first_paint("FIRST")
            terminal.key(b"G")
            terminal.key(b"g")
        for key in [*tour] * ROUNDS:
            for count, terminal in terminals.items():
                name = NAMES.get(key) or key.decode()
                seconds[count].append((name, terminal.key(key)))
        for terminal in terminals.values():
            # The place is kept: the next opening is to be at the start again.
            terminal.send(b"q")
            terminal.wait()
    return seconds


def steady(seconds: Sequence[float], length: int) -> list[float]:
    """Each key of a tour of so many as the median of all rounds."""
    return [statistics.median(seconds[place::length]) for place in range(length)]


def p95(seconds: Iterable[float]) -> float:
    """The time that one in twenty exceeds."""
    ordered = sorted(seconds)
    return ordered[int(len(ordered) * 0.95)]


def main() -> None:
    """Print a table by kind and size, one by key, and the worst figures as one line of JSON."""
    plain = "plain" in sys.argv[1:]
    tour = TOUR if plain else (*TOUR, *OF_CANDIDATES, b"g")
    figures: dict[str, float] = defaultdict(float)
    by_key: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    print(f"{'milliseconds':20}{'first paint':>22}{'key p50':>22}{'key p95':>16}{'steady p95':>27}")
    row = "{:20}{:>11}{:>11}" + "{:>8}" * 9
    compared = (SHORT, LONG, "ratio")
    print(row.format("", *compared, SHORT, LONG, *compared, *compared))
    with tempfile.TemporaryDirectory() as name:
        for kind, patterns in KINDS.items():
            cases = {
                n: made(Path(name, f"{kind}-{n}"), n, patterns, plain=plain) for n in (SHORT, LONG)
            }
            for size in SIZES:
                paints = {
                    n: statistics.median(each) for n, each in first_paints(cases, size).items()
                }
                pressed = keys(cases, size, tour)
                for count, each in pressed.items():
                    for key, seconds in each:
                        by_key[key][count].append(seconds)
                middle = {n: statistics.median(s for _, s in each) for n, each in pressed.items()}
                slow = {n: p95(s for _, s in each) for n, each in pressed.items()}
                own = {
                    n: p95(steady([s for _, s in each], len(tour))) for n, each in pressed.items()
                }
                paint_ratio = paints[LONG] / paints[SHORT]
                key_ratio = slow[LONG] / slow[SHORT]
                columns = (paints[SHORT], paints[LONG], paint_ratio / 1000)
                columns += (middle[SHORT], middle[LONG], slow[SHORT], slow[LONG], key_ratio / 1000)
                columns += (own[SHORT], own[LONG], own[LONG] / own[SHORT] / 1000)
                print(row.format(f"{kind} {size[0]}×{size[1]}", *(written(c) for c in columns)))
                for figure, value in (
                    ("first_paint_ratio", paint_ratio),
                    ("first_paint_ms", paints[LONG] * 1000),
                    ("key_p95_ratio", key_ratio),
                    ("key_p95_ms", slow[LONG] * 1000),
                    ("steady_p95_ratio", own[LONG] / own[SHORT]),
                    ("steady_p95_ms", own[LONG] * 1000),
                ):
                    figures[figure] = max(figures[figure], round(value, 3))
    print(f"\n{'by key':20}{'p50':>22}{'p95':>22}")
    for key, timed in by_key.items():
        columns = [statistics.median(timed[SHORT]), statistics.median(timed[LONG])]
        columns += [p95(timed[SHORT]), p95(timed[LONG])]
        print(f"{key:20}" + "".join(f"{written(each):>11}" for each in columns))
    print(json.dumps(figures))


def written(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.2f}"


if __name__ == "__main__":
    main()
