"""Counts the fewest keys that mark each claim of a gold file: `keys.py [GOLD.json TEXT.txt]`.

The search is over `PartChoice` itself. Going to the sentence that holds a claim's start is not
counted; the claims before it, in the order of the text, are already made. The keys are then pressed
in the program itself, on the article read into a file of its own, and so are those that name every
speaker and link every pair of the gold: what then stands in the file is compared with it. All of it
is done twice, by hand alone and with what the program suggests taken where it is right: a claim by
`space`, a pair by its digit; a name of the gold's list for a speaker is as good as another. The
gold has every pair open, which is what stands where nothing is said.
The last line is JSON; `mean_keys` is at most 5, and `replayed` is to be `claims`; what was counted
with suggestions is under `suggested`.

A folder in place of the two files is one of GUM news articles, whose attributed contents are then
the claims; they are searched only.
"""

import asyncio
import copy
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from annotator import Workspace
from annotator.anchors import Span, Spans, normal, trimmed
from annotator.parts import words
from annotator.scheme_file import default_scheme
from annotator.store import Store, findings
from annotator.tui.app import AnnotatorApp
from annotator.tui.choosing import PartChoice
from annotator.tui.screens.queue import Queue
from annotator.tui.screens.reader import Reader
from annotator.tui.screens.speaker import SpeakerChoice

GOLD = Path("../shared/data/astana-gold.json"), Path("seeds/astana-talks-end.txt")
"""What is counted where nothing else is named."""

KEYS_A_SECOND = 2

TOLD = (
    "taken",
    "by_digit",
    "claim_keys_mean",
    "speaker_keys_mean",
    "link_keys_mean",
    "type_keys_mean",
    "total_keys",
    "minutes",
)
"""Of the figures of a replay, those that are told in the table."""

MOVES = {
    "w": PartChoice.next_part,
    "b": PartChoice.previous_part,
    "W": PartChoice.add_next_part,
    "dollar_sign": PartChoice.to_end,
    "l": PartChoice.end_forward,
    "h": PartChoice.end_back,
    "L": PartChoice.start_forward,
    "H": PartChoice.start_back,
    "plus": PartChoice.keep_fragment,
    "j": PartChoice.next_sentence,
    "k": PartChoice.previous_sentence,
}


def cheapest(
    text: str,
    sentences: Sequence[Span],
    claimed: Sequence[Span],
    spans: Spans,
    suggested: Spans = (),
) -> list[str]:
    """The shortest list of keys, by Textual's names, that makes a claim of exactly `spans`.

    Part mode begins with what is suggested, if anything is.
    """
    current = max(n for n, sentence in enumerate(sentences) if sentence[0] <= spans[0][0])
    if not suggested and spans == (trimmed(text, sentences[current]),):
        return ["space"]
    begun = PartChoice(text, sentences, current, claimed)
    states: list[tuple[PartChoice, list[str]]] = [(begun, ["v", "v"] if suggested else ["v"])]
    if suggested:
        with_it = PartChoice(text, sentences, current, claimed, begun=suggested)
        states.insert(0, (with_it, ["v"]))
    seen = {(choice.kept, choice.selection) for choice, _ in states}
    for choice, keys in states:
        if choice.spans == spans:
            return [*keys, "enter"]
        for key, move in MOVES.items():
            moved = copy.copy(choice)
            move(moved)
            state = (moved.kept, moved.selection)
            if state not in seen and is_on_the_way(moved, spans, sentences, current):
                seen.add(state)
                states.append((moved, [*keys, key]))
    raise AssertionError(f"no keys make a claim of {spans}")


def is_on_the_way(
    choice: PartChoice, spans: Spans, sentences: Sequence[Span], current: int
) -> bool:
    """Whether a state can still lead to the claim: what is kept stays, and far is never back."""
    nearby = sentences[max(0, current - 1)][0] <= choice.selection[0] <= spans[-1][1] + 100
    return nearby and set(choice.kept) <= set(spans)


def claims_of(gold: Path, article: Path) -> tuple[str, list[Span], list[Spans]]:
    """The text, the sentences and the claims of the gold file beside an article."""
    text = article.read_text(encoding="utf-8")
    found = json.loads(gold.read_text(encoding="utf-8"))
    if "claims" in found:
        from annotator.language import analyse

        sentences = list(next(iter(analyse([text]))).sentences)
        contents = [claim["content"] for claim in found["claims"]]
    else:
        sentences = [(start, end) for start, end in found["sentences"]]
        contents = [attribution["content"] for attribution in found["attributions"]]
    found_words = [word for sentence in sentences for word in words(text, sentence)]
    claims = {spans for content in contents if (spans := spans_in(found_words, content))}
    return text, sentences, sorted(claims)


