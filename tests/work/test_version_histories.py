"""Whatever was read, said and undone, in whatever order: the file says the same in the end."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Workspace
from annotator.errors import NotAllowed, NotFound
from annotator.store import check

SAID = "a commission had been discussed on Tuesday"
DENIED = "We did not discuss this at all"
LEFT = "delegations left the city in the evening"
REFRAIN = "Nobody was hurt"
QUOTES = (SAID, DENIED, LEFT, REFRAIN)

FIRST = f"""Talks end in dispute

The head of the delegation said that {SAID}.

“{DENIED},” the other side's negotiator told reporters.

Both {LEFT}. {REFRAIN}.
"""
TEXTS = (
    FIRST,
    # One claim is gone, one stands in light of another word, one stands twice.
    FIRST.replace(f"The head of the delegation said that {SAID}.\n\n", "")
    .replace("We did not", "We didn't")
    .replace(f"{REFRAIN}.", f"{REFRAIN}. The police said so.\n\n“{REFRAIN},” a doctor said."),
    # One that was gone is back, another is gone, and the headline is another.
    FIRST.replace("Talks end", "Update: talks end").replace(f"Both {LEFT}. ", ""),
)
URL = "https://news.example/talks"
SOURCES = ((URL, ""), (URL, "language: en\n"), (URL, "language: de\n"), (f"{URL}/mirror", ""))
"""Where a text stood, and what is told of its language there."""

FIRST_PAGE = (0, 0, 0)

Action = tuple[str, str, int, int, int]
"""Who, what, and three numbers that choose a text, a quote or a claim."""

BEARINGS = ("supports", "refutes")
VERBS = (
    *("read",) * 3, *("mark",) * 2, *("link",) * 2, "say", "reject", "unmark", "unlink", "move",
    "evidence", "undo", "undo", "redo",
)  # fmt: skip
actions = st.tuples(
    st.sampled_from(("kim", "lee")),
    st.sampled_from(VERBS),
    *(st.integers(0, 3),) * 3,
)
histories = st.lists(actions, min_size=2, max_size=14)


Page = tuple[int, int, int]
"""Which text stood on which day, and which of the sources had it."""


def page(one: int, other: int, third: int) -> Page:
    """One that is chosen by three numbers; no two texts stood at one address on one day."""
    return one % 3, 3 * other + one % 3, third


def read(workspace: Workspace, which: Page) -> None:
    """Read a page in as it stood on a day: a later one may have an earlier text again."""
    text, day, source = which
    path = workspace.path.parent / f"{text}-{day}-{source}.md"
    url, language = SOURCES[source]
    told = f"---\nurl: {url}\ndate: 2017-03-15\nmodified: 2017-03-{15 + day:02}\n{language}---\n"
    path.write_text(told + TEXTS[text], "utf-8")
    (ingested,) = workspace.ingesting.ingest([path], processes=1)
    assert ingested.document is not None, ingested.reason


def act(workspace: Workspace, verb: str, one: int, other: int, third: int) -> None:
    """Do something, if it can be done at all as things stand."""
    with suppress(NotAllowed, NotFound):
        _act(workspace, verb, one, other, third)


def _act(workspace: Workspace, verb: str, one: int, other: int, third: int) -> None:
    marking, linking = workspace.marking, workspace.linking
    claims, links = list(workspace.looking.claims()), list(workspace.looking.links())
    claim = claims[one % len(claims)].claim.id if claims else ""
    second = claims[other % len(claims)].claim.id if claims else ""
    documents = [each.id for each in workspace.looking.every_document()]
    match verb:
        case "read":
            read(workspace, page(one, other, third))
        case "undo":
            workspace.undoing.undo()
        case "redo":
            workspace.undoing.redo()
        case "mark" if documents:
            document = documents[one % len(documents)]
            text, quote = workspace.looking.document(document).text, QUOTES[other % 4]
            start = text.find(quote)
            if start >= 0:
                speaker = (None, "Head", "Negotiator", None)[third % 4]
                marking.mark(document, [(start, start + len(quote))], speaker=speaker)
        case "link" if claims:
            relation = ("denies", "supports", "unrelated", "updates")[third % 4]
            linking.link(marking.key_of(claim), marking.key_of(second), relation)
        case "unlink" if links:
            linking.unlink(links[one % len(links)].id)
        case "say" if claims:
            marking.say(claim, note=f"{other}", confidence=("low", "high")[third % 2])
        case "reject" if claims:
            marking.reject(claim)
        case "unmark" if claims:
            marking.unmark(claim)
        case "move" if claims and documents:
            document = documents[other % len(documents)]
            text, quote = workspace.looking.document(document).text, QUOTES[third % 4]
            start = text.rfind(quote)
            if start >= 0:
                marking.move(claim, [(start, start + len(quote))], document=document)
        case "evidence" if claims and documents:
            document = documents[other % len(documents)]
            workspace.assessing.add_evidence(
                claim, document=document, spans=[(0, 10 + third)], bearing=BEARINGS[third % 2]
            )


OF_SUGGESTIONS = ("claim_answer", "pair_answer", "speaker_group")
"""Tables that depend on what was suggested in a file, too."""

TABLES = [each for each in check.PROJECTIONS if each not in OF_SUGGESTIONS]


def said(workspace: Workspace) -> dict[str, list[str]]:
    """What stands in a file, whatever it was read as: every row of what is folded."""
    store = workspace._session.store
    found: dict[str, list[str]] = {}
    for table in TABLES:
        counted = " WHERE claims OR links OR conflicts" if table == "tally" else ""
        found[table] = sorted(repr(row) for row in store.rows(f"SELECT * FROM {table}{counted}"))
    return found


def is_sound(workspace: Workspace) -> None:
    """All follows from the events, and every quote stands where it is said to."""
    assert workspace.checking.replay() == []
    assert list(workspace.checking.damage()) == []
    assert list(workspace.checking.inert()) == []


@contextmanager
def desk(folder: Path, name: str, annotator: str = "kim") -> Iterator[Workspace]:
    """A file of one's own."""
    (folder / name).mkdir(exist_ok=True)
    with Workspace.open(folder / name / "a.db", annotator=annotator) as workspace:
        yield workspace


@settings(max_examples=8)
@given(histories, st.randoms(use_true_random=False))
def test_a_history_ends_in_one_state(history: list[Action], chance: Random) -> None:
    """Two at two files, merged either way, and into one that reads the same in any order."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("kim", "lee"):
            with desk(folder, name, name) as workspace:
                read(workspace, FIRST_PAGE)
                for who, *what in history:
                    if who == name:
                        act(workspace, *what)
                is_sound(workspace)
        merged = []
        for one, other in (("kim", "lee"), ("lee", "kim")):
            shutil.copytree(folder / one, folder / f"{one}-first")
            with desk(folder, f"{one}-first") as workspace:
                workspace.merging.merge(folder / other / "a.db")
                is_sound(workspace)
                merged.append(said(workspace))
        assert merged[0] == merged[1]
        steps: list[Page | str] = [FIRST_PAGE, "kim", "lee"]
        steps += [page(*numbers) for _, verb, *numbers in history if verb == "read"]
        chance.shuffle(steps)
        with desk(folder, "again") as workspace:
            for step in steps:
                if isinstance(step, str):
                    workspace.merging.merge(folder / step / "a.db")
                else:
                    read(workspace, step)
                is_sound(workspace)
            assert said(workspace) == merged[0]
