"""Who said how much, in conflict with whom, and when: speakers counted as a viewpoint sees them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from msgspec import Struct

from annotator.ids import folded
from annotator.store.claims import groups_of
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP
from annotator.viewpoint import Viewpoint

PAGE = 200
"""Names, of which only the program guesses, read at a time."""

NOBODY = ""
"""In place of a speaker's id: claims of which nobody said whose they are."""

_SEEN = "(:everything OR layer IN (:annotator, 'gold'))"

# Whose judgement stands: one's own, else gold's, else the newest other's (as `Viewpoint.stands`).
_STANDS_FIRST = """
    CASE layer WHEN :annotator THEN 2 WHEN 'gold' THEN 1 ELSE 0 END DESC, newest DESC LIMIT 1
"""
_STANDING = f"""
    (SELECT {{column}} FROM claim_judgement
     WHERE claim = {{claim}} AND (present OR verdict IS NOT NULL) AND {_SEEN}
     ORDER BY {_STANDS_FIRST})
"""  # noqa: S608 - our own conditions
_IS_CONFLICT = f"""
    (SELECT relation FROM link_judgement
     WHERE link_judgement.link = link.id AND relation IS NOT NULL AND {_SEEN}
     ORDER BY {_STANDS_FIRST}) IN (SELECT value FROM json_each(:conflicts))
"""  # noqa: S608 - our own conditions
_DATE = """
    (SELECT coalesce(published, modified, retrieved) FROM appearance
     WHERE appearance.document = document.id
        AND coalesce(published, modified, retrieved) IS NOT NULL
     ORDER BY published IS NULL, modified IS NULL, appearance.rowid LIMIT 1)
"""
_NAMES = f"""
    SELECT speaker AS name, speaker_name AS written FROM claim_judgement
    WHERE speaker IS NOT NULL AND {_SEEN}
    UNION SELECT name, written FROM speaker_statement WHERE viewpoint = :groups
"""  # noqa: S608 - our own conditions


class SpeakerCount(Struct, frozen=True, kw_only=True):
    """One speaker in numbers; of whom only the program guesses, nothing is counted but documents.

    Dates are as the documents' appearances give them.
    """

    id: str
    name: str
    role: str | None
    kind: str | None
    claims: int = 0
    """Those that stand."""
    conflicts: int = 0
    """Conflicts that stand with a claim of this speaker's at either end."""
    self_contradictions: int = 0
    """Those of them with a claim of this speaker's at both."""
    documents: int = 0
    first: str | None = None
    last: str | None = None
    guessed: bool = False
    """Whether no judgement and no statement speaks of any of the names."""


class SpeakerClaim(Struct, frozen=True):
    """A claim in the order of time, to be read when it is looked at."""

    id: str
    date: str | None
    """When its document was published; else modified, else retrieved."""


class Census(Struct, frozen=True):
    """Every speaker of whom somebody whom the viewpoint sees says anything."""

    speakers: dict[str, SpeakerCount]
    """By id."""
    names: dict[str, tuple[str, ...]]
    """All names of each, folded, by id."""
    against: dict[str, dict[str, int]]
    """How many conflicts each has with whom, by both ids; NOBODY is one, too."""

    def opponents(self, speaker: str) -> list[tuple[SpeakerCount | None, int]]:
        """Whom a speaker's claims are in conflict with and how often, most often first.

        None are the claims of which nobody said whose they are; a speaker may be his own.
        """
        found = self.against.get(speaker, {})
        ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return [(self.speakers.get(other), count) for other, count in ordered]


def census(store: Store, viewpoint: Viewpoint) -> Census:
    """Count all speakers, in one reading of the judgements."""
    eyes = _eyes(store, viewpoint)
    with store.reading():
        heads, names, groups = _named(store, eyes)
        counts, spans = _claims(store, eyes, heads)
        conflicts, own, against = _conflicts(store, eyes, heads)
    speakers = {
        head: SpeakerCount(
            id=head,
            name=name,
            role=role,
            kind=kind,
            claims=counts[head],
            conflicts=conflicts[head],
            self_contradictions=own[head],
            documents=spans[head].documents if head in spans else 0,
            first=spans[head].first if head in spans else None,
            last=spans[head].last if head in spans else None,
        )
        for head, (name, role, kind) in groups.items()
    }
    return Census(speakers, names, against)