def spans_in(found_words: Sequence[Span], content: Sequence[Sequence[int]]) -> Spans:
    """A claim's spans as whole words; none, where the content has no word."""
    whole = [each for span in content if (each := in_words(found_words, span))]
    return normal(whole) if whole else ()


def in_words(found: Sequence[Span], span: Sequence[int]) -> Span | None:
    """A span from its first whole word to its last: some corpora keep the full stop with it."""
    inside = [word for word in found if word[0] < span[1] and span[0] < word[1]]
    return (inside[0][0], inside[-1][1]) if inside else None


@dataclass
class Replay:
    """The program itself with the article open, and the keys that were pressed in it."""

    pilot: Pilot[None]
    workspace: Workspace
    claim_keys: list[int] = field(default_factory=list)
    speaker_keys: list[int] = field(default_factory=list)
    link_keys: list[int] = field(default_factory=list)
    type_keys: list[int] = field(default_factory=list)
    taken: int = 0
    """Claims that were taken as suggested."""
    by_digit: int = 0
    """Pairs that were linked as suggested."""

    @property
    def reader(self) -> Reader:
        """The reader, which must be in front."""
        screen = self.pilot.app.screen
        assert isinstance(screen, Reader)
        return screen

    async def press(self, *keys: str) -> int:
        """Press keys: how many."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return len(keys)

    async def go_to(self, spans: Spans) -> None:
        """Go to the sentence that holds a claim's start; that is not counted."""
        self.reader.move(lambda text: text.go_to(spans[0][0]))
        await self.pilot.pause()

    async def mark(self, spans: Spans, keys: Sequence[str]) -> bool:
        """Mark a claim, by `space` if it is suggested: whether just that claim came of it."""
        before = self.claims()
        await self.go_to(spans)
        reader = self.reader
        if any(each.suggestion and each.claim.spans == spans for each in reader._claims.claims):
            keys = ["space"]
            pressed = await self.choose(spans)
            self.taken += 1
        else:
            pressed = 0
            current = reader.current
            if current is not None and current.suggestion is not None:
                made = [span for claim in before for span in claim]
                keys = cheapest(
                    reader.document.text, reader.sentences, made, spans, current.claim.spans
                )
        self.claim_keys.append(pressed + await self.press(*keys))
        return self.claims() == before | {spans}

    async def name(self, spans: Spans, names: Sequence[str]) -> None:
        """Say who made the claim just marked, the cheapest way that the names offered allow."""
        await self.choose(spans)
        current = self.reader.current
        if current is not None and current.speaker in names:
            self.speaker_keys.append(0)
            return
        pressed = await self.press("s")
        picker = self.pilot.app.screen
        assert isinstance(picker, SpeakerChoice)
        speaker, ways = names[0], []
        for typed in {speaker[i:j] for i in range(len(speaker)) for j in range(i, i + 4)} | {
            speaker
        }:
            offered = picker._choices(typed)[0]
            place = next((n for n, name in enumerate(offered) if name in names), None)
            if place is not None:
                ways.append((typed, [*["down"] * place, "enter"]))
        typed, keys = min(ways, key=lambda way: len(way[0]) + len(way[1]))
        # The pilot has no key for every character.
        picker.query_one(Input).insert_text_at_cursor(typed)
        await self.pilot.pause()
        self.speaker_keys.append(pressed + len(typed) + await self.press(*keys))

    async def link(self, actor: Spans, other: Spans, relation: str) -> None:
        """Link two claims, by the digit if it is suggested: the second `x` is the one that acts."""
        keys = {each.name: each.key for each in default_scheme().relations}
        for here in (other, actor):
            await self.go_to(here)
            pressed = await self.choose(here)
            for digit, pair in enumerate(self.reader.candidates[:9], 1):
                suggested = stated(pair.a.claim.spans, pair.b.claim.spans, pair.relation)
                if suggested == stated(actor, other, relation):
                    self.by_digit += 1
                    self.link_keys.append(pressed + await self.press(str(digit)))
                    return
        pressed = 0
        for end in (other, actor):
            await self.go_to(end)
            pressed += await self.choose(end) + await self.press("x")
        self.link_keys.append(pressed + await self.press(keys[relation]))

    async def say_types(self, types: Sequence[str]) -> None:
        """Say why the two just linked conflict, where it is not as suggested."""
        made = self.reader.made
        link = self.workspace.looking.link(made) if made else None
        assert link is not None, "a link was made just now"
        wrong = {*link.judgement.fields.types} ^ {*types}
        if not wrong:
            self.type_keys.append(0)
            return
        keys = default_scheme().keys("conflict_types")
        self.type_keys.append(
            await self.press("t", *(keys[name] for name in sorted(wrong)), "enter")
        )

    async def choose(self, spans: Spans) -> int:
        """Make a claim or suggestion of the sentence the current one: the keys it took."""
        pressed = 0
        while (current := self.reader.current) is None or current.claim.spans != spans:
            there = current is None or current.claim.spans < spans
            pressed += await self.press("l" if there else "h")
            assert pressed < 10, f"{spans} is not here"
        return pressed

    def claims(self) -> set[Spans]:
        """The claims that stand."""
        return {each.claim.spans for each in self.workspace.looking.claims()}

    def speakers(self) -> dict[Spans, str]:
        """Who made the claims that stand, as far as it was said."""
        judged = self.workspace.looking.claims()
        return {each.claim.spans: each.speaker for each in judged if each.speaker}

    def links(self) -> set[tuple[str, frozenset[Spans] | tuple[Spans, ...]]]:
        """The links that stand."""
        return {
            stated(each.a.claim.spans, each.b.claim.spans, each.relation)
            for each in self.workspace.looking.links()
        }

    def types(self) -> dict[frozenset[Spans], frozenset[str]]:
        """Why the links that stand conflict."""
        return {
            frozenset((each.a.claim.spans, each.b.claim.spans)): frozenset(
                each.judgement.fields.types
            )
            for each in self.workspace.looking.links()
        }


