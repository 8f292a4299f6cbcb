"""Conflicts as lines of a list, from a viewpoint: many at a time, in a few passes of SQL."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from annotator.disputes import ConflictEnd, ConflictEntry
from annotator.events import REDO, UNDO
from annotator.records import Appearance, Document
from annotator.store import carrying
from annotator.store.claims import groups_of
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP
from annotator.viewpoint import Viewpoint

PAGE = 500
"""Conflicts read at a time where all of them are gone through."""

_TYPES = msgspec.json.Decoder(tuple[str, ...])

# Of a link's judgements, the one that `Viewpoint.stands` says; a page is filled with no others.
_STANDS = """
    judgement.relation IS NOT NULL
    AND (:everything OR judgement.layer IN (:annotator, 'gold'))
    AND (judgement.layer = :annotator OR NOT EXISTS (
        SELECT 1 FROM link_judgement AS other
        WHERE other.link = judgement.link AND other.layer <> judgement.layer
            AND other.relation IS NOT NULL
            AND (other.layer IN (:annotator, 'gold')
                OR (:everything AND judgement.layer <> 'gold'
                    AND other.newest > judgement.newest))
    ))
    AND judgement.relation IN (SELECT value FROM json_each(:conflicts))
"""

# Who made a claim, by the judgement of it that stands: the name folded and, after a line feed,
# as it was written. A folded name holds no line feed.
_SPEAKER = """
    (SELECT said.speaker || char(10) || said.speaker_name FROM claim_judgement AS said
     WHERE said.claim = {end}.id AND (said.present = 1 OR said.verdict IS NOT NULL)
        AND (:everything OR said.layer IN (:annotator, 'gold'))
     ORDER BY said.layer = :annotator DESC, said.layer = 'gold' DESC, said.newest DESC LIMIT 1)
"""

_COLUMNS = f"""
    judgement.link, judgement.relation, judgement.actor, judgement.types, judgement.status,
    judgement.layer, judgement.created, judgement.changed, judgement.confidence,
    judgement.rationale,
    a.id, a.quote, a.document, {_SPEAKER.format(end="a")},
    b.id, b.quote, b.document, {_SPEAKER.format(end="b")}
"""

_JOINED = """
    CROSS JOIN link ON link.id = judgement.link
    CROSS JOIN claim AS a ON a.id = link.a CROSS JOIN claim AS b ON b.id = link.b
"""

_GROUP_OF_WANTED = GROUP.format(name="wanted.value")


class Place(NamedTuple):
    """Where a page ends: when its last conflict was changed, and the link's id."""

    changed: str
    link: str

    @classmethod
    def of(cls, entry: ConflictEntry) -> "Place":
        """The place of an entry."""
        return cls(entry.changed, entry.id)


_BEFORE_ALL = Place("~", "")
"""Greater than any time."""


_NOBODY = (None, None)


