"""Speakers: the groups of names that a viewpoint's statements make, and names of their own."""

import json
from collections.abc import Iterator
from itertools import groupby

from annotator.ids import folded
from annotator.records import Speaker
from annotator.speakers import called
from annotator.store.claims import groups_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP, MEMBERS, persons_first
from annotator.viewpoint import Viewpoint

# Every name that somebody whom the viewpoint sees has said anything of, as it was written.
_JUDGED = """
    SELECT speaker AS name, speaker_name AS written FROM claim_judgement
    WHERE speaker IS NOT NULL AND (:everything OR layer IN (:annotator, 'gold'))
    UNION SELECT name, written FROM speaker_statement WHERE viewpoint = :groups
"""
_NAMED = f"{_JUDGED} UNION SELECT name, written FROM guessed_name"  # noqa: S608 - our own query


def every(store: Store, viewpoint: Viewpoint) -> Iterator[Speaker]:
    """Every speaker that the viewpoint sees, found by the program or not, in order of id."""
    for row in store.rows(
        f"""
        SELECT coalesce(speaker_group.head, named.name) AS id,
            coalesce(speaker_group.called, max(named.written)),
            json_group_array(DISTINCT named.written),
            speaker_group.descriptions, speaker_group.role, speaker_group.kind
        FROM ({_NAMED}) AS named
        LEFT JOIN speaker_group ON {GROUP.format(name="named.name")}
        GROUP BY 1 ORDER BY 1
        """,  # noqa: S608 - our own query
        _parameters(viewpoint),
    ):
        yield _speaker(row)


def judged(store: Store, viewpoint: Viewpoint) -> Iterator[tuple[str, Speaker]]:
    """The speakers as persons have them, each after the id of its group, in order of that.

    A guess may have joined two names that persons used. Nothing else of what the program found
    is in it, so the id is the first of those names.
    """
    rows = store.rows(
        f"""
        SELECT coalesce(speaker_group.head, named.name) AS head, named.name, named.written,
            said.newest, said.label, said.role, said.kind, said.descriptions, said.guessed
        FROM ({_JUDGED}) AS named
        LEFT JOIN speaker_group ON {GROUP.format(name="named.name")}
        LEFT JOIN speaker_statement AS said
            ON said.name = named.name AND said.viewpoint = :groups
        ORDER BY head, said.newest DESC
        """,  # noqa: S608 - our own query
        _parameters(viewpoint),
    )
    for head, found in groupby(rows, key=lambda row: row[0]):
        names = list(found)
        label, role, kind = (
            persons_first((row[column], field in (row[8] or "")) for row in names)
            for column, field in ((4, "label"), (5, "role"), (6, "kind"))
        )
        written = {row[2] for row in names}
        name = label or called([row[2] for row in names if row[3]] or written)
        descriptions = {each for row in names if row[7] for each in json.loads(row[7])}
        yield (
            head,
            Speaker(
                min(row[1] for row in names),
                name,
                tuple(sorted(written - {name})),
                tuple(sorted(descriptions)),
                role,
                kind,
            ),
        )


def stated(store: Store, viewpoint: Viewpoint, name: str) -> Speaker | None:
    """The speaker of a folded name as persons have him: nothing of him is the program's guess.

    None if no person that the viewpoint sees has said anything of that name.
    """
    found = get(store, viewpoint, name)
    if found is None:
        return None
    names = {folded(each): each for each in (found.name, *found.aliases)}
    parameters = {"name": name, "groups": groups_of(viewpoint)}
    joined, waiting = {name}, [name]
    while waiting:
        for (other,) in store.rows(_JOINED, {**parameters, "name": waiting.pop()}):
            if other not in joined:
                joined.add(other)
                waiting.append(other)
    said = [
        row for each in sorted(joined) for row in store.rows(_STATED, {**parameters, "name": each})
    ]
    if not said and len(joined) == 1:
        return None

    def first(column: int, field: str) -> str | None:
        return persons_first((row[column], field in (row[5] or "")) for row in said)

    described = {each for row in said for each in json.loads(row[3])}
    label = first(0, "label")
    called_now = label or found.name
    written = {names.get(each, each) for each in joined} - {called_now}
    return Speaker(
        found.id,
        called_now,
        tuple(sorted(written)),
        tuple(sorted(described)),
        first(1, "role"),
        first(2, "kind"),
    )


_JOINED = """
    SELECT CASE a WHEN :name THEN b ELSE a END FROM pair_statement
    WHERE viewpoint = :groups AND by_person AND same AND :name IN (a, b)
"""
_STATED = """
    SELECT label, role, kind, descriptions, newest, guessed FROM speaker_statement
    WHERE viewpoint = :groups AND name = :name
"""


