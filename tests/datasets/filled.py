"""A file with a little of everything that a dataset can hold, in three awkward texts."""

from pathlib import Path

from annotator import Workspace
from annotator.anchors import Spans
from annotator.events import ClaimKey
from annotator.records import Analysis, Appearance, Origin
from annotator.scheme_file import SchemeSource
from annotator.store import Store, documents

SCHEME = SchemeSource(
    """
name = "quarrels"
version = 2
extends = "default"

[attributes.check_worthy]
explanation = "whether it is worth checking"
words.yes = {explanation = "worth it"}
words.no = {explanation = "not worth it"}
""",
    "# yes\n\nWorth it.\n",
)

TALKS = (
    "Talks end in Astana 🎙\n\n"
    "“We did not,” he said, “discuss this at all.” Ja’afari told reporters that the idea\n"
    "had been discussed; Lavrentiev denied it.\tThe mayor of Çà, "
    "“Zoë”, said 𝟗 of 10 bridges fell.\n\n"
    "A commission had been discussed, Lavrentiev told the press. It had not, the envoy said.\n"
)
BRIDGE = (
    "The bridge\n\nThe bridge fell at noon <b>&amp; nobody</b> was hurt, the mayor said. "
    "No: it fell at night, ‮the engineer‬ wrote; e\u0301 is é, =SUM(A1:A2) is no sum.\n"
)
QUIET_BEFORE = "Nothing happened\n\nA mill in 雨 town burned on Tuesday, a boy said. It rained.\n"
"""What stood where QUIET does before; the boy's claim is not in it any more."""
QUIET = "Nothing happened\n\nNobody said anything on Tuesday. It rained in 雨 town.\n"

NIGHT = "it fell at night, ‮the engineer‬ wrote"

TEXTS = (TALKS, BRIDGE, QUIET)

MILL = "A mill in 雨 town burned on Tuesday"


def span(text: str, quote: str) -> tuple[int, int]:
    """Where a quote stands in a text, the first time."""
    start = text.index(quote)
    return start, start + len(quote)


def fill(path: Path) -> None:
    """Make the file: three documents, two annotators, gold's none."""
    store = Store.open(path, scheme=SCHEME)
    with store.writing():
        for number, text in enumerate(TEXTS):
            document, _, _ = documents.add(
                store,
                text,
                Appearance(
                    title=text.partition("\n")[0],
                    outlet=("Reuters", "The “Daily”; Échos", None)[number],
                    authors=("A. Writer", "B, Writer")[: number + 1],
                    url=f"https://example.org/{number}?a=1&b=<2>",
                    published=f"2026-03-0{number + 1}",
                    language="en",
                    rights=("CC-BY-4.0", None, None)[number],
                    source=f"{number}.txt",
                ),
            )
            documents.analysed(store, [(document, Analysis(_sentences(text), (), "by hand 1"))])
    store.close()
    with Workspace.open(path, annotator="kim") as kim, Workspace.open(path, annotator="lee") as lee:
        _say(kim, lee)


def add_replaced(path: Path) -> str:
    """Add to the file what one of its documents was before, with a claim that is gone: its id."""
    store = Store.open(path, create=False)
    with store.writing():
        before, _, _ = documents.add(
            store,
            QUIET_BEFORE,
            Appearance(
                title="Nothing happened",
                outlet="Reuters",
                url="https://example.org/2?a=1&b=<2>",
                published="2026-03-02",
                source="before.txt",
            ),
        )
        analysis = Analysis(_sentences(QUIET_BEFORE), (), "by hand 1")
        documents.analysed(store, [(before, analysis)])
    store.close()
    with Workspace.open(path, annotator="lee") as lee:
        lee.marking.mark(before, [span(QUIET_BEFORE, MILL)], speaker="a boy", event_time="2026-02")
    return before