class ConflictEntries:
    """Reads them; documents and speakers that it met once are not asked for again.

    So it is to be used for one going through, not kept while others write.
    """

    def __init__(self, store: Store, viewpoint: Viewpoint) -> None:
        self._store = store
        self._viewpoint = viewpoint
        self._open = store.scheme.open
        self._groups: dict[str, tuple[str, str]] = {}
        self._documents: dict[str, tuple[str, str | None, str | None]] = {}
        conflicts = [each.name for each in store.scheme.relations if each.conflict]
        self._parameters: dict[str, object] = {
            "everything": viewpoint.mode == "open",
            "annotator": viewpoint.annotator,
            "groups": groups_of(viewpoint),
            "conflicts": json_of(conflicts),
        }

    def page(self, after: Place | None = None, limit: int = PAGE) -> list[ConflictEntry]:
        """Up to `limit` conflicts that follow a place, the newest judgement first."""
        return self._read(
            f"SELECT {_COLUMNS} FROM link_judgement AS judgement {_JOINED}"  # noqa: S608 - our own
            " WHERE (judgement.changed, judgement.link) < (:changed, :link)"
            f" AND {_STANDS} ORDER BY judgement.changed DESC, judgement.link DESC LIMIT :limit",
            {**(after or _BEFORE_ALL)._asdict(), "limit": limit},
        )

    def of(self, links: Iterable[str]) -> list[ConflictEntry]:
        """Those of the links that stand as conflicts."""
        return self._read(
            f"SELECT {_COLUMNS} FROM json_each(:links) AS wanted CROSS JOIN link_judgement"  # noqa: S608 - our own
            f" AS judgement ON judgement.link = wanted.value {_JOINED} WHERE {_STANDS}",
            {"links": json_of(list(links))},
        )

    def _read(self, sql: str, asked: dict[str, object]) -> list[ConflictEntry]:
        with self._store.reading():
            rows = self._store.connection.execute(sql, {**self._parameters, **asked}).fetchall()
            self._meet_documents({row[place] for row in rows for place in (12, 16)})
            self._meet_speakers({row[place] for row in rows for place in (13, 17)} - {None})
        return [self._entry(row) for row in rows]

    def _entry(self, row: Sequence[Any]) -> ConflictEntry:
        link, relation, actor, types, status, layer, created, changed, confidence, rationale = row[
            :10
        ]
        a, b = self._end(*row[10:14]), self._end(*row[14:])
        if actor == b.claim:
            a, b = b, a
        return ConflictEntry(
            link, relation, status or self._open, _TYPES.decode(types) if types else (),
            layer, created, changed, confidence, rationale, a, b,
        )  # fmt: skip

    def _end(self, claim: str, quote: str, document: str, said: str | None) -> ConflictEnd:
        group = _NOBODY if said is None else self._groups[said]
        return ConflictEnd(claim, quote, document, *self._documents[document], *group)

    def _meet_speakers(self, said: set[str]) -> None:
        """Find the groups of speakers, each as `_SPEAKER` has them."""
        new = {each: each.partition("\n") for each in said - self._groups.keys()}
        if not new:
            return
        groups = {
            name: (head, called)
            for name, head, called in self._store.rows(
                "SELECT name, head, called FROM json_each(:wanted) AS wanted"  # noqa: S608 - our own
                f" CROSS JOIN speaker_group ON {_GROUP_OF_WANTED}",
                {**self._parameters, "wanted": json_of([name for name, _, _ in new.values()])},
            )
        }
        for each, (name, _, written) in new.items():
            self._groups[each] = groups.get(name, (name, written))

    def _meet_documents(self, documents: set[str]) -> None:
        new = documents - self._documents.keys()
        if not new:
            return
        appearances: dict[str, list[Appearance]] = {}
        for document, title, outlet, published in self._store.rows(
            "SELECT document, title, outlet, published FROM json_each(?) AS wanted"
            " CROSS JOIN appearance ON document = wanted.value ORDER BY appearance.rowid",
            (json_of(list(new)),),
        ):
            listed = appearances.setdefault(document, [])
            listed.append(Appearance(title=title, outlet=outlet, published=published))
        for document in new:
            self._documents[document] = self._stood(document, appearances.get(document, []))

    def _stood(
        self, document: str, appearances: list[Appearance]
    ) -> tuple[str, str | None, str | None]:
        """Title, outlet and date of a document."""
        text = ""
        if not any(each.title for each in appearances):
            text = self._store.row(
                "SELECT substr(text, 1, 400) FROM document WHERE id = ?", (document,)
            )[0]
        first = appearances[0] if appearances else Appearance()
        title = Document(document, 0, text, tuple(appearances)).title
        return title, first.outlet, first.published


# What has changed


def newest_event(store: Store) -> str:
    """The id of the newest event; empty if there is none."""
    return str(store.row("SELECT coalesce(max(id), '') FROM event")[0])


def touched_since(store: Store, event: str) -> set[str] | None:
    """The links of which something was said, at either end too, after an event; None for any.

    What is said of speakers may touch all of them.
    """
    links: set[str] = set()
    claims: set[str] = set()
    for kind, item in _said_since(store, event):
        match kind:
            case "link":
                links.add(carrying.target(store, item))
            case "claim":
                claims.add(carrying.target(store, item))
            case "speaker" | "pair":
                return None
    for (link,) in store.rows(
        "SELECT link.id FROM json_each(:claims) AS wanted CROSS JOIN link"
        " ON link.a = wanted.value UNION ALL SELECT link.id FROM json_each(:claims) AS wanted"
        " CROSS JOIN link ON link.b = wanted.value",
        {"claims": json_of(list(claims))},
    ):
        links.add(link)
    return links


def _said_since(store: Store, event: str) -> Iterator[tuple[str, str]]:
    """Kind and item of every event after one, and of those that it undid or did again."""
    for kind, item, annotator in store.rows(
        "SELECT kind, item, annotator FROM event WHERE id > ? ORDER BY id", (event,)
    ):
        if kind in (UNDO, REDO):
            yield from store.rows(
                "SELECT kind, item FROM event WHERE batch = ? AND annotator = ?", (item, annotator)
            )
        else:
            yield kind, item
