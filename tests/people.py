"""Annotators at files: what tests of the store and of the verbs begin with."""

from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from annotator import ids
from annotator.anchors import Spans
from annotator.events import ClaimKey
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents
from annotator.store.projecting import PROJECTIONS
from annotator.store.writing import Writer
from annotator.viewpoint import Viewpoint
from annotator.work.assessing import Assessing
from annotator.work.comparing import Comparing
from annotator.work.linking import Linking
from annotator.work.looking import Looking
from annotator.work.marking import Marking
from annotator.work.naming import Naming
from annotator.work.searching import Searching
from annotator.work.session import Session
from annotator.work.suggesting import Suggesting
from annotator.work.undoing import Undoing

LAVRENTIEV = (
    "Talks in Astana\n\n“The idea of a commission to draft a constitution had been discussed,” "
    "Lavrentiev said. The round ended on Thursday."
)
JAAFARI = "Ja’afari denies\n\n“We did not discuss this at all,” Ja’afari told reporters 🎙."
BRIDGE = "The bridge\n\nThe bridge fell at noon. No: it fell at night, the mayor said."

TEXTS = (LAVRENTIEV, JAAFARI, BRIDGE)
DOCUMENTS = tuple(ids.document_id(text) for text in TEXTS)

DISCUSSED: Spans = ((18, 85),)
NOT_DISCUSSED: Spans = ((18, 48),)


def new_file(path: Path) -> Path:
    """Make a file with the three documents, each line of them a sentence."""
    store = Store.open(path)
    with store.writing():
        for text in TEXTS:
            title = text.partition("\n")[0]
            document, _, _ = documents.add(store, text, Appearance(title=title, outlet="Press"))
            split = text.index("\n\n")
            spans = ((0, split), (split + 2, len(text)))
            documents.analysed(store, [(document, Analysis(spans, (), "lines 1"))])
    store.close()
    return path


class Person:
    """One annotator at one file, with the verbs."""

    def __init__(self, path: Path, name: str, mode: Literal["open", "blind"] = "open") -> None:
        self.name = name
        self.store = Store.open(path)
        self.session = Session(self.store, Viewpoint(name, mode))
        self.marking = Marking(self.session)
        self.linking = Linking(self.session)
        self.assessing = Assessing(self.session)
        self.comparing = Comparing(self.session)
        self.suggesting = Suggesting(self.session)
        self.naming = Naming(self.session)
        self.undoing = Undoing(self.session)
        self.looking = Looking(self.session)
        self.searching = Searching(self.session)

    def mark(self, document: int, *spans: tuple[int, int], **fields: Any) -> str:
        """Mark a claim in the first, second or third document."""
        return self.marking.mark(DOCUMENTS[document], spans, **fields)

    def link(self, actor: str, other: str, relation: str, **fields: Any) -> str:
        """Link two claims that the file has, by id."""
        key = self.marking.key_of
        return self.linking.link(key(actor), key(other), relation, **fields)

    def claims(self) -> list[str]:
        """The ids of the claims that stand for this person."""
        return [each.claim.id for each in self.looking.claims()]

    def links(self) -> list[str]:
        """The links that stand for this person, as `relation` and both quotes."""
        return [
            f"{each.a.claim.quote} {each.relation} {each.b.claim.quote}"
            for each in self.looking.links()
        ]

    def decide(self, kind: str, item: str, body: dict[str, Any]) -> None:
        """Write into the layer gold, as adjudication does."""
        with self.store.writing():
            writer = Writer(self.store, self.name)
            writer.append(kind, item, body, layer="gold", batch=uuid4().hex)
            writer.fold()


def key(document: int, *spans: tuple[int, int]) -> ClaimKey:
    """What names a claim in the first, second or third document."""
    return ClaimKey(DOCUMENTS[document], spans)


def projections(store: Store) -> dict[str, list[str]]:
    """All that stands, table by table; a tally of nothing is as good as none."""
    content = {}
    for table in PROJECTIONS:
        counted = " WHERE claims OR links OR conflicts" if table == "tally" else ""
        content[table] = sorted(map(repr, store.rows(f"SELECT * FROM {table}{counted}")))
    return content


def standing(content: dict[str, list[str]]) -> dict[str, list[str]]:
    """What stands, without the rows of items that nobody says anything of (any more)."""
    return {
        table: rows
        for table, rows in content.items()
        if table not in ("claim", "claim_reach", "link", "evidence")
    }


def events(store: Store) -> list[tuple[Any, ...]]:
    """Every event's row, in order of id."""
    return list(store.rows("SELECT * FROM event ORDER BY id"))