def _say(kim: Workspace, lee: Workspace) -> None:
    talks, bridge, _ = (each.id for each in kim.looking.documents(limit=3))

    def key(document: str, *quotes: str) -> ClaimKey:
        text = TALKS if document == talks else BRIDGE
        spans: Spans = tuple(span(text, quote) for quote in quotes)
        return kim.marking.key(document, spans)

    denial = key(talks, "“We did not,”", "“discuss this at all.”")
    idea = key(talks, "the idea\nhad been discussed")
    nine = key(talks, "𝟗 of 10 bridges fell")
    commission = key(talks, "A commission had been discussed")
    not_so = key(talks, "It had not")
    noon = key(bridge, "The bridge fell at noon <b>&amp; nobody</b> was hurt")
    night = key(bridge, NIGHT)
    kim.marking.mark(
        talks,
        denial.spans,
        source=[span(TALKS, "he")],
        cue=[span(TALKS, "said")],
        speaker="Bashar al-Ja’afari",
        attribution="direct",
        cue_polarity="denies",
        confidence="high",
        note="a note; with “quotes”,\ttabs\nand lines | & <tags>",
        attributes={"check_worthy": "yes"},
        utterance_time="2026-02-28T14:30",
        utterance_time_raw="“Saturday”; <i>half</i> past two",
        event_time="../2026-02",
        place="Çà, =A1 & “雨 town”",
    )
    kim.marking.mark(
        talks,
        idea.spans,
        source=[span(TALKS, "Ja’afari")],
        cue=[span(TALKS, "told"), span(TALKS, "that")],
        addressee=[span(TALKS, "reporters")],
        speaker="Ja’afari",
        attribution="indirect",
        cue_polarity="asserts",
        event_time="202X",
        event_time_raw="in these years",
    )
    kim.marking.mark(
        talks,
        nine.spans,
        source=[span(TALKS, "The mayor of Çà, “Zoë”")],
        cue=[_after(TALKS, "Zoë”, ", "said")],
        speaker="Zoë, mayor of Çà",
        origin=Origin(method="suggestion", producer="annotator 1", score=0.5),
        utterance_time_raw="the other day",
        event_time="2026-01-30/2026-02-02",
    )
    kim.marking.reject(kim.marking.mark(talks, [span(TALKS, "Talks end in Astana 🎙")]))
    kim.linking.link(
        denial, idea, "denies", types=("negation", "lexical"),
        rationale="they “differ”;\tsee\nhere", confidence="moderate", same_event="yes",
        carrying={denial.id: [span(TALKS, "did not")], idea.id: [span(TALKS, "had been")]},
    )  # fmt: skip
    kim.linking.link(
        noon, night, "contradicts", types=("temporal",), status="resolved", grounds="an engineer",
        favours=night.id,
    )  # fmt: skip
    kim.linking.link(idea, commission, "equivalent")
    kim.linking.link(nine, noon, "supports", rationale="of two documents")
    kim.linking.link(commission, noon, "unrelated")
    kim.linking.link(key(talks, "told the press"), not_so, "unrelated")
    lee.marking.mark(
        talks, denial.spans, speaker="Jaafari", attribution="mixed", utterance_time="2026-02"
    )
    lee.linking.link(not_so, commission, "denies", status="explained", grounds="another_date")
    lee.linking.link(idea, denial, "weakens")
    lee.marking.mark(bridge, night.spans, speaker="the engineer")
    kim.naming.join("Bashar al-Ja’afari", "Ja’afari")
    kim.naming.describe(
        "Bashar al-Ja’afari", role="head of delegation", kind="person",
        descriptions=("Syria’s lead negotiator",),
    )  # fmt: skip
    kim.assessing.assess(denial.id, rating="half_true", credibility="2")
    kim.assessing.add_evidence(denial.id, document=bridge, spans=night.spans, bearing="refutes")
    kim.assessing.add_evidence(denial.id, url="https://example.org/e", note="a page")
    kim.assessing.rely("speaker", "Ja’afari", "C", note="it depends")
    kim.assessing.rely("outlet", "Reuters", "A")
    kim.marking.done(talks)
    lee.marking.done(bridge)
    lee.marking.voice(bridge, "The Daily")


def _after(text: str, before: str, quote: str) -> tuple[int, int]:
    start = text.index(quote, text.index(before) + len(before))
    return start, start + len(quote)


def _sentences(text: str) -> Spans:
    """Lines, each cut after a full stop: what the tests need of a segmenter."""
    found: list[tuple[int, int]] = []
    start = 0
    for place, character in enumerate(text):
        if character == "\n" or text[place : place + 2] == ". ":
            end = place if character == "\n" else place + 1
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                found.append((start, end))
            start = end
    return tuple(found)