_Known = tuple[str, str | None, str | None]
"""What a group is called, its role and its kind."""


def _named(
    store: Store, eyes: dict[str, Any]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, _Known]]:
    """The id of each name's group, the names of each group, and what is known of it."""
    heads: dict[str, str] = {}
    known: dict[str, _Known] = {}
    named: dict[str, set[str]] = {}
    sources: set[tuple[str, str]] = set()
    for name, written, head, called, role, kind, source in store.rows(
        f"""
        SELECT named.name, max(named.written), speaker_group.head, speaker_group.called,
            speaker_group.role, speaker_group.kind, speaker_group.viewpoint
        FROM ({_NAMES}) AS named
        LEFT JOIN speaker_group ON {GROUP.format(name="named.name")} GROUP BY named.name
        """,  # noqa: S608 - our own query
        eyes,
    ):
        heads[name] = head or name
        known[heads[name]] = (called or written, role, kind)
        named.setdefault(heads[name], set()).update((name, folded(called or written)))
        if head is not None:
            sources.add((head, source))
    # Names that only the program takes for his are his as well.
    for head, name in store.rows(
        "SELECT member.head, member.name FROM json_each(?) AS wanted"
        " CROSS JOIN speaker_group AS member ON member.head = wanted.value ->> 0"
        " AND member.viewpoint = wanted.value ->> 1",
        (json_of(sorted(sources)),),
    ):
        named[head].add(name)
    return heads, {head: tuple(sorted(names)) for head, names in named.items()}, known


class _Stretch:
    """The documents that a speaker is heard in, and the first and last of their dates."""

    def __init__(self) -> None:
        self.documents = 0
        self.first: str | None = None
        self.last: str | None = None

    def add(self, date: str | None) -> None:
        self.documents += 1
        if date is None:
            return
        if self.first is None or _moment(date) < _moment(self.first):
            self.first = date
        if self.last is None or _moment(date) > _moment(self.last):
            self.last = date


def _claims(
    store: Store, eyes: dict[str, Any], heads: dict[str, str]
) -> tuple[Counter[str], dict[str, _Stretch]]:
    """How many claims stand of each speaker, and where and when they were made."""
    counts: Counter[str] = Counter()
    spans: dict[str, _Stretch] = {}
    rows = store.rows(
        f"""
        WITH standing AS (
            SELECT claim, speaker, present, max(
                CASE layer WHEN :annotator THEN '2' WHEN 'gold' THEN '1' ELSE '0' END || newest
            ) FROM claim_judgement WHERE (present OR verdict IS NOT NULL) AND {_SEEN}
            GROUP BY claim
        )
        SELECT document.number, {_DATE}, said.speaker, said.claims FROM (
            SELECT claim.document, standing.speaker, count(*) AS claims
            FROM standing JOIN claim ON claim.id = standing.claim
            WHERE standing.present AND standing.speaker IS NOT NULL GROUP BY 1, 2
        ) AS said JOIN document ON document.id = said.document ORDER BY document.number
        """,  # noqa: S608 - our own conditions
        eyes,
    )
    for (_, date), said in groupby(rows, key=lambda row: row[:2]):
        heard: set[str] = set()
        for _, _, name, claims in said:
            counts[heads[name]] += claims
            heard.add(heads[name])
        for head in heard:
            spans.setdefault(head, _Stretch()).add(date)
    return counts, spans


def _conflicts(
    store: Store, eyes: dict[str, Any], heads: dict[str, str]
) -> tuple[Counter[str], Counter[str], dict[str, dict[str, int]]]:
    """How many conflicts each speaker has, how many with himself, and how many with whom."""
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    against: dict[str, dict[str, int]] = {}
    for a, b, found in store.rows(
        f"""
        SELECT a, b, count(*) FROM (
            SELECT {_STANDING.format(column="speaker", claim="link.a")} AS a,
                {_STANDING.format(column="speaker", claim="link.b")} AS b
            FROM link WHERE {_IS_CONFLICT}
        ) GROUP BY a, b
        """,  # noqa: S608 - our own conditions
        eyes,
    ):
        one, other = (NOBODY if name is None else heads[name] for name in (a, b))
        if one == other:
            own[one] += found
        for speaker, opponent in {(one, other), (other, one)}:
            counts[speaker] += found
            met = against.setdefault(speaker, {})
            met[opponent] = met.get(opponent, 0) + found
    return counts, own, against