def get(store: Store, viewpoint: Viewpoint, name: str) -> Speaker | None:
    """The speaker of whom a folded name is one; None if the viewpoint sees no such name."""
    row = store.row(
        f"""
        {MEMBERS}, named (name, written) AS (
            SELECT members.name, judged.speaker_name FROM members
            JOIN claim_judgement AS judged ON judged.speaker = members.name
            WHERE :everything OR judged.layer IN (:annotator, 'gold')
            UNION SELECT said.name, said.written FROM members
            JOIN speaker_statement AS said ON said.name = members.name
                AND said.viewpoint = :groups
            UNION SELECT guessed.name, guessed.written FROM members
            JOIN guessed_name AS guessed ON guessed.name = members.name
        )
        SELECT mine.head, coalesce(speaker_group.called, max(named.written)),
            json_group_array(DISTINCT named.written),
            speaker_group.descriptions, speaker_group.role, speaker_group.kind
        FROM mine JOIN members JOIN named ON named.name = members.name
        LEFT JOIN speaker_group ON speaker_group.name = members.name
            AND speaker_group.viewpoint = mine."from"
        GROUP BY mine.head
        """,  # noqa: S608 - our own condition
        {"name": name, **_parameters(viewpoint)},
    )
    return None if row is None else _speaker(row)


def brief(store: Store, viewpoint: Viewpoint, name: str) -> Speaker | None:
    """What `get` gives, with one spelling of each name: however much is said under it, at once."""
    row = store.row(
        f"""
        {MEMBERS}, named (name, written) AS (
            SELECT name, coalesce(
                (SELECT written FROM speaker_statement AS said
                 WHERE said.name = members.name AND said.viewpoint = :groups),
                (SELECT speaker_name FROM claim_judgement AS judged
                 WHERE judged.speaker = members.name
                    AND (:everything OR judged.layer IN (:annotator, 'gold')) LIMIT 1),
                (SELECT written FROM guessed_name AS guessed
                 WHERE guessed.name = members.name LIMIT 1)
            ) FROM members
        )
        SELECT mine.head, coalesce(speaker_group.called, max(named.written)),
            json_group_array(named.written),
            speaker_group.descriptions, speaker_group.role, speaker_group.kind
        FROM mine JOIN named
        LEFT JOIN speaker_group ON speaker_group.name = named.name
            AND speaker_group.viewpoint = mine."from"
        WHERE named.written IS NOT NULL GROUP BY mine.head
        """,  # noqa: S608 - our own condition
        {"name": name, **_parameters(viewpoint)},
    )
    return None if row is None else _speaker(row)


def like(store: Store, viewpoint: Viewpoint, part: str, limit: int) -> list[Speaker]:
    """Up to `limit` speakers that the viewpoint sees and of whom a name (folded) holds `part`.

    Those of whom persons said something come first.
    """
    found: dict[str, Speaker] = {}
    for named in (_JUDGED, "SELECT name FROM guessed_name"):
        for (name,) in store.rows(
            f"SELECT DISTINCT name FROM ({named})"  # noqa: S608 - our own query
            " WHERE instr(name, :part) OR :part = '' LIMIT :limit",
            {"part": part, "limit": limit, **_parameters(viewpoint)},
        ):
            speaker = get(store, viewpoint, name)
            if speaker is not None:
                found.setdefault(speaker.id, speaker)
    return list(found.values())[:limit]


def names(store: Store, viewpoint: Viewpoint) -> list[str]:
    """Every name that the viewpoint sees, found by the program or not, as it was written."""
    rows = store.rows(
        f"SELECT DISTINCT written FROM ({_NAMED}) ORDER BY 1",  # noqa: S608 - our own query
        _parameters(viewpoint),
    )
    return [written for (written,) in rows]


def latest(store: Store, annotator: str) -> str | None:
    """The name that an annotator last gave to a claim's speaker."""
    row = store.row(
        """
        SELECT judged.speaker_name FROM event
        JOIN claim_judgement AS judged ON judged.claim = event.item AND judged.layer = :annotator
        WHERE event.annotator = :annotator AND event.kind = 'claim'
            AND judged.speaker IS NOT NULL
        ORDER BY event.id DESC LIMIT 1
        """,
        {"annotator": annotator},
    )
    return None if row is None else str(row[0])


def _parameters(viewpoint: Viewpoint) -> dict[str, object]:
    return {
        "everything": viewpoint.mode == "open",
        "annotator": viewpoint.annotator,
        "groups": groups_of(viewpoint),
    }


def _speaker(row: tuple[str, str, str, str | None, str | None, str | None]) -> Speaker:
    head, name, names, descriptions, role, kind = row
    aliases = tuple(sorted(set(json.loads(names)) - {name}))
    described = () if descriptions is None else tuple(json.loads(descriptions))
    return Speaker(head, name, aliases, described, role, kind)