def stated(
    actor: Spans, other: Spans, relation: str
) -> tuple[str, frozenset[Spans] | tuple[Spans, ...]]:
    """A link as it is compared: which end acts matters in some relations only."""
    directed = default_scheme().relation(relation).directed
    return relation, (actor, other) if directed else frozenset((actor, other))


def read_in(path: Path, article: Path, *, suggested: bool) -> str:
    """Read the article into a file, with what is suggested or without: the document's id."""
    with Workspace.open(path, annotator="kim") as workspace:
        (told,) = workspace.ingesting.ingest([article], processes=1)
        assert told.document is not None
        for _ in workspace.suggesting.run(processes=1) if suggested else ():
            pass
    if not suggested:
        store = Store.open(path)
        with store.writing():
            findings.forget(store, told.document)
        store.close()
    return told.document


async def replay(
    gold: dict[str, Any], article: Path, costs: dict[Spans, list[str]], *, suggested: bool
) -> dict[str, float | int | bool]:
    """Enter the whole gold set by keys into a file of its own: the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "annotations.db")
        document = read_in(path, article, suggested=suggested)
        with Workspace.open(path, annotator="kim") as workspace:
            return await replayed_in(workspace, document, gold, costs)


async def replayed_in(
    workspace: Workspace, document: str, gold: dict[str, Any], costs: dict[Spans, list[str]]
) -> dict[str, float | int | bool]:
    """Press all keys in the program: the figures."""
    sentences = workspace.looking.sentences(document)
    text = workspace.looking.document(document).text
    found_words = [word for sentence in sentences for word in words(text, sentence)]
    spans_of = {each["id"]: spans_in(found_words, each["content"]) for each in gold["claims"]}
    names = {each["name"]: [each["name"], *each["aliases"]] for each in gold["speakers"]}
    names_of = {
        spans_of[each["id"]]: names[each["speaker"]] for each in gold["claims"] if each["speaker"]
    }
    app = AnnotatorApp(workspace, document)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        desktop = Replay(pilot, workspace)
        replayed = 0
        for spans, keys in costs.items():
            replayed += await desktop.mark(spans, keys)
            if spans in names_of:
                await desktop.name(spans, names_of[spans])
        pairs = [(spans_of[p["a"]], spans_of[p["b"]], p["relation"]) for p in gold["pairs"]]
        types = {
            frozenset((spans_of[p["a"]], spans_of[p["b"]])): frozenset(p["types"])
            for p in gold["pairs"]
        }
        for actor, other, relation in pairs:
            await desktop.link(actor, other, relation)
            await desktop.say_types(sorted(types[frozenset((actor, other))]))
        said = desktop.speakers()
        return {
            "replayed": replayed,
            "taken": desktop.taken,
            "by_digit": desktop.by_digit,
            "same_speakers": said.keys() == names_of.keys()
            and all(said[spans] in known for spans, known in names_of.items()),
            "same_links": desktop.links() == {stated(*pair) for pair in pairs},
            "same_types": desktop.types() == types,
            "claim_keys_mean": mean(desktop.claim_keys),
            "speaker_keys_mean": mean(desktop.speaker_keys),
            "link_keys_mean": mean(desktop.link_keys),
            "type_keys_mean": mean(desktop.type_keys),
            **in_all(
                sum(desktop.claim_keys)
                + sum(desktop.speaker_keys)
                + sum(desktop.link_keys)
                + sum(desktop.type_keys)
            ),
        }


def in_all(keys: int) -> dict[str, float]:
    """All keys, and the minutes that they take at two a second."""
    return {"total_keys": keys, "minutes": round(keys / KEYS_A_SECOND / 60, 1)}


async def from_cold(gold: dict[str, Any], article: Path) -> dict[str, int]:
    """The keys, beside movement, from a file just opened to the first pair of the gold, linked.

    By hand, from the list of candidates and from the queue; each is to have the relation and types
    of the gold, and a speaker at both ends.
    """
    first = gold["pairs"][0]
    keys = {}
    for way in ("by_hand", "candidate", "queue"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "annotations.db")
            document = read_in(path, article, suggested=True)
            with Workspace.open(path, annotator="kim") as workspace:
                text = workspace.looking.document(document).text
                found = [
                    word
                    for sentence in workspace.looking.sentences(document)
                    for word in words(text, sentence)
                ]
                contents = {each["id"]: each["content"] for each in gold["claims"]}
                actor, other = (spans_in(found, contents[first[end]]) for end in ("a", "b"))
                app = AnnotatorApp(workspace, document)
                async with app.run_test(size=(120, 40)) as pilot:
                    await pilot.pause()
                    desktop = Replay(pilot, workspace)
                    keys[way] = await _cold(desktop, way, actor, other)
                (made,) = workspace.looking.links()
                assert stated(made.a.claim.spans, made.b.claim.spans, made.relation) == stated(
                    actor, other, first["relation"]
                ), way
                assert set(made.judgement.fields.types) == set(first["types"]), way
                assert made.a.speaker, way
                assert made.b.speaker, way
    return keys


async def _cold(desktop: Replay, way: str, actor: Spans, other: Spans) -> int:
    match way:
        case "by_hand":
            pressed = 0
            for end in (other, actor):
                await desktop.go_to(end)
                await desktop.choose(end)
                pressed += await desktop.press("x")
            return pressed + await desktop.press("enter")
        case "candidate":
            await desktop.go_to(actor)
            await desktop.choose(actor)
            (digit,) = (
                digit
                for digit, pair in enumerate(desktop.reader.candidates, 1)
                if {pair.a.claim.spans, pair.b.claim.spans} == {actor, other}
            )
            return await desktop.press(str(digit))
    await desktop.press("Q")
    queue = desktop.pilot.app.screen
    assert isinstance(queue, Queue)
    while (pair := queue.pairs.current) is not None:
        if {pair.a.claim.spans, pair.b.claim.spans} == {actor, other}:
            return await desktop.press("y")
        await desktop.press("full_stop")
    raise AssertionError("the pair is not in the queue")


def mean(counts: Sequence[int]) -> float:
    """The mean, 0 of nothing."""
    return round(sum(counts) / max(len(counts), 1), 3)


def main(arguments: Sequence[str]) -> None:
    """Print a table of the claims and their keys, and the figures as one line of JSON."""
    paths = [Path(argument) for argument in arguments] or list(GOLD)
    if len(paths) == 1:
        pairs = [(path.with_suffix(".json"), path) for path in sorted(paths[0].glob("*.txt"))]
    else:
        pairs = [(paths[0], paths[1])]
    counts: list[int] = []
    figures: dict[str, Any] = {}
    for gold, article in pairs:
        text, sentences, claims = claims_of(gold, article)
        costs: dict[Spans, list[str]] = {}
        for spans in claims:
            made = [span for before in costs for span in before]
            costs[spans] = cheapest(text, sentences, made, spans)
            quote = " … ".join(text[start:end] for start, end in spans)
            print(f"{len(costs[spans]):3}  {' '.join(costs[spans]):40}  {quote[:80]!r}")
        counts += map(len, costs.values())
        stated_gold = json.loads(gold.read_text(encoding="utf-8"))
        if "pairs" in stated_gold:
            figures = asyncio.run(replay(stated_gold, article, costs, suggested=False))
            figures["from_cold"] = asyncio.run(from_cold(stated_gold, article))
            figures["suggested"] = asyncio.run(replay(stated_gold, article, costs, suggested=True))
    print(f"{len(counts)} claims, {mean(counts):.2f} keys each, at most {max(counts)}")
    for how, told in (("by hand", figures), ("as suggested", figures.get("suggested", {}))):
        if told:
            print(f"{how:13}" + "  ".join(f"{name} {told[name]}" for name in told if name in TOLD))
    if figures:
        cold = figures["from_cold"]
        print("from cold    " + "  ".join(f"{way} {count}" for way, count in cold.items()))
    counted = {"claims": len(counts), "mean_keys": mean(counts), "most_keys": max(counts)}
    print(json.dumps({**counted, **figures}))


if __name__ == "__main__":
    main(sys.argv[1:])