def claims_of(store: Store, viewpoint: Viewpoint, name: str) -> list[SpeakerClaim]:
    """The claims that stand of the speaker of whom `name` (folded) is one, in order of time.

    That is the order of their documents' dates, those without one last and in order of reading
    in, and in a document that of the text.
    """
    rows = store.rows(
        f"""
        WITH mine (head, "from") AS (
            SELECT speaker_group.head, speaker_group.viewpoint FROM (SELECT :name AS name) AS given
            JOIN speaker_group ON {GROUP.format(name="given.name")}
        ), members (name) AS (
            SELECT speaker_group.name FROM mine JOIN speaker_group
                ON speaker_group.head = mine.head AND speaker_group.viewpoint = mine."from"
            UNION SELECT :name
        ), said (claim) AS (
            SELECT DISTINCT judged.claim FROM members CROSS JOIN claim_judgement AS judged
                ON judged.speaker = members.name WHERE {_SEEN}
        )
        SELECT claim.id, {_DATE}, document.number, claim."start" FROM said
        JOIN claim ON claim.id = said.claim JOIN document ON document.id = claim.document
        WHERE {_STANDING.format(column="CASE WHEN present THEN speaker END", claim="claim.id")}
            IN (SELECT name FROM members)
        """,  # noqa: S608 - our own conditions
        {"name": name, **_eyes(store, viewpoint)},
    )
    ordered = sorted(
        rows, key=lambda row: (row[1] is None, _moment(row[1] or ""), *row[2:], row[0])
    )
    return [SpeakerClaim(claim, date) for claim, date, _, _ in ordered]


def conflicts_of(store: Store, viewpoint: Viewpoint, claims: Iterable[str]) -> dict[str, int]:
    """Of some claims, by id, those in conflicts that stand, each with how many."""
    return dict(
        store.rows(
            f"""
            SELECT claim, count(*) FROM (
                SELECT wanted.value AS claim, link.id FROM json_each(:claims) AS wanted
                CROSS JOIN link ON link.a = wanted.value
                UNION ALL SELECT wanted.value, link.id FROM json_each(:claims) AS wanted
                CROSS JOIN link ON link.b = wanted.value
            ) AS link WHERE {_IS_CONFLICT} GROUP BY claim
            """,  # noqa: S608 - our own conditions
            {"claims": json_of(list(claims)), **_eyes(store, viewpoint)},
        )
    )


def guessed(
    store: Store, viewpoint: Viewpoint, known: Census, part: str = ""
) -> Iterator[SpeakerCount]:
    """The speakers of whom only the program guesses, in order of name, read a page at a time.

    Of whom no name (folded) holds `part` is left out. `known` are those to be left out as well.
    """
    given: set[str] = set()
    last = ""
    while rows := store.connection.execute(
        f"""
        SELECT named.name, speaker_group.head, coalesce(speaker_group.called, named.written),
            speaker_group.role, coalesce(speaker_group.kind, named.kind), named.documents
        FROM (
            SELECT name, max(written) AS written, max(kind) AS kind, count(*) AS documents
            FROM guessed_name WHERE name > :last AND instr(name, :part)
            GROUP BY name ORDER BY name LIMIT :limit
        ) AS named LEFT JOIN speaker_group ON {GROUP.format(name="named.name")}
        ORDER BY named.name
        """,  # noqa: S608 - our own conditions
        {"last": last, "part": part, "limit": PAGE, **_eyes(store, viewpoint)},
    ).fetchall():
        for name, group, called, role, kind, documents in rows:
            head = group or name
            if head not in given and head not in known.speakers:
                given.add(head)
                yield SpeakerCount(
                    id=head, name=called, role=role, kind=kind, documents=documents, guessed=True
                )
        last = rows[-1][0]


def _eyes(store: Store, viewpoint: Viewpoint) -> dict[str, Any]:
    conflicts = [each.name for each in store.scheme.relations if each.conflict]
    return {
        "everything": viewpoint.mode == "open",
        "annotator": viewpoint.annotator,
        "groups": groups_of(viewpoint),
        "conflicts": json_of(conflicts),
    }


@lru_cache(4096)
def _moment(date: str) -> str:
    """A date as it compares with others, in UTC; one that is none compares as it is written."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return date
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()
